/** Keeps carets on their text while tags change around them. */
import {
  commands,
  Selection,
  type TextDocument,
  type TextEditor,
  TextEditorSelectionChangeKind,
  window,
  workspace,
} from 'vscode';
import { type Caret, mapCaret } from './map-caret.ts';

/**
 * Runs an edit of tags and keeps each caret where it was in the text: on the same entity when it stood in its label, inside a
 * tag that was put around it. A caret that the user moves meanwhile is left alone. Nothing scrolls.
 */
export async function keepCarets<T>(editor: TextEditor, edit: () => Promise<T>): Promise<T> {
  const { document } = editor;
  let carets = editor.selections.map((selection) => toCaret(document, selection));
  let moved = false;
  const listeners = [
    workspace.onDidChangeTextDocument((event) => {
      if (event.document === document) carets = carets.map((caret) => mapCaret(caret, event.contentChanges));
    }),
    window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      const byUser = kind === TextEditorSelectionChangeKind.Keyboard || kind === TextEditorSelectionChangeKind.Mouse;
      if (textEditor === editor && byUser) moved = true;
    }),
  ];
  try {
    return await edit();
  } finally {
    for (const listener of listeners) listener.dispose();
    if (!moved)
      await setSelections(
        editor,
        carets.map((caret) => toSelection(document, caret)),
      );
  }
}

/**
 * Sets the carets of an editor, and settles when VS Code has reported them. It reports each change of the carets a moment
 * later, even if they have been set again since: a command that ran in that moment would start from the earlier position.
 */
export async function setSelections(editor: TextEditor, selections: readonly Selection[]): Promise<void> {
  editor.selections = selections;
  // Its answer comes after all that the window had to tell before.
  await commands.executeCommand('noop');
}

function toCaret(document: TextDocument, { anchor, active }: Selection): Caret {
  return { anchor: document.offsetAt(anchor), active: document.offsetAt(active) };
}

function toSelection(document: TextDocument, { anchor, active }: Caret): Selection {
  return new Selection(document.positionAt(anchor), document.positionAt(active));
}
