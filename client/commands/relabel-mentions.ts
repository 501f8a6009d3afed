/** Commands that give mentions in all files another label: they say how many there are, ask which of them, and which label. */
import {
  commands,
  type Disposable,
  l10n,
  type QuickPickItem,
  type Selection,
  type TextDocument,
  type TextEditor,
  window,
} from 'vscode';
import {
  type LabelledNames,
  type LabelledNamesParams,
  type LabelsInUse,
  labelledNamesRequest,
  labelsInUseRequest,
  type MentionCounts,
  type MentionCountsParams,
  type MentionNumbers,
  mentionCountsRequest,
  type RelabelMentionsArguments,
  workspaceEditCommands,
} from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { entitiesAt, entitySummary, fromRange } from '../server/requests.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { messageOf, showResult, showStatus } from '../ui/status-message.ts';
import type { AcceptUndo } from './accept-undo.ts';
import { askAmong, whileAsking } from './asking.ts';
import { caretsOf, onEditor } from './on-editor.ts';
import { type FoundItem, pickFound } from './pick-found.ts';
import { pickLabel } from './pick-label.ts';

/** Names that a list has to choose from: those with most mentions. */
const maxNames = 10_000;

/** Mentions that get another label, and how many they are, in words. */
interface Chosen extends Omit<RelabelMentionsArguments, 'uri' | 'label'> {
  readonly about: string;
  /** The label that all of them have. */
  readonly current?: string;
}

/** Registers the commands. */
export function addMentionRelabelling(server: Server, queue: SerialQueue, acceptUndo: AcceptUndo): Disposable[] {
  return [
    onEditor('relabelAllInWorkspace', async (editor, given) => {
      const { document } = editor;
      const command = workspaceEditCommands.relabelAll;
      const selections = caretsOf(queue, editor);
      if (typeof given === 'string')
        return showResult(await server.editWorkspace({ command, document, ranges: await selections, label: given }));
      const title = l10n.t('Relabel All Mentions in Workspace');
      const chosen = await whileAsking(() => chooseMentions(server, title, { editor, selections }));
      if (chosen) await relabel(server, acceptUndo, { title, document, chosen });
    }),
    commands.registerCommand('tagwright.undoInWorkspace', () =>
      server.undoInFiles().catch((error) => showStatus(messageOf(error))),
    ),
    onEditor('relabelNamesInWorkspace', async (editor) => {
      const title = l10n.t('Relabel Names of a Label in Workspace');
      const selections = caretsOf(queue, editor);
      const chosen = await whileAsking(() => chooseNames(server, title, { editor, selections }));
      if (chosen) await relabel(server, acceptUndo, { title, document: editor.document, chosen });
    }),
  ];
}

/** A text that a question is about, and the carets in it, once they are where commands before the question have left them. */
interface Place {
  readonly editor: TextEditor;
  readonly selections: Promise<readonly Selection[]>;
}

/** A question about the mentions that were chosen, and the document that it is asked from. */
interface Asked {
  readonly title: string;
  readonly document: TextDocument;
  readonly chosen: Chosen;
}

/** Asks for the label, and has the edit made. */
async function relabel(server: Server, acceptUndo: AcceptUndo, { title, document, chosen }: Asked): Promise<void> {
  const { about, current, ...which } = chosen;
  const question = async () => {
    const { labels } = await entitySummary(server, document);
    return { labels, about, current, isReviewing: acceptUndo.isReviewing };
  };
  const label = await whileAsking(() => pickLabel(title, question, { byKey: true }));
  if (label !== undefined) showResult(await server.relabelMentions(document, { ...which, label }));
}

/** An answer to the question which mentions are meant: some that were counted, another name, or none. */
type MentionAnswer = { readonly chosen: Chosen } | { readonly surface: string } | undefined;

/** Counts the mentions of the name at the carets, and asks which of them are meant; a name that is typed is counted instead. */
async function chooseMentions(
  server: Server,
  title: string,
  { editor, selections }: Place,
): Promise<Chosen | undefined> {
  const { document } = editor;
  const count = async (surface?: string) => {
    const ranges = (await selections).map(fromRange);
    const params: Omit<MentionCountsParams, 'textDocument'> = { ranges, ...(surface && { surfaces: [surface] }) };
    return server.ask<MentionCounts>(mentionCountsRequest, document, params);
  };
  const question = {
    title,
    placeholder: l10n.t('Which mentions? Or type another name'),
    typed: (surface: string): FoundItem<MentionAnswer> => ({
      label: withoutIcons(surface),
      description: l10n.t('another name'),
      answer: { surface },
    }),
  };
  const ask = (counts: Promise<MentionCounts>, asked?: TextEditor) => {
    const about = counts.then((found) => (found?.surfaces.length ? l10n.t('{0}: {1}', title, found.quoted) : title));
    return pickFound({ ...question, about }, counts.then(itemsOf), asked);
  };
  let answer = await ask(count(), editor);
  while (answer && 'surface' in answer) answer = await ask(count(answer.surface));
  return answer?.chosen;
}

