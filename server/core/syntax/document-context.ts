/** Context of a document: everything that all its versions share. */
import type { Memoized } from '../util/memo.ts';
import type { Line } from './line.ts';
import type { ReadSettings } from './settings.ts';
import type { Source } from './source.ts';

/** Settings, source and caches that all versions of a document share. */
export class DocumentContext implements Memoized {
  readonly settings: ReadSettings;
  /** Untagged original of the text, if known. */
  readonly source: Source | undefined;
  /** Path or address of its file, if known. */
  readonly path: string | undefined;
  /** Lines of the block that was asked last. */
  readonly lastLines = new LastLines();
  /** Indexes that move to the version that is asked for; see incremental-index.ts. */
  readonly indexes: unknown[] = [];
  readonly slots: unknown[] = [];

  constructor(settings: ReadSettings, source: Source | undefined, path: string | undefined) {
    this.settings = settings;
    this.source = source;
    this.path = path;
  }
}

/** Keeps the views of the lines of one block: most work goes from block to block, and asks many times for the lines of one. */
class LastLines {
  #block: object | undefined;
  #lines: readonly Line[] | undefined;
  #views: (Line | undefined)[] = [];

  /** Returns the lines of a block: they are made anew unless this block was asked last. */
  of<B extends { readonly starts: readonly number[] }>(
    block: B,
    make: (block: B, index: number) => Line,
  ): readonly Line[] {
    this.#turnTo(block);
    this.#lines ??= block.starts.map((_, index) => this.at(block, index, make));
    return this.#lines;
  }

  /** Returns a line of a block: it is made anew unless this block was asked last, and for that line. */
  at<B extends object>(block: B, index: number, make: (block: B, index: number) => Line): Line {
    this.#turnTo(block);
    this.#views[index] ??= make(block, index);
    return this.#views[index];
  }

  #turnTo(block: object): void {
    if (this.#block === block) return;
    this.#block = block;
    this.#lines = undefined;
    this.#views = [];
  }
}
