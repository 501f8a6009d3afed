/** How commands are registered that work on a tagged text. */
import { commands, type Disposable, type TextEditor } from 'vscode';
import { activeTaggedEditor } from '../editor/documents.ts';
import { whyTooLarge } from '../editor/too-large.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';

/** Registers a command on the tagged text that has the focus; it may be given an argument. Failures are said, quietly. */
export function onEditor(name: string, run: (editor: TextEditor, argument: unknown) => unknown): Disposable {
  return commands.registerCommand(`tagwright.${name}`, async (argument: unknown) => {
    const editor = activeTaggedEditor();
    try {
      if (!editor) {
        const why = await whyTooLarge();
        if (why) showStatus(why);
        return;
      }
      await run(editor, argument);
    } catch (error) {
      showStatus(messageOf(error));
    }
  });
}
