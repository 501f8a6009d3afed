/** Search of blocks for surfaces, remembered from version to version. */
import type { Block } from '../syntax/block.ts';
import { isSameList } from '../syntax/incremental-index.ts';
import type { Spelling } from './name-facts.ts';
import type { Sketch } from './sketch.ts';
import { SurfaceStarts } from './surface-starts.ts';

/** Search of a block for surfaces. */
export interface SurfaceSearch<T> {
  /** Number of first tokens of a surface of which one must be in the sketch of a block where it is found. */
  readonly telling: number;
  /** Returns the hashes of tokens of a block at which a surface can be found; see `tokenAt`. */
  sketchOf(block: Block): Sketch;
  /** Finds surfaces in a block. */
  find(block: Block, wanted: SurfaceStarts): readonly T[];
  /** Whether two finds are equal. */
  isSame(a: T, b: T): boolean;
}

/** Most changed tokens that are looked up in each block; more, and all blocks are searched again. */
const maxChanged = 100;

/**
 * Searches blocks for the surfaces of a document. It is told of added and removed surfaces, and keeps the result for a block
 * until one of them could concern it.
 */
export class SurfaceFinder<T> {
  readonly #search: SurfaceSearch<T>;
  /** Surfaces to look for. */
  readonly #wanted = new SurfaceStarts();
  readonly #found = new Map<Block, readonly T[]>();
  /** Earlier results for blocks that must be searched again. */
  readonly #stale = new Map<Block, readonly T[]>();
  /** Telling tokens of surfaces added or removed since the last search. */
  readonly #changed = new Set<number>();

  constructor(search: SurfaceSearch<T>) {
    this.#search = search;
  }

  /** Adds a surface that is not there yet. */
  add(surface: Spelling): void {
    this.changed(surface);
    this.#wanted.add(surface.text, surface.hashes);
  }

  /** Removes a surface that is there. */
  remove(surface: Spelling): void {
    this.changed(surface);
    this.#wanted.delete(surface.text, surface.hashes);
  }

  /** Lets blocks where a surface could be found be searched again. */
  changed({ hashes }: Spelling): void {
    if (this.#found.size === 0) return;
    for (let index = 0; index < hashes.length && index < this.#search.telling; index++)
      this.#changed.add(hashes[index]!);
  }

  /** Yields the indexes of the blocks in which some surfaces may be found. */
  *mayBeIn(surfaces: Iterable<Spelling>, blocks: readonly Block[]): Iterable<number> {
    const { telling } = this.#search;
    const hashes = new Set<number>();
    for (const surface of surfaces) for (const hash of surface.hashes.slice(0, telling)) hashes.add(hash);
    if (hashes.size === 0) return;
    for (let index = 0; index < blocks.length; index++) {
      if (this.#search.sketchOf(blocks[index]!).mayHoldAny(hashes)) yield index;
    }
  }

  /** Drops the results for removed blocks. */
  forget(removed: Iterable<Block>): void {
    for (const block of removed) {
      this.#found.delete(block);
      this.#stale.delete(block);
    }
  }

  /** Returns the results for a block: the same list for as long as they are the same. */
  in(block: Block): readonly T[] {
    this.#retireChanged();
    let found = this.#found.get(block);
    if (!found) {
      found = this.#searched(block);
      this.#found.set(block, found);
    }
    return found;
  }

  #searched(block: Block): readonly T[] {
    const found = this.#search.find(block, this.#wanted);
    const before = this.#stale.get(block);
    if (before) this.#stale.delete(block);
    return before && isSameList(before, found, this.#search.isSame) ? before : found;
  }

  #retireChanged(): void {
    if (this.#changed.size === 0) return;
    const isAny = this.#changed.size > maxChanged;
    for (const [block, found] of this.#found) {
      if (!isAny && !this.#search.sketchOf(block).mayHoldAny(this.#changed)) continue;
      this.#stale.set(block, found);
      this.#found.delete(block);
    }
    this.#changed.clear();
  }
}

/** Groups of surfaces that are equal except for case. */
export class CaseVariants {
  readonly #all = new Map<string, string[]>();

  /** Adds a surface, given with its text in lower case; returns whether it is the first of its group. */
  add(folded: string, surface: string): boolean {
    const variants = this.#all.get(folded);
    if (variants) variants.push(surface);
    else this.#all.set(folded, [surface]);
    return !variants;
  }

  /** Removes a surface; returns whether it was the last of its group. */
  delete(folded: string, surface: string): boolean {
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
