/** Feature: the labels in the texts of a folder. */
import type { CancellationToken } from 'vscode-languageserver';
import { folderLabelsParams } from '../../../protocol/client-messages.ts';
import { type FolderLabels, folderLabelsRequest } from '../../../protocol/index.ts';
import { configName } from '../../core/config/config.ts';
import { say } from '../../core/message.ts';
import { mixedLabels } from '../../core/syntax/labels.ts';
import type { Configuration } from '../../corpus/configurations.ts';
import { asFolder } from '../../corpus/files.ts';
import { LabelSums } from '../../corpus/folder-labels.ts';
import { ownOf } from '../actions/name-labels.ts';
import type { Feature, Services } from '../connection/feature-host.ts';
import { check } from '../connection/params.ts';
import { withProgress } from '../connection/progress.ts';

/** The labels that the texts of a folder have, for clients that have their user choose which of them are written down. */
export const labels: Feature = {
  capabilities: () => ({}),
  register(host) {
    host.onRequest(folderLabelsRequest, async (params, token) =>
      countLabels(host.services, asFolder(check(folderLabelsParams, params).uri), token),
    );
  },
};

async function countLabels(services: Services, folder: string, token: CancellationToken): Promise<FolderLabels | null> {
  const { connection, client, workspace, configurations, documents } = services;
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

/** Tells whether a file has a configuration of a folder in between. */
function isApart(configuration: Configuration | undefined, folder: string): boolean {
  return configuration !== undefined && configuration.folder !== folder && configuration.folder.startsWith(folder);
}
