/** How commands are registered that work on a tagged text. */
import { commands, type Disposable, type TextEditor } from 'vscode';
import { activeTaggedEditor } from '../documents.ts';
import { messageOf, say } from '../quiet.ts';

/** Registers a command on the tagged text that has the focus. Failures are said, quietly. */
export function onEditor(name: string, run: (editor: TextEditor) => unknown): Disposable {
  return commands.registerCommand(`tagwright.${name}`, async () => {
    const editor = activeTaggedEditor();
    if (!editor) return;
    try {
      await run(editor);
    } catch (error) {
      say(messageOf(error));
    }
  });
}
