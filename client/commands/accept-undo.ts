/** Tells which finding was accepted last, or which proposal declined, and takes it back. */
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
import type { EditResult } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import type { Listed } from '../server/middleware.ts';
import { asMarkdown, withoutLinks } from '../ui/foreign.ts';
import { messageMilliseconds, showStatus } from '../ui/status-message.ts';

/** Says which finding was accepted or which proposal declined, and offers to undo that. */
export class AcceptUndo implements Disposable {
  /**
   * Whether a text is being reviewed: then a key undoes that, and the button is in the status bar. A notification would
   * stand in the way of someone who accepts one finding after the other.
   */
  isReviewing = false;
  readonly #button = window.createStatusBarItem('undoAccepting', StatusBarAlignment.Left, 8);
  readonly #disposables: readonly Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Listed['undo'];
  /** Position of the caret when that was done. */
  #place: Position | undefined;

  constructor(server: Server) {
    this.#button.name = l10n.t('Undo');
    this.#button.text = `$(discard) ${l10n.t('Undo')} (u)`;
    this.#button.command = 'tagwright.review.undo';
    this.#disposables = [
      this.#button,
      server.onDidList((listed) => this.#show(listed)),
      // Then there is something else to undo first.
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.canUndo(document)) this.#forget();
      }),
    ];
  }

  /** Tells whether accepting a finding or declining a proposal was the last thing done in a text. */
  canUndo({ uri }: TextDocument): boolean {
    return this.#last !== undefined && `${uri}` === this.#last.argument.uri;
  }

  /**
   * Takes back what was accepted or declined last. The command that it runs reports the outcome.
   *
   * @returns where the caret was when that was done; undefined when it was not taken back, or not done in an editor
   */
  async undo(): Promise<Position | undefined> {
    const place = this.#place;
    return (await this.#takeBack(this.#last)) ? place : undefined;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #show({ message, undo }: Listed): Promise<void> {
    this.#last = undo;
    const editor = window.activeTextEditor;
    this.#place = `${editor?.document.uri}` === undo?.argument.uri ? editor?.selection.active : undefined;
    if (!undo) return showStatus(message);
    if (this.isReviewing) return this.#offerInStatusBar(message);
    const button = l10n.t('Undo');
    const ask = () => window.showInformationMessage(withoutLinks(message), button);
    for (let answer = await ask(); answer === button; answer = await ask()) if (await this.#takeBack(undo)) return;
  }

  /**
   * Runs the undo command and returns whether it was applied. What was refused, as while the list has unsaved changes, can be
   * tried again.
   */
  async #takeBack(listed: Listed['undo']): Promise<boolean> {
    if (!listed) return false;
    const result = await commands.executeCommand<EditResult | undefined>(listed.command, listed.argument);
    if (!result?.applied) return false;
    if (listed === this.#last) this.#forget();
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
