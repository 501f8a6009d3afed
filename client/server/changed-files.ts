/** Watches which files have changed. */
import { type Disposable, EventEmitter, type FileStat, type Uri, workspace } from 'vscode';

/**
 * Files as this window saved them last. The watcher of files reports that only later, hundreds of files at a time: someone who
 * starts to watch in between must not take it for a change.
 */
export class SavedFiles implements Disposable {
  readonly #saved = new Map<string, Promise<FileStat | undefined>>();
  readonly #listener = workspace.onDidSaveTextDocument(({ uri }) => this.add(uri));

  /** Takes note of a file that was written just now. */
  add(uri: Uri): void {
    this.#saved.set(`${uri}`, statOf(uri));
  }

  /** Tells whether a file is as this window saved it. */
  async has(uri: Uri): Promise<boolean> {
    const saved = await this.#saved.get(`${uri}`);
    const now = saved && (await statOf(uri));
    return now !== undefined && now.mtime === saved?.mtime && now.size === saved.size;
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

/** Files of the open folders that have changed, on disk or in an editor, since this was constructed. */
export class ChangedFiles implements Disposable {
  readonly #saved: SavedFiles;
  readonly #changed = new Set<string>();
  readonly #didChange = new EventEmitter<void>();
  readonly #listeners: readonly Disposable[];
  /** Settles when all reported files have been looked at. */
  #looking: Promise<unknown> = Promise.resolve();

  /** Fires when another file has changed. */
  readonly onDidChange = this.#didChange.event;

  /** @param saved files saved before, which the watcher may still report */
  constructor(saved: SavedFiles) {
    this.#saved = saved;
    const watcher = workspace.createFileSystemWatcher('**/*');
    const look = (uri: Uri) => {
      this.#looking = Promise.all([this.#looking, this.#look(uri)]);
    };
    this.#listeners = [
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#add(document.uri);
      }),
      this.#didChange,
    ];
  }

  /** Finds a changed file among some, if there is one. */
  async findAmong(uris: readonly Uri[]): Promise<Uri | undefined> {
    await this.#looking;
    return uris.find((uri) => this.#changed.has(`${uri}`));
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  async #look(uri: Uri): Promise<void> {
    if (!(await this.#saved.has(uri))) this.#add(uri);
  }

  #add(uri: Uri): void {
    this.#changed.add(`${uri}`);
    this.#didChange.fire();
  }
}

async function statOf(uri: Uri): Promise<FileStat | undefined> {
  return workspace.fs.stat(uri).then(undefined, () => undefined);
}
