/** What is typed in the window, taken before it gets to a text that is reviewed. */
import { commands, Disposable, type TextDocument, window } from 'vscode';

/** Who gets what is typed. */
export interface Typist {
  /** Gets what a key types. What was dictated or composed can be longer than a character. */
  typed(text: string): unknown;
  /** Gets told that VS Code would have put something else into the text. */
  refused(): unknown;
}

/** The commands by which VS Code puts into a text what is typed, composed, pasted or cut. Its own ones stay as `default:type` etc. */
const taken = ['type', 'compositionType', 'replacePreviousChar', 'paste', 'cut'];

/** Has the texts whose keys are taken. By this, keys that type nothing, such as Backspace, are bound in package.json. */
const context = 'tagwright.locked';

/**
 * Takes what is typed into some texts until it is disposed of. It is there for the whole window, whichever editor is active: an
 * editor that is come back to has the keyboard some time before an extension could begin to take anything. VS Code tells of the
 * active editor and of keys in their order, so each key is known to be one of these texts or not.
 */
export class Typing implements Disposable {
  /** Who gets it; may be another one at any time, between two keys. */
  typist: Typist;
  #documents: readonly TextDocument[] = [];
  readonly #taken: Disposable[] = [];

  /** @throws Error when another extension takes what is typed */
  constructor(typist: Typist) {
    this.typist = typist;
    try {
      for (const command of taken) {
        const run = (...args: unknown[]) =>
          this.#isHere() ? this.#take(command, args) : commands.executeCommand(`default:${command}`, ...args);
        this.#taken.push(commands.registerCommand(command, run));
      }
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Takes the keys of these texts from now on, and of no others. */
  keep(...documents: readonly TextDocument[]): void {
    this.#documents = documents;
    commands.executeCommand(
      'setContext',
      context,
      documents.map(({ uri }) => uri),
    );
  }

  dispose(): void {
    Disposable.from(...this.#taken).dispose();
    this.keep();
  }

  #isHere(): boolean {
    const document = window.activeTextEditor?.document;
    return document !== undefined && this.#documents.includes(document);
  }

  #take(command: string, [what]: unknown[]): unknown {
    return command === 'type' ? this.typist.typed((what as { text: string }).text) : this.typist.refused();
  }
}
