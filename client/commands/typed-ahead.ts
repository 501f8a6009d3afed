/** Keys that come before a question is on the screen: they go into the text, however soon it is shown, and are meant for it. */
import { commands, Range, type TextEditor, window, workspace } from 'vscode';
import { setSelections } from '../editor/keep-carets.ts';
import { Keystrokes } from '../editor/keystrokes.ts';

/**
 * Takes back what was typed into a text until a question has the keyboard. It is called right after that is shown. When anything
 * else has changed the text meanwhile, all stays as it is.
 *
 * @returns what was typed
 */
export async function takeTypedAhead(editor: TextEditor): Promise<string> {
  const { document } = editor;
  let { selections } = editor;
  let keys: Keystrokes | undefined = keysAt(editor);
  const listeners = [
    workspace.onDidChangeTextDocument(({ document: changed, contentChanges, reason }) => {
      if (changed !== document || contentChanges.length === 0) return;
      keys = reason === undefined ? keys?.append(contentChanges) : undefined;
    }),
    // Carets that a command before has set; those that typing moves are told after the text.
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor !== editor || keys?.text !== '') return;
      selections = editor.selections;
      keys = keysAt(editor);
    }),
  ];
  try {
    // Its answer comes after all that was typed before the window had the question.
    await commands.executeCommand('noop');
  } finally {
    for (const listener of listeners) listener.dispose();
  }
  if (!keys || keys.text === '') return '';
  const back = keys.undoChanges().map(({ rangeOffset, rangeLength, text }) => ({
    range: new Range(document.positionAt(rangeOffset), document.positionAt(rangeOffset + rangeLength)),
    text,
  }));
  const isBack = await editor.edit(
    (edit) => {
      for (const { range, text } of back) edit.replace(range, text);
    },
    // To undo it is to undo both.
    { undoStopBefore: false, undoStopAfter: false },
  );
  if (!isBack) return '';
  await setSelections(editor, selections);
  return keys.text;
}

function keysAt({ document, selections }: TextEditor): Keystrokes {
  return new Keystrokes(
    selections.map((range) => ({ offset: document.offsetAt(range.start), text: document.getText(range) })),
  );
}
