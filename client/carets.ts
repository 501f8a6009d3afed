/** Carets that stay on the text that they are on while tags change around them. */
import {
  Selection,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  type TextEditor,
  TextEditorSelectionChangeKind,
  window,
  workspace,
} from 'vscode';

/** A selection by offsets. */
interface Caret {
  readonly anchor: number;
  readonly active: number;
}

/**
 * Makes an edit of tags and leaves each caret where it was in the text: on the same entity when it stood in its label,
 * inside a tag that was put around it. A caret that the user moves meanwhile is left alone. Nothing scrolls.
 */
export async function keepingCarets<T>(editor: TextEditor, edit: () => Promise<T>): Promise<T> {
  const { document } = editor;
  let carets = editor.selections.map((selection) => toCaret(document, selection));
  let moved = false;
  const listeners = [
    workspace.onDidChangeTextDocument((event) => {
      if (event.document === document) carets = carets.map((caret) => shift(caret, event.contentChanges));
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
    if (!moved) editor.selections = carets.map((caret) => toSelection(document, caret));
  }
}

function toCaret(document: TextDocument, { anchor, active }: Selection): Caret {
  return { anchor: document.offsetAt(anchor), active: document.offsetAt(active) };
}

function toSelection(document: TextDocument, { anchor, active }: Caret): Selection {
  return new Selection(document.positionAt(anchor), document.positionAt(active));
}

type Change = Pick<TextDocumentContentChangeEvent, 'rangeOffset' | 'rangeLength' | 'text'>;

/** Where a caret is after changes, all of which are given in offsets of the text before. */
function shift({ anchor, active }: Caret, changes: readonly Change[]): Caret {
  const sorted = [...changes].sort((a, b) => a.rangeOffset - b.rangeOffset);
  if (anchor === active) {
    const at = shiftOffset(active, sorted, (inserted) => inserted.startsWith('['));
    return { anchor: at, active: at };
  }
  const start = shiftOffset(Math.min(anchor, active), sorted, () => true);
  const end = shiftOffset(Math.max(anchor, active), sorted, () => false);
  return anchor < active ? { anchor: start, active: end } : { anchor: end, active: start };
}

/** Where an offset is after changes in their order; `passes` says whether it comes after a text inserted right there. */
function shiftOffset(offset: number, changes: readonly Change[], passes: (inserted: string) => boolean): number {
  let delta = 0;
  for (const { rangeOffset, rangeLength, text } of changes) {
    const inside = offset - rangeOffset;
    if (inside < 0 || (inside === 0 && (rangeLength > 0 || !passes(text)))) break;
    if (inside < rangeLength) return rangeOffset + delta + Math.min(inside, text.length);
    delta += text.length - rangeLength;
  }
  return offset + delta;
}
