/** How far the files of a folder are reviewed. */
import { Disposable, type TextDocument, workspace } from 'vscode';
import { type ReviewProgress, reviewProgressRequest } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';

/** The list of reviewed files, wherever it is. */
const lists = '**/tagwright-review.json';

/** Keeps track of it for the file at hand: lists are changed by others, too. */
export class Progress implements Disposable {
  readonly #server: Server;
  readonly #onChange: () => void;
  readonly #disposable: Disposable;
  #document: TextDocument | undefined;
  #value: ReviewProgress | undefined;

  /** @param changed is called whenever it may be another one */
  constructor(server: Server, changed: () => void) {
    this.#server = server;
    this.#onChange = changed;
    const watcher = workspace.createFileSystemWatcher(lists);
    const read = () => this.read();
    this.#disposable = Disposable.from(
      watcher,
      watcher.onDidCreate(read),
      watcher.onDidChange(read),
      watcher.onDidDelete(read),
      server.onDidChangeState(read),
    );
  }

  /** What the server last said; undefined when it has said nothing of the file yet. */
  get value(): ReviewProgress | undefined {
    return this.#value;
  }

  /** Begins with a file, or ends. What was said of the one before holds until there is news: they mostly share a folder. */
  follow(document: TextDocument | undefined): void {
    this.#document = document;
    if (document) this.read();
    else this.#value = undefined;
  }

  /** Asks the server. */
  async read(): Promise<void> {
    const document = this.#document;
    if (!document) return;
    const progress = await this.#server.ask<ReviewProgress>(reviewProgressRequest, document).catch(() => undefined);
    if (document !== this.#document) return;
    this.#value = progress;
    this.#onChange();
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}
