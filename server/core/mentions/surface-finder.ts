/** Search of blocks for surfaces, remembered from version to version. */
import type { Block } from '../syntax/block.ts';
import { SurfaceTrie } from './surface-trie.ts';

/** Search of a block for surfaces. */
export interface SurfaceSearch<T> {
  /** Returns the hashes of tokens in a block at which a surface can begin; see `tokenAt`. */
  firstsOf(block: Block): Int32Array | readonly number[];
  /** Finds surfaces in a block. */
  find(block: Block, wanted: SurfaceTrie): readonly T[];
}

/**
 * Searches blocks for the surfaces of a document. It is told of added and removed surfaces, and keeps the result for a block
 * until one of them could concern it.
 */
export class SurfaceFinder<T> {
  readonly #search: SurfaceSearch<T>;
  /** Surfaces to look for. */
  readonly #wanted = new SurfaceTrie();
  readonly #found = new Map<Block, readonly T[]>();
  /** First tokens of surfaces added or removed since the last search. */
  readonly #changed = new Set<number>();

  constructor(search: SurfaceSearch<T>) {
    this.#search = search;
  }

  /** Adds a surface. */
  add(surface: string): void {
    this.#changed.add(this.#wanted.add(surface));
  }

  /** Removes a surface, if it is there. */
  remove(surface: string): void {
    const first = this.#wanted.delete(surface);
    if (first !== undefined) this.#changed.add(first);
  }

  /** Drops the results for removed blocks. */
  forget(removed: Iterable<Block>): void {
    for (const block of removed) this.#found.delete(block);
  }

  /** Returns the results for a block. */
  in(block: Block): readonly T[] {
    this.#forgetChanged();
    let found = this.#found.get(block);
    if (!found) {
      found = this.#search.find(block, this.#wanted);
      this.#found.set(block, found);
    }
    return found;
  }

  #forgetChanged(): void {
    if (this.#changed.size === 0) return;
    for (const block of this.#found.keys()) {
      if (this.#search.firstsOf(block).some((first) => this.#changed.has(first))) this.#found.delete(block);
    }
    this.#changed.clear();
  }
}

/** Groups of surfaces that are equal except for case. */
export class CaseVariants {
  readonly #all = new Map<string, string[]>();

  /** Adds a surface; returns whether it is the first of its group. */
  add(surface: string): boolean {
    const folded = foldCase(surface);
    const variants = this.#all.get(folded);
    if (variants) variants.push(surface);
    else this.#all.set(folded, [surface]);
    return !variants;
  }

  /** Removes a surface; returns whether it was the last of its group. */
  delete(surface: string): boolean {
    const folded = foldCase(surface);
    const variants = this.#all.get(folded);
    const index = variants?.indexOf(surface) ?? -1;
    if (!variants || index < 0) return false;
    variants.splice(index, 1);
    if (variants.length === 0) this.#all.delete(folded);
    return variants.length === 0;
  }

  /** Returns the surfaces of a group, in no order. */
  of(folded: string): readonly string[] {
    return this.#all.get(folded) ?? [];
  }
}

/** Returns a text in lower case, code unit by code unit, so that offsets stay the same. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/\p{Lu}/gu, (letter) => {
    const folded = letter.toLowerCase();
    return folded.length === letter.length ? folded : letter;
  });
}
