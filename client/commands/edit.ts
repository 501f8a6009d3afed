/** Commands that change tags: at all carets at once, as one undo step, made by the language server. */
import { type Disposable, l10n, type TextEditor } from 'vscode';
import { editCommands } from '../../server/protocol.ts';
import { keepingCarets } from '../carets.ts';
import { entitySummary, upToDate } from '../entities.ts';
import { commandLabels } from '../labels.ts';
import { say } from '../quiet.ts';
import type { Server } from '../server.ts';
import type { Turns } from '../turns.ts';
import { onEditor } from './on-editor.ts';
import { pickLabel } from './pick-label.ts';
import { entitiesAtCarets, isUntagged, mentionsAtCarets, type Nothing, type Target, textAtCarets } from './targets.ts';

type EditCommand = (typeof editCommands)[keyof typeof editCommands];

/** Registers them. */
export function addEditCommands(server: Server, turns: Turns): Disposable[] {
  const { relabel, relabelAll, tag, ...plain } = editCommands;
  const edit = async (editor: TextEditor, command: EditCommand, label?: string) => {
    const { document, selections: ranges } = editor;
    const { message } = await keepingCarets(editor, () => server.edit({ command, document, ranges, label }));
    say(message);
  };
  const ask = async (editor: TextEditor, { command, title, find }: Question, given: unknown) => {
    const { document } = editor;
    const question = async () => {
      const [{ labels }, found] = await Promise.all([entitySummary(server, document), find(server, editor)]);
      return { labels, ...found };
    };
    // A key binding can say which label.
    const isGiven = typeof given === 'string';
    const label = isGiven
      ? given
      : await pickLabel(
          title,
          turns.take(() => upToDate(document, question)),
        );
    if (label !== undefined) await turns.take(() => edit(editor, command, label));
  };
  const relabelAs = async (editor: TextEditor, label: string) => {
    // Who selects untagged text and names a label wants a tag. Only then is there more to ask the server than to edit.
    const selects = editor.selections.some(({ isEmpty }) => !isEmpty);
    const tags = selects && (await upToDate(editor.document, () => isUntagged(server, editor)));
    await edit(editor, tags ? tag : relabel, label);
  };
  const questions: Record<string, Question> = {
    relabel: { command: relabel, title: l10n.t('Relabel Entity'), find: entitiesAtCarets },
    relabelAll: { command: relabelAll, title: l10n.t('Relabel All Mentions'), find: mentionsAtCarets },
    tag: { command: tag, title: l10n.t('Tag Selection'), find: textAtCarets },
  };
  return [
    ...Object.entries(questions).map(([name, question]) =>
      onEditor(name, (editor, given) => ask(editor, question, given)),
    ),
    ...Object.entries(plain).map(([name, command]) =>
      onEditor(name, (editor) => turns.take(() => edit(editor, command))),
    ),
    ...commandLabels.map((label) =>
      onEditor(`relabelAs.${label}`, (editor) => turns.take(() => relabelAs(editor, label))),
    ),
  ];
}

/** An edit that needs a label. */
interface Question {
  readonly command: EditCommand;
  readonly title: string;
  find(server: Server, editor: TextEditor): Promise<Target | Nothing>;
}
