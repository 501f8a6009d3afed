/** What is typed in the window, taken before it gets to a text. */
import { commands, Disposable } from 'vscode';

/** Who gets what is typed. */
export interface Typist {
  /** Gets what a key types. What was dictated or composed can be longer than a character. */
  typed(text: string): unknown;
  /** Gets told that VS Code would have put something else into the text. */
  refused(): unknown;
}

/**
 * The commands by which VS Code puts into a text what is composed, pasted, cut or indented: those of its commands that no binding
 * of review mode stands before in every case.
 */
const others = ['compositionType', 'replacePreviousChar', 'paste', 'cut', 'tab', 'outdent'];

/** Takes what is typed until it is disposed of. */
export class Typing implements Disposable {
  /** Who gets it; may be another one at any time, between two keys. */
  typist: Typist;
  readonly #taken: Disposable[] = [];

  /** @throws Error when another extension takes what is typed */
  constructor(typist: Typist) {
    this.typist = typist;
    try {
      const typed = ({ text }: { text: string }) => this.typist.typed(text);
      this.#taken.push(commands.registerCommand('type', typed));
      for (const command of others) this.#taken.push(commands.registerCommand(command, () => this.typist.refused()));
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  dispose(): void {
    Disposable.from(...this.#taken).dispose();
  }
}
