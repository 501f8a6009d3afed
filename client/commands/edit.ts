/** Commands that change tags: at all carets at once, as one undo step, made by the language server. */
import { type Disposable, l10n, type Range, type TextEditor } from 'vscode';
import { editCommands, workspaceEditCommands } from '../../server/protocol.ts';
import { keepingCarets } from '../carets.ts';
import { entitySummary, toRange, upToDate } from '../entities.ts';
import { commandLabels } from '../labels.ts';
import { say, sayResult } from '../quiet.ts';
import type { Server } from '../server.ts';
import type { Turns } from '../turns.ts';
import { asking } from './asking.ts';
import { onEditor } from './on-editor.ts';
import { pickLabel } from './pick-label.ts';
import {
  entitiesAtCarets,
  mentionsAtCarets,
  type Nothing,
  namesAtCarets,
  type Target,
  textAtCarets,
} from './targets.ts';

type EditCommand = (typeof editCommands)[keyof typeof editCommands];
type WorkspaceEditCommand = (typeof workspaceEditCommands)[keyof typeof workspaceEditCommands];

/** Registers them. */
export function addEditCommands(server: Server, turns: Turns): Disposable[] {
  const { relabel, label: give, relabelAll, tag, tagAll, ...plain } = editCommands;
  const edit = async (
    editor: TextEditor,
    command: EditCommand,
    label?: string,
    ranges: readonly Range[] = editor.selections,
  ) => {
    const { document } = editor;
    sayResult(await keepingCarets(editor, () => server.edit({ command, document, ranges, label })), document);
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
  const ask = async (editor: TextEditor, { title, find, give }: Question, given: unknown) => {
    const { document } = editor;
    let place: Place | undefined;
    const question = async () => {
      place = { ranges: editor.selections, version: document.version };
      const [{ labels }, found] = await Promise.all([entitySummary(server, document), find(server, editor)]);
      return { labels, ...found };
    };
    // A key binding can say which label.
    const isGiven = typeof given === 'string';
    const label = isGiven
      ? given
      : await asking(() =>
          pickLabel(
            title,
            turns.take(() => upToDate(document, question)),
          ),
        );
    if (label === undefined) return;
    if (place && place.version !== document.version) return say(l10n.t('The text has changed since you were asked.'));
    await give(editor, label, place?.ranges);
  };
  const inFile = (command: EditCommand) => (editor: TextEditor, label: string, ranges?: readonly Range[]) =>
    turns.take(() => edit(editor, command, label, ranges));
  const inWorkspace =
    (command: WorkspaceEditCommand) => (editor: TextEditor, label: string, ranges?: readonly Range[]) =>
      editWorkspace(editor, command, label, ranges);
  const takeSuggestion = async (editor: TextEditor) => {
    const { document } = editor;
    const { suggestion } = await upToDate(document, () => entitySummary(server, document));
    if (!suggestion) return say(l10n.t('There are no other mentions to relabel.'));
    await edit(editor, relabelAll, suggestion.label, [toRange(suggestion.body)]);
  };
  const relabelByKey = async (editor: TextEditor, key: unknown) => {
    const { labels } = await entitySummary(server, editor.document);
    const label = labels.find((one) => one.key === key);
    if (label) await edit(editor, give, label.name);
  };
  const questions: Record<string, Question> = {
    relabel: { title: l10n.t('Relabel Entity'), find: entitiesAtCarets, give: inFile(relabel) },
    relabelAll: { title: l10n.t('Relabel All Mentions'), find: mentionsAtCarets, give: inFile(relabelAll) },
    tag: { title: l10n.t('Tag Selection'), find: textAtCarets, give: inFile(tag) },
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
      onEditor(name, (editor) => turns.take(() => edit(editor, command))),
    ),
    onEditor('untagAllInWorkspace', (editor) => editWorkspace(editor, workspaceEditCommands.untagAll)),
    onEditor('relabelOthers', (editor) => turns.take(() => takeSuggestion(editor))),
    ...commandLabels.map((label) =>
      onEditor(`relabelAs.${label}`, (editor) => turns.take(() => edit(editor, give, label))),
    ),
    onEditor('relabelByKey', (editor, key) => turns.take(() => relabelByKey(editor, key))),
  ];
}

/** An edit that needs a label. */
interface Question {
  readonly title: string;
  find(server: Server, editor: TextEditor): Promise<Target | Nothing>;
  /** @param ranges what it is given to; by default the selections of the moment */
  give(editor: TextEditor, label: string, ranges?: readonly Range[]): Promise<void>;
}

/** What a question is about, also when the carets are elsewhere by the time it is answered. */
interface Place {
  readonly ranges: readonly Range[];
  readonly version: number;
}
