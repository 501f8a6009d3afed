/** Writing labels that a folder uses into its `tagwright.json`. */
import { ApplyWorkspaceEditRequest } from 'vscode-languageserver';
import { nameLabelsArguments } from '../../../protocol/command-arguments.ts';
import { type EditResult, type NameLabelsArguments, nameLabelsCommand } from '../../../protocol/index.ts';
import { configName } from '../../core/config/config.ts';
import { type Localizable, say } from '../../core/message.ts';
import { mixedLabels } from '../../core/syntax/labels.ts';
import type { Configuration } from '../../corpus/configurations.ts';
import { folderOf } from '../../corpus/files.ts';
import type { Services } from '../connection/feature-host.ts';
import { check, invalidParams } from '../connection/params.ts';
import { resultOf } from '../connection/reader-language.ts';
import { editOf } from './add-label-action.ts';

/** Runs {@link nameLabelsCommand}. */
export async function nameLabels(services: Services, args: unknown): Promise<EditResult> {
  const { uri, labels: names } = readArguments(args);
  const { connection, client, configurations, files } = services;
  const answer = (applied: boolean, words: Localizable) => resultOf(client.language, applied, words);
  if (!client.appliesEdits) return answer(false, say('This editor does not apply edits from a language server.'));
  const { isUnsaved } = await files.read(uri, 'utf-8');
  if (isUnsaved) return answer(false, say('{0} is open with changes that are not saved: save it first.', configName));
  await configurations.changed([uri]);
  const own = ownOf(await configurations.find(uri), folderOf(uri)!);
  if (own?.isBroken)
    return answer(false, say('{0} is broken: its findings in the file say what is wrong.', configName));
  // The labels that people know come first, in their usual order: colours and keys go by place.
  const known = mixedLabels.labels.filter(({ name }) => names.includes(name));
  const entries = [...known, ...names.filter((name) => !mixedLabels.get(name)).map((name) => ({ name }))];
  const edit = editOf(own, { uri, entries, client });
  if (!edit) return answer(false, say('{0} already has these labels.', configName));
  const label = client.language.write(say('Labels in {0}', configName));
  const done = await connection.sendRequest(ApplyWorkspaceEditRequest.type, { label, edit });
  if (!done.applied) return answer(false, done.failureReason ?? say('The editor did not apply this edit.'));
  return answer(true, own ? say('{0} now has these labels.', configName) : say('{0} was created.', configName));
}

/** A configuration, if it is the one of a folder itself and not of one around it. */
export function ownOf(configuration: Configuration | undefined, folder: string): Configuration | undefined {
  return configuration?.folder === folder ? configuration : undefined;
}

function readArguments(args: unknown): NameLabelsArguments {
  const { uri, labels } = check(nameLabelsArguments, args, nameLabelsCommand);
  if (!uri.endsWith(`/${configName}`))
    throw invalidParams(`${nameLabelsCommand}: uri must be that of a ${configName}.`);
  if (labels.length === 0 || !labels.every(isLabel)) {
    throw invalidParams(`${nameLabelsCommand}: labels must be labels, each of them one word without brackets.`);
  }
  return { uri, labels };
}

function isLabel(name: string): boolean {
  return /^[^\s[\]<>]{1,100}$/.test(name);
}
