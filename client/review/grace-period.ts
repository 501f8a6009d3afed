/**
 * Grace period after Escape has left review mode: someone who has not noticed goes on pressing its keys, which must not be
 * typed.
 */
import { commands, Disposable, TextEditorSelectionChangeKind, window } from 'vscode';
import type { KeyCapture } from './key-capture.ts';

/** Length of the pause in typing that ends the grace period: by then the user has noticed. */
const pauseMilliseconds = 1500;

/** Callbacks of a grace period. */
export interface GracePeriodOptions {
  /** Tells whether a text is a key of review mode. */
  readonly isKey: (text: string) => boolean;
  /** Tells the user that a key did nothing, and why. */
  readonly onRefused: () => void;
  /** Called once when the grace period is over by itself. */
  readonly onEnd: () => void;
}

/**
 * Keeps the keys of review mode, and those that it refuses, out of the text. The grace period ends with a pause, or when the
 * user does something that has no place in review mode: types another character, clicks into the text, activates another
 * editor.
 */
export class GracePeriod implements Disposable {
  readonly #options: GracePeriodOptions;
  readonly #disposable: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param keys has captured the keys for the mode itself: between the two, none gets into the text */
  constructor(keys: KeyCapture, options: GracePeriodOptions) {
    this.#options = options;
    keys.handler = { onText: (text) => this.#onText(text), onOther: () => this.refuse() };
    this.#disposable = Disposable.from(
      window.onDidChangeActiveTextEditor(() => options.onEnd()),
      window.onDidChangeTextEditorSelection(
        ({ kind }) => kind === TextEditorSelectionChangeKind.Mouse && options.onEnd(),
      ),
    );
    this.#wait();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#disposable.dispose();
  }

  /** Tells that a key did nothing, and waits for the next pause. */
  refuse(): void {
    this.#options.onRefused();
    this.#wait();
  }

  #onText(text: string): unknown {
    if (this.#options.isKey(text)) return this.refuse();
    this.#options.onEnd();
    return commands.executeCommand('default:type', { text });
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#options.onEnd(), pauseMilliseconds);
  }
}
