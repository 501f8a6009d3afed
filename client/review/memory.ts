/** Remembers review mode for when the window is loaded again. */
import { commands, type Memento, TabInputText, type TextDocument, window } from 'vscode';
import { undoIn } from '../editor/undo-in.ts';
import type { Pass } from './walk.ts';

const memoryKey = 'review';

/** Limit of undo steps; nobody types as much while a window loads. */
const maxUndos = 100;

/** Review that was on when the window was closed. */
export interface RememberedReview {
  /** The file that was reviewed. */
  readonly uri: string;
  readonly pass: Pass;
  /** A hash of its text. */
  readonly text: number;
  /** Whether it had no file and is closed: then it goes on only in a file with the same text. */
  readonly isClosed?: boolean;
}

/** Tells whether a review that was on is of a text. */
export function isOf({ uri, text, isClosed }: RememberedReview, document: TextDocument): boolean {
  if (isClosed) return !document.isUntitled && hashOf(document.getText()) === text;
  return `${document.uri}` === uri;
}

/** Stores the review in the state of the workspace. */
export class ReviewMemory {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  /** What was stored last; undefined when nothing is reviewed. */
  get kept(): RememberedReview | undefined {
    return this.#memento.get<RememberedReview>(memoryKey);
  }

  /** Reads the review that was on when the window was closed; undefined when its file is no longer open. */
  read(): RememberedReview | undefined {
    const { kept } = this;
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.some(({ input }) => input instanceof TabInputText && `${input.uri}` === kept?.uri) ? kept : undefined;
  }

  /** Stores what is being reviewed, with a hash of its text as it is now. */
  save(document: TextDocument, pass: Pass): void {
    const kept: RememberedReview = { uri: `${document.uri}`, pass, text: hashOf(document.getText()) };
    this.#memento.update(memoryKey, kept);
  }

  /** Stores that nothing is being reviewed. */
  forget(): void {
    this.#memento.update(memoryKey, undefined);
  }
}

/**
 * Undoes what was typed into the active text before the mode was on again, and returns whether there was any. What cannot be
 * undone, such as a change of the file, stays.
 */
export async function undoTypedText(document: TextDocument, { text }: RememberedReview): Promise<boolean> {
  const isBack = () => hashOf(document.getText()) === text;
  let undone = 0;
  while (!isBack() && undone < maxUndos && (await undoIn(document))) undone++;
  if (isBack()) return undone > 0;
  // As with undoing, VS Code redoes in the editor that has the focus.
  for (; undone > 0 && window.activeTextEditor?.document === document; undone--) await commands.executeCommand('redo');
  return false;
}

/** 32-bit FNV-1a over the UTF-16 units of a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
