/** What all versions of a document share. */
import type { Memoized } from '../util/memo.ts';
import type { Line } from './line.ts';
import type { ReadSettings } from './settings.ts';
import type { Source } from './source.ts';

/** What all versions of a document share: how it is read, and what goes along from version to version. */
export class DocumentContext implements Memoized {
  readonly settings: ReadSettings;
  /** The untagged original of the text; undefined when it is not known to have one. */
  readonly source: Source | undefined;
  /** The lines of the block that was read last. */
  readonly lineCache = new LineCache();
  /** Indexes that go along with whichever version is asked; see incremental-index.ts. */
  readonly indexes: unknown[] = [];
  readonly slots: unknown[] = [];

  constructor(settings: ReadSettings, source: Source | undefined) {
    this.settings = settings;
    this.source = source;
  }
}

/**
 * Keeps the lines of one block. All lines of a document together take many times the memory of its text, and questions about it go
 * from block to block.
 */
export class LineCache {
  #block: object | undefined;
  #lines: readonly Line[] | undefined;

  /** The lines of a block, read anew unless it is the one that was asked for last. */
  linesOf(block: object, read: () => readonly Line[]): readonly Line[] {
    if (this.#block !== block) {
      this.#lines = read();
      this.#block = block;
    }
    return this.#lines!;
  }

  /** The lines of a block if they are at hand. */
  peek(block: object): readonly Line[] | undefined {
    return this.#block === block ? this.#lines : undefined;
  }
}
