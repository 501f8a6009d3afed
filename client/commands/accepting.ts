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
export class Accepting implements Disposable {
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
      server.onDidAccept((result) => this.#tell(result)),
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
  async undo(last = this.#last): Promise<Position | undefined> {
    const place = this.#place;
    if (last === this.#last) this.#forget();
    const result = await commands.executeCommand<EditResult | undefined>(undoAcceptCommand, last);
    return result?.applied ? place : undefined;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #tell({ message, undo }: AcceptResult): Promise<void> {
    this.#last = undo;
    const editor = window.activeTextEditor;
    this.#place = `${editor?.document.uri}` === undo?.uri ? editor?.selection.active : undefined;
    if (!undo) return showStatus(message);
    if (this.isReviewing) return this.#offerInStatusBar(message);
    const button = l10n.t('Undo');
    if ((await window.showInformationMessage(withoutLinks(message), button)) === button) await this.undo(undo);
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
