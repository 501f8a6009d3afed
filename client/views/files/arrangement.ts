/** Where the files of a folder stand, so that none moves while its figures come in. */
import { compareBy, type FileFilter, type FileOrder, passes, type RankedFile } from './ranking.ts';

/** How files are arranged. */
export interface ArrangedBy {
  readonly order: FileOrder;
  /** What the files are like that are shown; all are without it. */
  readonly filter?: FileFilter | undefined;
}

/**
 * Arranges files by what they are when somebody asks for it. Until then, a file stands and is shown as it was at that time, whatever
 * becomes of it; a new one is put where it belongs, and one that is gone goes.
 */
export class Arrangement {
  #by: ArrangedBy;
  /** Files as they were when all were arranged, or when they came. */
  readonly #then = new Map<string, RankedFile>();

  constructor(by: ArrangedBy) {
    this.#by = by;
  }

  /** How the files were arranged. */
  get by(): ArrangedBy {
    return this.#by;
  }

  /** Arranges all files anew, from the next {@link keysOf} on. */
  renew(by: ArrangedBy = this.#by): void {
    this.#by = by;
    this.#then.clear();
  }

  /** Returns the keys of the files that are shown, in their order. */
  keysOf(files: ReadonlyMap<string, RankedFile>): string[] {
    for (const key of this.#then.keys()) if (!files.has(key)) this.#then.delete(key);
    const rows: (RankedFile & { readonly key: string })[] = [];
    for (const [key, file] of files) {
      const then = this.#then.get(key) ?? file;
      this.#then.set(key, then);
      // Files that have come or gone give others another rank, and not another place among each other.
      if (passes(this.#by.filter, then)) rows.push({ state: then.state, figures: then.figures, rank: file.rank, key });
    }
    return rows.sort(compareBy(this.#by.order)).map(({ key }) => key);
  }
}
