/** What was accepted last, and the way back. */
import { commands, type Disposable, l10n, type TextDocument, window, workspace } from 'vscode';
import { type AcceptResult, type UndoAcceptArguments, undoAcceptCommand } from '../server/protocol.ts';
import { withoutLinks } from './foreign.ts';
import { say } from './quiet.ts';
import type { Server } from './server.ts';

/** Says what was accepted, and offers to take it back. */
export class Accepting implements Disposable {
  /** Whether a key takes it back: then there is no button, which would stand in the way of who accepts one after the other. */
  hasKey = false;
  readonly #disposables: readonly Disposable[];
  #last: UndoAcceptArguments | undefined;

  constructor(server: Server) {
    this.#disposables = [
      server.onDidAccept((result) => this.#tell(result)),
      // Then there is something else to undo first.
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.canUndo(document)) this.#last = undefined;
      }),
    ];
  }

  /** Whether to accept something was the last thing done in a text. */
  canUndo({ uri }: TextDocument): boolean {
    return this.#last !== undefined && `${uri}` === this.#last.uri;
  }

  /** Takes it back. What comes of that is said by who runs the command. */
  async undo(last = this.#last): Promise<void> {
    if (last === this.#last) this.#last = undefined;
    await commands.executeCommand(undoAcceptCommand, last);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #tell({ message, undo }: AcceptResult): Promise<void> {
    this.#last = undo;
    if (!undo) return say(message);
    if (this.hasKey) return say(l10n.t('{0} “u” takes it back.', message));
    const button = l10n.t('Undo');
    if ((await window.showInformationMessage(withoutLinks(message), button)) === button) await this.undo(undo);
  }
}
