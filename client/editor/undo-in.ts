/** Undoing in one text and no other. */
import { commands, type TextDocument, window } from 'vscode';

/**
 * Undoes the last change of a text. VS Code undoes in the editor that has the focus: when that is another one by now, this does
 * nothing, rather than undo a change of another text.
 *
 * @returns whether the text has changed
 */
export async function undoIn(document: TextDocument): Promise<boolean> {
  if (window.activeTextEditor?.document !== document) return false;
  const { version } = document;
  await commands.executeCommand('undo');
  return document.version !== version;
}
