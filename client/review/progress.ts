/** Follows how many files of a folder are reviewed. */
import { Disposable, type TextDocument, workspace } from 'vscode';
import { type ReviewProgress, reviewProgressRequest } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';

/** Glob of the lists of reviewed files. */
const reviewListGlob = '**/tagwright-review.json';

/** Progress of the folder of a file. Others change the list of reviewed files, too. */
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
    const watcher = workspace.createFileSystemWatcher(reviewListGlob);
    const read = () => this.read();
    this.#disposable = Disposable.from(
      watcher,
      watcher.onDidCreate(read),
      watcher.onDidChange(read),
      watcher.onDidDelete(read),
      server.onDidChangeState(read),
    );
  }

  /** Progress as the server last reported it; undefined when it has not yet. */
  get value(): ReviewProgress | undefined {
    return this.#value;
  }

  /** Follows another file, or none. The progress of the file before holds until there is news: they mostly share a folder. */
  follow(document: TextDocument | undefined): void {
    this.#document = document;
    if (document) this.read();
    else this.#value = undefined;
  }

  /** Asks the server for the progress. */
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
