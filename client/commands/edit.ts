/** Commands that change tags: at all carets at once, as one undo step, made by the language server. */
import { type Disposable, l10n, type Range, type TextEditor } from 'vscode';
import { editCommands, labelStrokes, workspaceEditCommands } from '../../protocol/index.ts';
import { keepCarets } from '../editor/keep-carets.ts';
import type { Server } from '../server/language-server.ts';
import { entitySummary, toRange, upToDate } from '../server/requests.ts';
import { commandLabels } from '../ui/command-labels.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { showResult, showStatus } from '../ui/status-message.ts';
import type { AcceptUndo } from './accept-undo.ts';
import { whileAsking } from './asking.ts';
import { caretsOf, onEditor } from './on-editor.ts';
import { labelOfKey, pickLabel } from './pick-label.ts';
import {
  entitiesAtCarets,
  mentionsAtCarets,
  type NoTarget,
  namesAtCarets,
  type Selected,
  type Target,
  textAtCarets,
} from './targets.ts';
import { takeTypedAhead } from './typed-ahead.ts';

/** The services of the commands. */
interface EditContext {
  readonly server: Server;
  readonly queue: SerialQueue;
  readonly acceptUndo: AcceptUndo;
}

type EditCommand = (typeof editCommands)[keyof typeof editCommands];
type WorkspaceEditCommand = (typeof workspaceEditCommands)[keyof typeof workspaceEditCommands];

/** Arguments of an edit: by default no label, and the selections of the moment in whole words. */
interface EditOptions {
  readonly label?: string | undefined;
  readonly ranges?: readonly Range[] | undefined;
  readonly exactly?: boolean | undefined;
}

/** Arguments of a key binding for the key of a label: the key alone, or this. */
interface KeyArguments {
  readonly key?: string;
  /** Whether a selection is tagged as it is, though it cuts words. */
  readonly exactly?: boolean;
}

/** An edit that asks for a label. */
interface LabelPrompt {
  /** Returns the title of the question, in the language of the window. */
  readonly title: () => string;
  /** Whether the key of a label answers the question. */
  readonly byKey?: boolean;
  /** Finds what the label is for. */
  readonly findTarget: (server: Server, at: Selected) => Promise<Target | NoTarget>;
  /** Applies the edit with the label, to the given ranges or else to the current selections. */
  readonly applyLabel: (
    context: EditContext,
    editor: TextEditor,
    options: EditOptions & { readonly label: string },
  ) => Promise<void>;
}

/** The selections that a question is about, also when the carets are elsewhere by the time it is answered. */
interface PromptTarget {
  readonly ranges: readonly Range[];
  readonly version: number;
}

/** The commands that ask for a label, by their names. */
const prompts: Readonly<Record<string, LabelPrompt>> = {
  relabel: {
    title: () => l10n.t('Relabel Entity'),
    findTarget: entitiesAtCarets,
    applyLabel: inFile(editCommands.relabel),
  },
  relabelAs: {
    title: () => l10n.t('Relabel by Key'),
    byKey: true,
    findTarget: namesAtCarets,
    applyLabel: inFile(editCommands.label),
  },
  relabelAll: {
    title: () => l10n.t('Relabel All Mentions'),
    findTarget: mentionsAtCarets,
    applyLabel: inFile(editCommands.relabelAll),
  },
  tag: {
    title: () => l10n.t('Tag Selection'),
    findTarget: textAtCarets,
    applyLabel: inFile(editCommands.tag),
  },
  tagExactly: {
    title: () => l10n.t('Tag Selection Exactly'),
    byKey: true,
    findTarget: (server, at) => textAtCarets(server, at, true),
    applyLabel: inFile(editCommands.tag, true),
  },
  tagAll: {
    title: () => l10n.t('Tag All Mentions'),
    findTarget: namesAtCarets,
    applyLabel: inFile(editCommands.tagAll),
  },
  tagAllInWorkspace: {
    title: () => l10n.t('Tag All Mentions in Workspace'),
    findTarget: namesAtCarets,
    applyLabel: inWorkspace(workspaceEditCommands.tagAll),
  },
};

/** Registers the commands. */
export function addEditCommands(server: Server, queue: SerialQueue, acceptUndo: AcceptUndo): Disposable[] {
  const context: EditContext = { server, queue, acceptUndo };
  const { relabel, label: setLabel, relabelAll, tag, tagAll, ...withoutLabel } = editCommands;
  /** Registers an edit that needs to know nothing more. */
  const onCarets = (name: string, command: EditCommand, options?: EditOptions) =>
    onEditor(name, (editor) => queue.run(() => edit(context, editor, command, options)));
  return [
    ...Object.entries(prompts).map(([name, prompt]) =>
      onEditor(name, (editor, given) => editWithPrompt(context, editor, prompt, given)),
    ),
    ...Object.entries(withoutLabel).map(([name, command]) => onCarets(name, command)),
    ...commandLabels.flatMap((label) => [
      onCarets(`relabelAs.${label}`, setLabel, { label }),
      onCarets(`relabelAllAs.${label}`, relabelAll, { label }),
      onCarets(`tagAllAs.${label}`, tagAll, { label }),
    ]),
    onEditor('untagAllInWorkspace', (editor) => editWorkspace(context, editor, workspaceEditCommands.untagAll)),
    onEditor('relabelOthers', (editor) => queue.run(() => takeSuggestion(context, editor))),
    // With the key as an argument, for review mode and for bindings of one's own; and as VS Code lists the keys.
    ...['relabelByKey', ...labelStrokes.map((key) => `relabelByKey.${key}`)].map((name, index) =>
      onEditor(name, (editor, given = labelStrokes[index - 1]) =>
        queue.run(() => relabelByKey(context, editor, given)),
      ),
    ),
  ];
}