/** Lists what can be chosen of the mentions that were counted; the most likely one first. */
function itemsOf(counts: MentionCounts): FoundItem<MentionAnswer>[] {
  if (!counts) return [{ label: l10n.t('The count was cancelled.'), answer: undefined }];
  const { surfaces, quoted, groups, tagged, all, uris } = counts;
  if (surfaces.length === 0) return [];
  if (groups.length === 0)
    return [{ label: withoutIcons(l10n.t('There are no mentions of {0}.', quoted)), answer: undefined }];
  const item = (label: string, numbers: MentionNumbers, from: Chosen['from']): FoundItem<MentionAnswer> => {
    const about = l10n.t('{0}: {1}', quoted, describe(numbers));
    const [only] = from;
    const current = from.length === 1 && typeof only === 'string' ? { current: only } : {};
    const chosen = { surfaces: [...surfaces], from, uris: [...uris], about, ...current };
    return { label: withoutIcons(label), description: describe(numbers), answer: { chosen } };
  };
  const labels = groups.map(({ label }) => label);
  const withTag = labels.filter((label) => label !== null);
  const isMixed = withTag.length > 0 && withTag.length < labels.length;
  return [
    ...(withTag.length > 1 ? [item(l10n.t('All tagged mentions'), tagged, withTag)] : []),
    ...groups.map(({ label, ...numbers }) => item(label ?? l10n.t('Untagged mentions'), numbers, [label])),
    ...(isMixed ? [item(l10n.t('All mentions, untagged ones too'), all, labels)] : []),
  ];
}

function describe({ mentions, files }: MentionNumbers): string {
  const inOne = mentions === 1 ? l10n.t('1 mention') : l10n.t('{0} mentions in one file', formatNumber(mentions));
  return files === 1 ? inOne : l10n.t('{0} mentions in {1} files', formatNumber(mentions), formatNumber(files));
}

/** Asks for a label, and which of the names that have it are meant: all of them, or some. */
async function chooseNames(
  server: Server,
  title: string,
  { editor, selections }: Place,
): Promise<Chosen | undefined> {
  const { document } = editor;
  const inUse = server.ask<LabelsInUse>(labelsInUseRequest, document);
  const here = selections.then((carets) => entitiesAt(server, document, carets));
  const labelItem = ({ name, tags, files }: NonNullable<LabelsInUse>[number]): FoundItem<string> => ({
    label: withoutIcons(name),
    description: describe({ mentions: tags, files }),
    answer: name,
  });
  const question = {
    title,
    placeholder: l10n.t('Names of which label?'),
    typed: (name: string) => ({ label: withoutIcons(name), description: l10n.t('another label'), answer: name }),
  };
  // The label at the caret is the one that is most likely meant.
  const found = Promise.all([inUse, here]).then(([labels, { label: current }]) =>
    [...(labels ?? [])].sort((a, b) => Number(b.name === current) - Number(a.name === current)).map(labelItem),
  );
  const label = await pickFound(question, found, editor);
  if (label === undefined) return undefined;
  const params: Omit<LabelledNamesParams, 'textDocument'> = { label };
  const names = await server.ask<LabelledNames>(labelledNamesRequest, document, params);
  if (!names) return undefined;
  if (names.uris.length === 0) {
    showStatus(l10n.t('No entity in the open folders has the label {0}.', label));
    return undefined;
  }
  return chooseAmong(title, label, names);
}

function chooseAmong(title: string, label: string, { all, names, uris }: NonNullable<LabelledNames>) {
  const common = { from: [label], uris: [...uris], current: label };
  const some = (surfaces: readonly string[]): Chosen => {
    const chosen = names.filter(({ surface }) => surfaces.includes(surface));
    const mentions = chosen.reduce((sum, each) => sum + each.mentions, 0);
    const counted = l10n.t('{0} names', formatNumber(surfaces.length));
    const about = surfaces.length === 1 ? `“${surfaces[0]}”` : counted;
    return {
      ...common,
      surfaces: [...surfaces],
      about: l10n.t('{0}: {1}', about, l10n.t('{0} mentions', formatNumber(mentions))),
    };
  };
  return askAmong<Chosen>(title, l10n.t('Which names tagged {0}?', label), [
    {
      label: withoutIcons(l10n.t('All tagged {0}', label)),
      description: describe(all),
      answer: async () => ({ ...common, about: l10n.t('{0}: {1}', label, describe(all)) }),
    },
    {
      label: l10n.t('Choose Names…'),
      description: l10n.t('{0} names', formatNumber(names.length)),
      async answer() {
        const surfaces = await pickNames(title, names.slice(0, maxNames));
        return surfaces && surfaces.length > 0 ? some(surfaces) : undefined;
      },
    },
  ]);
}

/** A name to choose. */
interface NameItem extends QuickPickItem {
  readonly surface: string;
}

async function pickNames(
  title: string,
  names: NonNullable<LabelledNames>['names'],
): Promise<readonly string[] | undefined> {
  const items = names.map(({ surface, ...numbers }): NameItem => {
    return { surface, label: withoutIcons(surface), description: describe(numbers) };
  });
  const placeHolder = l10n.t('Which names? Type to find them, Space chooses one');
  const options = { title, placeHolder, canPickMany: true, ignoreFocusOut: true } as const;
  const chosen = await whileAsking(() => window.showQuickPick(items, options));
  return chosen?.map(({ surface }) => surface);
}
