/** Keeps what was learned for the next session, in the storage that VS Code gives the extension for this workspace. */
import { type ExtensionContext, FileSystemError, Uri, workspace } from 'vscode';
import { fromBase64, type KeptLearning, toBase64 } from '../../protocol/index.ts';

/** Name of the file there. */
const name = 'learned.bin';

/** The storage of a workspace. A window without one has no folder to learn from, either. */
export class KeptLearningFile {
  /** Version of the extension. */
  readonly version: string;
  readonly #uri: Uri | undefined;

  constructor({ extension, storageUri }: Pick<ExtensionContext, 'extension' | 'storageUri'>) {
    this.version = `${extension.packageJSON.version}`;
    this.#uri = storageUri && Uri.joinPath(storageUri, name);
  }

  /** Reads what was kept last; null when that is nothing. */
  async read(): Promise<KeptLearning> {
    const none = { bytes: null };
    if (!this.#uri) return none;
    return workspace.fs.readFile(this.#uri).then(
      (bytes) => ({ bytes: toBase64(bytes) }),
      () => none,
    );
  }

  /** Keeps bytes instead of those before, or nothing. */
  async write({ bytes }: KeptLearning): Promise<null> {
    if (!this.#uri) return null;
    if (bytes !== null) await workspace.fs.writeFile(this.#uri, fromBase64(bytes));
    else await this.#remove(this.#uri);
    return null;
  }

  async #remove(uri: Uri): Promise<void> {
    try {
      await workspace.fs.delete(uri);
    } catch (error) {
      if (!(error instanceof FileSystemError && error.code === 'FileNotFound')) throw error;
    }
  }
}
