/** The labels that `tagwright.json` files list: what a text looks like may depend on them, before any server runs. */
import { type Disposable, EventEmitter, Uri, workspace } from 'vscode';
import { labelNamesIn } from '../../protocol/index.ts';

/** The name of the file of settings, in every folder that has one. */
export const configName = 'tagwright.json';

/** Folders further up are not looked into. */
const maxFolders = 32;

/** Finds the labels that are listed for a file: in the nearest `tagwright.json` above it. Each is read once, until it changes. */
export class ConfiguredLabels implements Disposable {
  /** Fires when one of them has come, gone or changed. */
  readonly onDidChange;
  readonly #changed = new EventEmitter<void>();
  readonly #watcher = workspace.createFileSystemWatcher(`**/${configName}`);
  /** The labels in each folder that was looked into; undefined where there is no such file. */
  readonly #byFolder = new Map<string, Promise<readonly string[] | undefined>>();

  constructor() {
    this.onDidChange = this.#changed.event;
    const forget = () => {
      this.#byFolder.clear();
      this.#changed.fire();
    };
    this.#watcher.onDidChange(forget);
    this.#watcher.onDidCreate(forget);
    this.#watcher.onDidDelete(forget);
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#changed.dispose();
  }

  /** The labels for a file; none where nobody has listed any. */
  async find(file: Uri): Promise<readonly string[]> {
    if (file.scheme === 'untitled') return [];
    let folder = Uri.joinPath(file, '..');
    for (let up = 0; up < maxFolders; up++) {
      const labels = await this.#in(folder);
      if (labels) return labels;
      const outer = Uri.joinPath(folder, '..');
      if (outer.path === folder.path) break;
      folder = outer;
    }
    return [];
  }

  #in(folder: Uri): Promise<readonly string[] | undefined> {
    const key = `${folder}`;
    let labels = this.#byFolder.get(key);
    if (!labels) {
      labels = readLabelNames(Uri.joinPath(folder, configName));
      this.#byFolder.set(key, labels);
    }
    return labels;
  }
}

async function readLabelNames(file: Uri): Promise<readonly string[] | undefined> {
  try {
    return labelNamesIn(new TextDecoder().decode(await workspace.fs.readFile(file)));
  } catch {
    return undefined;
  }
}
