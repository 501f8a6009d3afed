/** What was accepted last, and the way back. */
import {
  commands,
  type Disposable,
  l10n,
  MarkdownString,
  type Position,
  StatusBarAlignment,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import {
  type AcceptResult,
  type EditResult,
  type UndoAcceptArguments,
  undoAcceptCommand,
} from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { asMarkdown, withoutLinks } from '../ui/foreign.ts';
import { messageMilliseconds, showStatus } from '../ui/status-message.ts';

/** Says what was accepted, and offers to take it back. */
export class AcceptUndo implements Disposable {
  /**
   * Whether a text is reviewed: then a key takes it back, and the button is in the status bar. A notification would stand in the
   * way of who accepts one finding after the other.
   */
  isReviewing = false;
  readonly #button = window.createStatusBarItem('undoAccepting', StatusBarAlignment.Left, 8);
  readonly #disposables: readonly Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: UndoAcceptArguments | undefined;
  /** Where the caret was then. */
  #place: Position | undefined;

  constructor(server: Server) {
    this.#button.name = l10n.t('Undo');
    this.#button.text = `$(discard) ${l10n.t('Undo')} (u)`;
    this.#button.command = 'tagwright.review.undo';
    this.#disposables = [
      this.#button,
      server.onDidAccept((result) => this.#show(result)),
      // Then there is something else to undo first.
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.canUndo(document)) this.#forget();
      }),
    ];
  }

  /** Whether to accept something was the last thing done in a text. */
  canUndo({ uri }: TextDocument): boolean {
    return this.#last !== undefined && `${uri}` === this.#last.uri;
  }

  /**
   * Takes it back. What comes of that is said by who runs the command.
   *
   * @returns where the caret was when it was accepted; undefined when it was not taken back, or not accepted in an editor
   */
  async undo(): Promise<Position | undefined> {
    const place = this.#place;
    return (await this.#takeBack(this.#last)) ? place : undefined;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #show({ message, undo }: AcceptResult): Promise<void> {
    this.#last = undo;
    const editor = window.activeTextEditor;
    this.#place = `${editor?.document.uri}` === undo?.uri ? editor?.selection.active : undefined;
    if (!undo) return showStatus(message);
    if (this.isReviewing) return this.#offerInStatusBar(message);
    const button = l10n.t('Undo');
    const ask = () => window.showInformationMessage(withoutLinks(message), button);
    for (let answer = await ask(); answer === button; answer = await ask()) if (await this.#takeBack(undo)) return;
  }

  /** Returns whether it did. What was refused, as while the list has changes that are not saved, can be tried again. */
  async #takeBack(accepted: UndoAcceptArguments | undefined): Promise<boolean> {
    const result = await commands.executeCommand<EditResult | undefined>(undoAcceptCommand, accepted);
    if (!result?.applied) return false;
    if (accepted === this.#last) this.#forget();
    return true;
  }

  #offerInStatusBar(message: string): void {
    showStatus(message);
    this.#button.tooltip = new MarkdownString(asMarkdown(message));
    this.#button.show();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#button.hide(), messageMilliseconds);
  }

  #forget(): void {
    this.#last = undefined;
    this.#button.hide();
  }
}
