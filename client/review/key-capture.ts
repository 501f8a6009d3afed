/** Captures what is typed in the window before it gets into a text that is reviewed. */
import { commands, Disposable, type TextDocument, window } from 'vscode';

/** Handles captured keys. */
export interface KeyHandler {
  /** Handles the text that a key types. Dictated or composed text can be longer than a character. */
  onText(text: string): unknown;
  /** Called when VS Code would have put something else into the text, such as the clipboard. */
  onOther(): unknown;
}

/** The commands by which VS Code puts into a text what is typed, composed, pasted or cut. Its own remain as `default:type` etc. */
const typingCommands = ['type', 'compositionType', 'replacePreviousChar', 'paste', 'cut'];

/** Context key with the texts whose keys are captured. Keys that type nothing, such as Backspace, are bound by it in package.json. */
const contextKey = 'tagwright.locked';

/**
 * Captures what is typed into some texts until it is disposed of. It covers the whole window, whichever editor is active: an
 * editor that becomes active has the keyboard some time before an extension could begin to capture anything. VS Code reports
 * active editors and keys in their order, so that each key is known to belong to one of these texts or not.
 */
export class KeyCapture implements Disposable {
  /** Handles the keys; another handler may be set between two keys. */
  handler: KeyHandler;
  #documents: readonly TextDocument[] = [];
  readonly #commands: Disposable[] = [];

  /** @throws Error when another extension captures what is typed */
  constructor(handler: KeyHandler) {
    this.handler = handler;
    try {
      for (const command of typingCommands) {
        const run = (...args: unknown[]) =>
          this.#isHere() ? this.#handle(command, args) : commands.executeCommand(`default:${command}`, ...args);
        this.#commands.push(commands.registerCommand(command, run));
      }
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Captures the keys of these texts from now on, and of no others. */
  capture(documents: readonly TextDocument[]): void {
    this.#documents = documents;
    commands.executeCommand(
      'setContext',
      contextKey,
      documents.map(({ uri }) => uri),
    );
  }

  dispose(): void {
    Disposable.from(...this.#commands).dispose();
    this.capture([]);
  }

  #isHere(): boolean {
    const document = window.activeTextEditor?.document;
    return document !== undefined && this.#documents.includes(document);
  }

  #handle(command: string, [argument]: unknown[]): unknown {
    return command === 'type' ? this.handler.onText((argument as { text: string }).text) : this.handler.onOther();
  }
}
