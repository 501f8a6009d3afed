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
  /** Cache for the lines of the block that was read last. */
  readonly lineCache = new LineCache();
  /** Indexes that move to the version that is asked for; see incremental-index.ts. */
  readonly indexes: unknown[] = [];
  readonly slots: unknown[] = [];

  constructor(settings: ReadSettings, source: Source | undefined) {
    this.settings = settings;
    this.source = source;
  }
}

/**
 * Keeps the lines of one block. All lines of a document take many times the memory of its text, and most work goes from block
 * to block.
 */
export class LineCache {
  #block: object | undefined;
  #lines: readonly Line[] | undefined;

  /** Returns the lines of a block, read anew unless this block was asked last. */
  linesOf(block: object, read: () => readonly Line[]): readonly Line[] {
    if (this.#block !== block) {
      this.#lines = read();
      this.#block = block;
    }
    return this.#lines!;
  }

  /** Returns the lines of a block if they are at hand. */
  peek(block: object): readonly Line[] | undefined {
    return this.#block === block ? this.#lines : undefined;
  }
}
