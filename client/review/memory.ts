/** What is kept of review mode for when the window is loaded again. */
import { commands, type Memento, TabInputText, type TextDocument, window } from 'vscode';
import { undoIn } from '../editor/undo-in.ts';
import type { Pass } from './walk.ts';

const memoryKey = 'review';

/** More steps than what anyone types while a window loads. */
const maxUndos = 100;

/** The mode as it was. */
export interface Remembered {
  /** The file that was reviewed. */
  readonly uri: string;
  readonly pass: Pass;
  /** A hash of its text. */
  readonly text: number;
}

/** Keeps the mode along with the folder that is open. */
export class ReviewMemory {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  /** What was reviewed when the window was left; undefined when that is not open any more. */
  read(): Remembered | undefined {
    const kept = this.#memento.get<Remembered>(memoryKey);
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.some(({ input }) => input instanceof TabInputText && `${input.uri}` === kept?.uri) ? kept : undefined;
  }

  /** Keeps what is reviewed, with its text as it is now. */
  save(document: TextDocument, pass: Pass): void {
    const kept: Remembered = { uri: `${document.uri}`, pass, text: hashOf(document.getText()) };
    this.#memento.update(memoryKey, kept);
  }

  /** Keeps that nothing is reviewed. */
  forget(): void {
    this.#memento.update(memoryKey, undefined);
  }
}

/**
 * Takes back what was typed into the active text before the mode was on again, by undoing it; whether there was any. What can
 * not be taken back so, such as a change of the file, stays.
 */
export async function takeBack(document: TextDocument, { text }: Remembered): Promise<boolean> {
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
