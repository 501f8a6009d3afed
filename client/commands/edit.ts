/** Commands that change tags: at all carets at once, as one undo step, made by the language server. */
import { type Disposable, l10n, type Range, type TextEditor } from 'vscode';
import { editCommands, workspaceEditCommands } from '../../protocol/index.ts';
import { keepingCarets } from '../editor/keep-carets.ts';
import type { Server } from '../server/language-server.ts';
import { entitySummary, toRange, upToDate } from '../server/requests.ts';
import { commandLabels } from '../ui/command-labels.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { sayResult, showStatus } from '../ui/status-message.ts';
import type { Accepting } from './accepting.ts';
import { asking } from './asking.ts';
import { onEditor } from './on-editor.ts';
import { labelOfKey, pickLabel } from './pick-label.ts';
import {
  entitiesAtCarets,
  mentionsAtCarets,
  type NoTarget,
  namesAtCarets,
  type Target,
  textAtCarets,
} from './targets.ts';
import { takeTypedAhead } from './typed-ahead.ts';

type EditCommand = (typeof editCommands)[keyof typeof editCommands];
type WorkspaceEditCommand = (typeof workspaceEditCommands)[keyof typeof workspaceEditCommands];

/** Registers them. */
export function addEditCommands(server: Server, queue: SerialQueue, accepting: Accepting): Disposable[] {
  const { relabel, label: give, relabelAll, tag, tagAll, ...plain } = editCommands;
  const edit = async (
    editor: TextEditor,
    command: EditCommand,
    { label, ranges = editor.selections, exactly }: Given = {},
  ) => {
    const { document } = editor;
    const given = { command, document, ranges, label, exactly };
    sayResult(await keepingCarets(editor, () => server.edit(given)), document);
  };
  // It is nobody's turn while VS Code shows what would change: that lasts as long as its user looks at it.
  const editWorkspace = async (
    { document, selections }: TextEditor,
    command: WorkspaceEditCommand,
    label?: string,
    ranges: readonly Range[] = selections,
  ) => {
    sayResult(await server.editWorkspace({ command, document, ranges, label }));
  };
  const ask = async (editor: TextEditor, { title, byKey, find, give }: LabelPrompt, given: unknown) => {
    const { document } = editor;
    let place: Place | undefined;
    const question = async () => {
      place = { ranges: editor.selections, version: document.version };
      const [{ labels }, found] = await Promise.all([entitySummary(server, document), find(server, editor)]);
      return { labels, isReviewing: accepting.isReviewing, ...found };
    };
    // A key binding can say which label.
    const isGiven = typeof given === 'string';
    const label = isGiven
      ? given
      : await asking(() =>
          pickLabel(title, () => queue.run(() => upToDate(document, question)), {
            byKey,
            takeTypedAhead: () => takeTypedAhead(editor),
          }),
        );
    if (label === undefined) return;
    if (place && place.version !== document.version)
      return showStatus(l10n.t('The text has changed since you were asked.'));
    await give(editor, label, place?.ranges);
  };
  const inFile =
    (command: EditCommand, exactly = false) =>
    (editor: TextEditor, label: string, ranges?: readonly Range[]) =>
      queue.run(() => edit(editor, command, { label, ranges, exactly }));
  const inWorkspace =
    (command: WorkspaceEditCommand) => (editor: TextEditor, label: string, ranges?: readonly Range[]) =>
      editWorkspace(editor, command, label, ranges);
  const takeSuggestion = async (editor: TextEditor) => {
    const { document } = editor;
    const { suggestion } = await upToDate(document, () => entitySummary(server, document));
    if (!suggestion) return showStatus(l10n.t('There are no other mentions to relabel.'));
    await edit(editor, relabelAll, { label: suggestion.label, ranges: [toRange(suggestion.body)] });
  };
  /** A key that no label has does nothing: the letter that somebody meets next to the right one shall not disturb. */
  const relabelByKey = async (editor: TextEditor, given: unknown) => {
    const { key, exactly } = typeof given === 'string' ? { key: given } : ((given ?? {}) as KeyArguments);
    // The carets are those of the key, wherever they are by the time its label is known.
    const pressed = async () => {
      const ranges = editor.selections;
      return { ranges, ...(await entitySummary(server, editor.document)) };
    };
    const { labels, ranges } = await upToDate(editor.document, pressed);
    const label = labelOfKey(labels, `${key}`);
    if (label) await edit(editor, give, { label: label.name, ranges, exactly });
  };
  const questions: Record<string, LabelPrompt> = {
    relabel: { title: l10n.t('Relabel Entity'), find: entitiesAtCarets, give: inFile(relabel) },
    relabelAs: {
      title: l10n.t('Relabel by Key'),
      byKey: true,
      find: namesAtCarets,
      give: inFile(give),
    },
    relabelAll: { title: l10n.t('Relabel All Mentions'), find: mentionsAtCarets, give: inFile(relabelAll) },
    tag: { title: l10n.t('Tag Selection'), find: textAtCarets, give: inFile(tag) },
    tagExactly: {
      title: l10n.t('Tag Selection Exactly'),
      find: (_, editor) => textAtCarets(server, editor, true),
      give: inFile(tag, true),
    },
    tagAll: { title: l10n.t('Tag All Mentions'), find: namesAtCarets, give: inFile(tagAll) },
    relabelAllInWorkspace: {
      title: l10n.t('Relabel All Mentions in Workspace'),
      find: entitiesAtCarets,
      give: inWorkspace(workspaceEditCommands.relabelAll),
    },
    tagAllInWorkspace: {
      title: l10n.t('Tag All Mentions in Workspace'),
      find: namesAtCarets,
      give: inWorkspace(workspaceEditCommands.tagAll),
    },
  };
  return [
    ...Object.entries(questions).map(([name, question]) =>
      onEditor(name, (editor, given) => ask(editor, question, given)),
    ),
    ...Object.entries(plain).map(([name, command]) =>
      onEditor(name, (editor) => queue.run(() => edit(editor, command))),
    ),
    onEditor('untagAllInWorkspace', (editor) => editWorkspace(editor, workspaceEditCommands.untagAll)),
    onEditor('relabelOthers', (editor) => queue.run(() => takeSuggestion(editor))),
    ...commandLabels.map((label) =>
      onEditor(`relabelAs.${label}`, (editor) => queue.run(() => edit(editor, give, { label }))),
    ),
    ...commandLabels.flatMap((label) => [
      onEditor(`relabelAllAs.${label}`, (editor) => queue.run(() => edit(editor, relabelAll, { label }))),
      onEditor(`tagAllAs.${label}`, (editor) => queue.run(() => edit(editor, tagAll, { label }))),
    ]),
    onEditor('relabelByKey', (editor, key) => queue.run(() => relabelByKey(editor, key))),
  ];
}

/** What an edit is told: by default no label, and the selections of the moment in whole words. */
interface Given {
  readonly label?: string | undefined;
  readonly ranges?: readonly Range[] | undefined;
  readonly exactly?: boolean | undefined;
}

/** What a key binding says of a key of a label: the key alone, or this. */
interface KeyArguments {
  readonly key?: string;
  /** Whether a selection is tagged as it is, though it cuts words. */
  readonly exactly?: boolean;
}

/** An edit that needs a label. */
interface LabelPrompt {
  readonly title: string;
  /** Whether the key of a label answers it. */
  readonly byKey?: boolean;
  find(server: Server, editor: TextEditor): Promise<Target | NoTarget>;
  /** @param ranges what it is given to; by default the selections of the moment */
  give(editor: TextEditor, label: string, ranges?: readonly Range[]): Promise<void>;
}

/** What a question is about, also when the carets are elsewhere by the time it is answered. */
interface Place {
  readonly ranges: readonly Range[];
  readonly version: number;
}
