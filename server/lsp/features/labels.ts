import { ApplyWorkspaceEditRequest, type CancellationToken } from 'vscode-languageserver';
import {
  type EditResult,
  type FolderLabels,
  type FolderLabelsParams,
  folderLabelsRequest,
  type NameLabelsArguments,
  nameLabelsCommand,
} from '../../../protocol/index.ts';
import { configName } from '../../core/config/config.ts';
import { type Localizable, say } from '../../core/message.ts';
import { mixedLabels } from '../../core/syntax/labels.ts';
import type { Configuration } from '../../corpus/configurations.ts';
import { asFolder, folderOf } from '../../corpus/files.ts';
import { LabelSums } from '../../corpus/folder-labels.ts';
import { editOf } from '../actions/add-label-action.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import { invalidParams, isRecord } from '../connection/params.ts';
import { withProgress } from '../connection/progress.ts';
import { resultOf } from '../connection/reader-language.ts';

/** The labels that the texts of a folder have, for clients that have their user choose which of them are written down. */
export const labels: Feature = {
  capabilities: () => ({}),
  register(handlers) {
    handlers.onRequest(folderLabelsRequest, ({ uri }: FolderLabelsParams, token) => {
      if (typeof uri !== 'string') throw invalidParams('uri is missing.');
      return countLabels(handlers, asFolder(uri), token);
    });
  },
};

async function countLabels(
  handlers: FeatureHost,
  folder: string,
  token: CancellationToken,
): Promise<FolderLabels | null> {
  const { connection, client, workspace, configurations, documents } = handlers;
  const { language } = client;
  const uri = `${folder}${configName}`;
  const own = ownOf(await configurations.find(uri), folder);
  const title = language.write(say('Reading the labels of the folder'));
  return withProgress(connection, title, token, async (progress) => {
    const open = documents.all().map((each) => each.uri);
    const all = new Set([...(await workspace.list()), ...open].filter((each) => each.startsWith(folder)));
    const uris = [...all].sort();
    const sums = new LabelSums();
    let done = 0;
    for await (const text of workspace.read(uris)) {
      if (progress.isCancelled) return null;
      progress.report(++done, uris.length);
      if (text && !isApart(configurations.known(text.uri), folder)) sums.add(text.document);
    }
    const named = own?.config.read.labels;
    return {
      configuration: uri,
      isThere: own !== undefined,
      isBroken: own?.isBroken ?? false,
      files: sums.files,
      labels: sums.sums.map(({ label: name, count, files, isDoubtful }) => {
        const known = named?.get(name) ?? mixedLabels.get(name);
        const words = known?.title !== undefined && { title: language.write(known.title) };
        return { name, ...words, count, files, isDoubtful, isNamed: named?.get(name) !== undefined };
      }),
    };
  });
}

/** A configuration, if it is the one of a folder itself and not of one around it. */
function ownOf(configuration: Configuration | undefined, folder: string): Configuration | undefined {
  return configuration?.folder === folder ? configuration : undefined;
}

/** Whether a file has a configuration of a folder in between. */
function isApart(configuration: Configuration | undefined, folder: string): boolean {
  return configuration !== undefined && configuration.folder !== folder && configuration.folder.startsWith(folder);
}

/** Runs {@link nameLabelsCommand}. */
export async function nameLabels(handlers: FeatureHost, args: unknown): Promise<EditResult> {
  const { uri, labels: names } = readArguments(args);
  const { connection, client, configurations, files } = handlers;
  const answer = (applied: boolean, words: Localizable) => resultOf(client.language, applied, words);
  if (!client.appliesEdits) return answer(false, say('This editor makes no edits for a language server.'));
  const { isUnsaved } = await files.read(uri, 'utf-8');
  if (isUnsaved) return answer(false, say('{0} is open with changes that are not saved: save it first.', configName));
  await configurations.changed([uri]);
  const own = ownOf(await configurations.find(uri), folderOf(uri)!);
  if (own?.isBroken) return answer(false, say('{0} is broken: what is wrong with it is said on it.', configName));
  // The labels that people know come first, in their usual order: colours and keys go by place.
  const known = mixedLabels.labels.filter(({ name }) => names.includes(name));
  const entries = [...known, ...names.filter((name) => !mixedLabels.get(name)).map((name) => ({ name }))];
  const edit = editOf(own, { uri, entries, client });
  if (!edit) return answer(false, say('{0} has these labels.', configName));
  const label = client.language.write(say('Labels in {0}', configName));
  const done = await connection.sendRequest(ApplyWorkspaceEditRequest.type, { label, edit });
  if (!done.applied) return answer(false, done.failureReason ?? say('The editor did not make this edit.'));
  return answer(true, own ? say('{0} has these labels now.', configName) : say('{0} was made.', configName));
}

function readArguments(args: unknown): NameLabelsArguments {
  if (!isRecord(args) || typeof args.uri !== 'string' || !args.uri.endsWith(`/${configName}`)) {
    throw invalidParams(`${nameLabelsCommand} needs the uri of a ${configName}.`);
  }
  const { uri, labels: names } = args;
  const areLabels =
    Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string' && isLabel(name));
  if (!areLabels) throw invalidParams(`${nameLabelsCommand} needs labels, each of them one word without brackets.`);
  return { uri, labels: names };
}

function isLabel(name: string): boolean {
  return /^[^\s[\]<>]{1,100}$/.test(name);
}
