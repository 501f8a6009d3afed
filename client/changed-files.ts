/** Which files have changed since someone began to look at them. */
import { type Disposable, EventEmitter, type Uri, workspace } from 'vscode';

/** The files of the open folders that have changed, on disk or in an editor, since this was made. */
export class ChangedFiles implements Disposable {
  readonly #changed = new Set<string>();
  readonly #didChange = new EventEmitter<void>();
  readonly #listeners: readonly Disposable[];

  /** Fires when another file has changed. */
  readonly onDidChange = this.#didChange.event;

  constructor() {
    const watcher = workspace.createFileSystemWatcher('**/*');
    const add = (uri: Uri) => {
      this.#changed.add(`${uri}`);
      this.#didChange.fire();
    };
    this.#listeners = [
      watcher,
      watcher.onDidChange(add),
      watcher.onDidCreate(add),
      watcher.onDidDelete(add),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) add(document.uri);
      }),
      this.#didChange,
    ];
  }

  /** Whether a file has changed. */
  has(uri: Uri): boolean {
    return this.#changed.has(`${uri}`);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }
}
