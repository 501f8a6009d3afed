/** Registers commands that work on a tagged text. */
import { commands, type Disposable, l10n, type TextEditor, window } from 'vscode';
import { activeTaggedEditor } from '../editor/documents.ts';
import { whyTooLarge } from '../editor/too-large.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';

/** Registers a command on the tagged text that has the focus; it may be given an argument. Failures are said, quietly. */
export function onEditor(name: string, run: (editor: TextEditor, argument: unknown) => unknown): Disposable {
  return commands.registerCommand(`tagwright.${name}`, async (argument: unknown) => {
    const editor = activeTaggedEditor();
    try {
      if (editor) await run(editor, argument);
      else showIfAny((await whyTooLarge()) ?? whyPlain());
    } catch (error) {
      showStatus(messageOf(error));
    }
  });
}

/** Chords are bound in plain texts, too: their second key would be typed there. */
function whyPlain(): string | undefined {
  if (window.activeTextEditor?.document.languageId !== 'plaintext') return undefined;
  return l10n.t('Plain text: Tagwright works in tagged texts. Choose “Bracketed named entities” as its language.');
}

function showIfAny(message: string | undefined): void {
  if (message !== undefined) showStatus(message);
}
