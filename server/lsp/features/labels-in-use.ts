/** Feature: the labels in use in the open folders. */
import { type CancellationToken, RequestType } from 'vscode-languageserver';
import { labelsInUseParams } from '../../../protocol/client-messages.ts';
import { type LabelsInUse, type LabelsInUseParams, labelsInUseRequest } from '../../../protocol/index.ts';
import { say } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { memo } from '../../core/util/memo.ts';
import { addressKey } from '../../corpus/files.ts';
import type { Feature, Services } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { withProgress } from '../connection/progress.ts';

/** Labels in the open folders with the number of their tags, for clients that ask which one is to be renamed. */
export const labelsInUse: Feature = {
  capabilities: () => ({}),
  register(host) {
    host.onDocument(new RequestType<LabelsInUseParams, LabelsInUse, void>(labelsInUseRequest), {
      params: labelsInUseParams,
      fallback: () => [],
      handle: (open, _, token) => countLabels(host.services, open, token),
    });
  },
};

/** Counts the tags of a document by label. */
const labelsOf = memo((document: Document): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { tag } of document.tags()) counts.set(tag.label, (counts.get(tag.label) ?? 0) + 1);
  return counts;
});

async function countLabels(
  { connection, client, workspace }: Services,
  { uri: asked, document }: OpenDocument,
  token: CancellationToken,
): Promise<LabelsInUse> {
  const counts = new Map<string, { tags: number; files: number }>();
  const add = (one: Document) => {
    for (const [label, tags] of labelsOf(one)) {
      const before = counts.get(label) ?? { tags: 0, files: 0 };
      counts.set(label, { tags: before.tags + tags, files: before.files + 1 });
    }
  };
  const uris = (await workspace.list()).filter((uri) => addressKey(uri) !== addressKey(asked));
  add(document);
  const title = client.language.write(say('Counting labels'));
  const isWhole = await withProgress(connection, title, token, async (progress) => {
    let index = 0;
    for await (const text of workspace.read(uris)) {
      if (progress.isCancelled) return false;
      progress.report(++index, uris.length);
      if (text) add(text.document);
    }
    return true;
  });
  if (!isWhole) return null;
  const labels = Array.from(counts, ([name, { tags, files }]) => {
    return { name, tags, files, isKnown: document.labels.get(name) !== undefined };
  });
  return labels.sort((a, b) => b.tags - a.tags);
}
