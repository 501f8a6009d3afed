/** Lists beside the `tagwright.json` of folders: each is read once, until somebody forgets it. */
import type { ReadList } from '../core/lists/entry-list.ts';
import type { ConfigProblem } from '../core/lists/json-problems.ts';
import type { FileRead, Files } from './files.ts';
import { parseList } from './list-writer.ts';

/** Reads lists of one name, each into a value. */
export class FolderLists<T> {
  readonly #files: Files;
  readonly #name: string;
  readonly #read: (file: FileRead, uri: string) => T;
  readonly #lists = new Map<string, Promise<T>>();

  /**
   * @param name name of the files
   * @param read makes the value of a file, which may not exist; must not fail
   */
  constructor(files: Files, name: string, read: (file: FileRead, uri: string) => T) {
    this.#files = files;
    this.#name = name;
    this.#read = read;
  }

  /** Returns the value of the list in a folder. */
  of(folder: string): Promise<T> {
    const list = this.#lists.get(folder) ?? this.#readIn(folder);
    this.#lists.set(folder, list);
    return list;
  }

  async #readIn(folder: string): Promise<T> {
    const uri = `${folder}${this.#name}`;
    return this.#read(await this.#files.read(uri, 'utf-8'), uri);
  }

  /** Has all lists read again when somebody asks for them. */
  forget(): void {
    this.#lists.clear();
  }
}

/**
 * Reads the entries of lists by their files. One that is broken lists nothing.
 *
 * @param tell is told of what is wrong with a list
 */
export function entriesByFile<E extends { readonly file: string }>(
  parse: (text: string) => ReadList<E>,
  tell: (uri: string, problems: readonly ConfigProblem[]) => void = () => {},
): (file: FileRead, uri: string) => ReadonlyMap<string, readonly E[]> {
  return (file, uri) => {
    const { entries = [], problems } = parseList(file, parse);
    if (problems.length > 0) tell(uri, problems);
    const byFile = new Map<string, E[]>();
    for (const entry of entries) {
      const ofFile = byFile.get(entry.file);
      if (ofFile) ofFile.push(entry);
      else byFile.set(entry.file, [entry]);
    }
    return byFile;
  };
}
