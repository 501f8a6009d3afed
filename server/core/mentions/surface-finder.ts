import type { Block } from '../syntax/block.ts';
import { SurfaceTrie } from './surface-trie.ts';

/** How a block is searched for surfaces. */
export interface SurfaceSearch<T> {
  /** Hashes of the tokens in a block at which a surface can begin; see {@link tokenAt}. */
  firstsOf(block: Block): readonly number[];
  /** What there is of some surfaces in a block. */
  find(block: Block, wanted: SurfaceTrie): readonly T[];
}

/**
 * Searches blocks for the surfaces of a document. It is told which surfaces there are, and remembers what it found in a
 * block until one of them comes or goes that could stand there.
 */
export class SurfaceFinder<T> {
  readonly #search: SurfaceSearch<T>;
  /** The surfaces that are looked for. */
  readonly #wanted = new SurfaceTrie();
  readonly #found = new Map<Block, readonly T[]>();
  /** First tokens of surfaces that have come or gone since the last answer. */
  readonly #changed = new Set<number>();

  constructor(search: SurfaceSearch<T>) {
    this.#search = search;
  }

  /** A surface that was not looked for before. */
  add(surface: string): void {
    this.#changed.add(this.#wanted.add(surface));
  }

  /** A surface that is looked for no longer, if it was. */
  remove(surface: string): void {
    const first = this.#wanted.delete(surface);
    if (first !== undefined) this.#changed.add(first);
  }

  /** Blocks that the document has no longer. */
  forget(removed: Iterable<Block>): void {
    for (const block of removed) this.#found.delete(block);
  }

  /** What there is in a block. */
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

/** Surfaces that differ in case only, together. */
export class CaseVariants {
  readonly #all = new Map<string, string[]>();

  /** Adds a surface; whether it is the first of its kind. */
  add(surface: string): boolean {
    const folded = foldCase(surface);
    const variants = this.#all.get(folded);
    if (variants) variants.push(surface);
    else this.#all.set(folded, [surface]);
    return !variants;
  }

  /** Takes a surface out; whether it was the last of its kind. */
  delete(surface: string): boolean {
    const folded = foldCase(surface);
    const variants = this.#all.get(folded);
    const index = variants?.indexOf(surface) ?? -1;
    if (!variants || index < 0) return false;
    variants.splice(index, 1);
    if (variants.length === 0) this.#all.delete(folded);
    return variants.length === 0;
  }

  /** The surfaces of one kind, in no order. */
  of(folded: string): readonly string[] {
    return this.#all.get(folded) ?? [];
  }
}

/** A text in lower case, unit by unit: its offsets stay what they are. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/\p{Lu}/gu, (letter) => {
    const folded = letter.toLowerCase();
    return folded.length === letter.length ? folded : letter;
  });
}
