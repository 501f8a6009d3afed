/** The moment after Escape has left review mode: who has not noticed goes on pressing its keys, which must not be typed. */
import { commands, Disposable, TextEditorSelectionChangeKind, window } from 'vscode';
import type { Typing } from './typing.ts';

/** How long a pause tells that someone has noticed. */
const pauseMilliseconds = 1500;

/** What the moment after review mode keeps, and how it is told. */
export interface GraceOptions {
  /** Whether a text is a key of review mode. */
  readonly isKey: (text: string) => boolean;
  /** Tells the user that a key did nothing, and why. */
  readonly tell: () => void;
}

/**
 * Keeps keys of review mode, and those that it keeps out, from the text until there is a pause, or something that nobody does there:
 * another character is typed, the text is clicked into, another editor is gone to.
 */
export class Grace implements Disposable {
  readonly #options: GraceOptions;
  readonly #disposable: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param typing what the mode itself has taken the keys by: between the two, none gets to the text */
  constructor(typing: Typing, options: GraceOptions) {
    this.#options = options;
    typing.typist = { typed: (text) => this.#typed(text), refused: () => this.refused() };
    this.#disposable = Disposable.from(
      typing,
      window.onDidChangeActiveTextEditor(() => this.dispose()),
      window.onDidChangeTextEditorSelection(
        ({ kind }) => kind === TextEditorSelectionChangeKind.Mouse && this.dispose(),
      ),
    );
    this.#wait();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#disposable.dispose();
  }

  /** Gets told of a key that would have changed the text in another way. */
  refused(): void {
    this.#options.tell();
    this.#wait();
  }

  #typed(text: string): unknown {
    if (this.#options.isKey(text)) return this.refused();
    this.dispose();
    return commands.executeCommand('default:type', { text });
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dispose(), pauseMilliseconds);
  }
}
