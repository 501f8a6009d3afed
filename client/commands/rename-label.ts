/** Command that renames a label in all of its tags; it asks which one. F2 on a label comes here as well. */
import { type Disposable, l10n, type TextEditor } from 'vscode';
import { type LabelsInUse, labelsInUseRequest } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import type { LabelRename } from '../server/middleware.ts';
import { entitySummary } from '../server/requests.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';
import { showStatus } from '../ui/status-message.ts';
import { whileAsking } from './asking.ts';
import { onEditor } from './on-editor.ts';
import { type FoundItem, pickFound } from './pick-found.ts';

/** Registers the command that renames labels. */
export function addLabelRenaming(server: Server): Disposable[] {
  return [
    onEditor('renameLabel', async (editor) => {
      const { document } = editor;
      const names = await whileAsking(() => askForNames(server, editor));
      if (names) showStatus((await server.renameLabel(document, names)).message);
    }),
  ];
}

/** Asks which label gets which name. Undefined when the question is dismissed. */
async function askForNames(server: Server, editor: TextEditor): Promise<LabelRename | undefined> {
  const { document } = editor;
  const summary = entitySummary(server, document);
  const inUse = Promise.all([summary, server.ask<LabelsInUse>(labelsInUseRequest, document)]).then(
    ([{ labelSet, labels: known }, inUse]) => {
      const used = inUse ?? [];
      const others = known.filter(({ name }) => used.every((label) => label.name !== name));
      // One whose tags have another name already may still be listed in tagwright.json.
      return [
        ...used.map((label) => createUsedItem(label, labelSet)),
        ...others.map(({ name }) => createItem(name, l10n.t('no tags'))),
      ];
    },
  );
  const which = { title: l10n.t('Rename Label'), placeholder: l10n.t('Which label?'), typed: otherLabel };
  const from = await pickFound(which, inUse, editor);
  if (from === undefined) return undefined;
  const known = summary.then(({ labels }) =>
    labels.filter(({ name }) => name !== from).map(({ name, title }) => createItem(name, title ?? '')),
  );
  const name = { title: l10n.t('Rename {0}', from), placeholder: l10n.t('New name of {0}', from), typed: otherLabel };
  const to = await pickFound(name, known);
  return to === undefined ? undefined : { from, to };
}

/** A word to choose. */
type WordItem = FoundItem<string>;

function createItem(word: string, description: string): WordItem {
  return { answer: word, label: withoutIcons(word), description: withoutIcons(description) };
}

const otherLabel = (typed: string) => createItem(typed, l10n.t('another label'));

/** @param labelSet the name of the set that has the labels of the text: `tagwright.json` where that lists them */
function createUsedItem({ name, tags, files, isKnown }: NonNullable<LabelsInUse>[number], labelSet: string): WordItem {
  const inOne = tags === 1 ? l10n.t('1 tag') : l10n.t('{0} tags in one file', formatNumber(tags));
  const counted = files === 1 ? inOne : l10n.t('{0} tags in {1} files', formatNumber(tags), formatNumber(files));
  return createItem(name, isKnown ? counted : `${counted} · ${l10n.t('not a label of {0}', labelSet)}`);
}