/** Applies an edit to a text and reports what it did. */
async function edit(
  { server }: EditContext,
  editor: TextEditor,
  command: EditCommand,
  { label, ranges = editor.selections, exactly }: EditOptions = {},
): Promise<void> {
  const { document } = editor;
  const request = { command, document, ranges, label, exactly };
  showResult(await keepCarets(editor, () => server.edit(request)), document);
}

/**
 * Applies an edit to the files of the workspace and reports what it did. The queue does not wait for it: VS Code shows what
 * would change for as long as the user wants to look at it.
 */
async function editWorkspace(
  { server, queue }: EditContext,
  editor: TextEditor,
  command: WorkspaceEditCommand,
  { label, ranges }: EditOptions = {},
): Promise<void> {
  const { document } = editor;
  const request = { command, document, ranges: ranges ?? (await caretsOf(queue, editor)), label };
  showResult(await server.editWorkspace(request));
}

/** Returns how a label that was asked for is used in the text. */
function inFile(command: EditCommand, exactly = false): LabelPrompt['applyLabel'] {
  return (context, editor, options) => context.queue.run(() => edit(context, editor, command, { ...options, exactly }));
}

/** Returns how a label that was asked for is used in all texts of the workspace. */
function inWorkspace(command: WorkspaceEditCommand): LabelPrompt['applyLabel'] {
  return (context, editor, options) => editWorkspace(context, editor, command, options);
}

/**
 * Asks for a label and makes the edit.
 *
 * @param given the label, when a key binding says it: then nothing is asked
 */
async function editWithPrompt(
  context: EditContext,
  editor: TextEditor,
  prompt: LabelPrompt,
  given: unknown,
): Promise<void> {
  if (typeof given === 'string') return prompt.applyLabel(context, editor, { label: given });
  const { server, queue, acceptUndo } = context;
  const { document } = editor;
  const { title, byKey, findTarget, applyLabel } = prompt;
  const currentTarget = (): PromptTarget => ({ ranges: editor.selections, version: document.version });
  // Commands before this one have their turn first; those that come while the question opens move the carets in vain.
  const initial = queue.run(currentTarget);
  let target: PromptTarget | undefined;
  const question = async () => {
    const pressed = await initial;
    // What was typed ahead has been taken back, with the carets.
    target = pressed.version === document.version ? pressed : currentTarget();
    const at = { document, selections: target.ranges };
    const [{ labels }, found] = await Promise.all([entitySummary(server, document), findTarget(server, at)]);
    return { labels, isReviewing: acceptUndo.isReviewing, ...found };
  };
  const label = await whileAsking(() =>
    pickLabel(title(), () => queue.run(() => upToDate(document, question)), {
      byKey,
      takeTypedAhead: () => takeTypedAhead(editor),
    }),
  );
  if (label === undefined) return;
  if (target && target.version !== document.version)
    return showStatus(l10n.t('The text has changed since you were asked.'));
  await applyLabel(context, editor, { label, ranges: target?.ranges });
}

/** Gives the other mentions of a name the label that the server suggests for them. */
async function takeSuggestion(context: EditContext, editor: TextEditor): Promise<void> {
  const { document } = editor;
  const { suggestion } = await upToDate(document, () => entitySummary(context.server, document));
  if (!suggestion) return showStatus(l10n.t('There are no other mentions to relabel.'));
  const options = { label: suggestion.label, ranges: [toRange(suggestion.body)] };
  await edit(context, editor, editCommands.relabelAll, options);
}

/** Gives the label of a key. A key that no label has does nothing: a letter beside the right one shall not disturb. */
async function relabelByKey(context: EditContext, editor: TextEditor, given: unknown): Promise<void> {
  const { key, exactly } = typeof given === 'string' ? { key: given } : ((given ?? {}) as KeyArguments);
  // The carets are those of the key, wherever they are by the time its label is known.
  const pressed = async () => {
    const ranges = editor.selections;
    return { ranges, ...(await entitySummary(context.server, editor.document)) };
  };
  const { labels, ranges } = await upToDate(editor.document, pressed);
  const label = labelOfKey(labels, `${key}`);
  if (label) await edit(context, editor, editCommands.label, { label: label.name, ranges, exactly });
}
