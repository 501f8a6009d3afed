/** Registers commands that work on a tagged text. */
import { commands, type Disposable, l10n, type Selection, type TextEditor, window } from 'vscode';
import { activeTaggedEditor, isTagged } from '../editor/documents.ts';
import { whyTooLarge } from '../editor/too-large.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';

/**
 * Registers a command on the tagged text that has the focus, or that is beside the walkthrough with a button for it; it may be given an
 * argument. Failures are said, quietly.
 */
export function onEditor(name: string, run: (editor: TextEditor, argument: unknown) => unknown): Disposable {
  return commands.registerCommand(`tagwright.${name}`, async (argument: unknown) => {
    try {
      const editor = activeTaggedEditor() ?? (isInPageOfCode() ? await focusBeside() : undefined);
      if (editor) await run(editor, argument);
      else showIfAny((await whyTooLarge()) ?? whyPlain() ?? whyNone());
    } catch (error) {
      showStatus(messageOf(error));
    }
  });
}

/** Returns the carets of a text once commands before this one have had their turn: a key may come before the last has moved them. */
export function caretsOf(queue: SerialQueue, editor: TextEditor): Promise<readonly Selection[]> {
  return queue.run(() => editor.selections);
}

/** Chords are bound in plain texts, too: their second key would be typed there. */
function whyPlain(): string | undefined {
  if (window.activeTextEditor?.document.languageId !== 'plaintext') return undefined;
  return l10n.t('Plain text: Tagwright works in tagged texts. Choose “Bracketed named entities” as its language.');
}

/** A button of the walkthrough says so, where nothing is open that it could work on. */
function whyNone(): string | undefined {
  return isInPageOfCode() ? l10n.t('Open a tagged text first: the walkthrough has an example.') : undefined;
}

/** Whether the focus is in a page of VS Code itself, such as the walkthrough: its tabs alone say nothing about what they show. */
function isInPageOfCode(): boolean {
  const { activeTab } = window.tabGroups.activeTabGroup;
  return activeTab !== undefined && activeTab.input === undefined && window.activeTextEditor === undefined;
}

/** Goes to the tagged text that is beside the page with the focus. */
async function focusBeside(): Promise<TextEditor | undefined> {
  const editor = window.visibleTextEditors.find(({ document }) => isTagged(document));
  return editor && window.showTextDocument(editor.document, editor.viewColumn);
}

function showIfAny(message: string | undefined): void {
  if (message !== undefined) showStatus(message);
}
