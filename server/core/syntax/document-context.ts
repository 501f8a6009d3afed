/** Context of a document: everything that all its versions share. */
import type { Memoized } from '../util/memo.ts';
import type { Line } from './line.ts';
import { LineView, type Viewed } from './line-view.ts';
import type { ReadSettings } from './settings.ts';
import type { Source } from './source.ts';

/** Settings, source and caches that all versions of a document share. */
export class DocumentContext implements Memoized {
  readonly settings: ReadSettings;
  /** Untagged original of the text, if known. */
  readonly source: Source | undefined;
  /** Lines of the block that was asked last. */
  readonly lastLines = new LastLines();
  /** Indexes that move to the version that is asked for; see incremental-index.ts. */
  readonly indexes: unknown[] = [];
  readonly slots: unknown[] = [];

  constructor(settings: ReadSettings, source: Source | undefined) {
    this.settings = settings;
    this.source = source;
  }
}

/** Keeps the views of the lines of one block: most work goes from block to block, and asks many times for the lines of one. */
class LastLines {
  #block: Viewed | undefined;
  #lines: Line[] = [];
  #views: (Line | undefined)[] = [];

  /** Returns the lines of a block: they are made anew unless this block was asked last. */
  of(block: Viewed): readonly Line[] {
    this.#turnTo(block);
    if (this.#lines.length === 0) this.#lines = block.starts.map((_, index) => this.at(block, index));
    return this.#lines;
  }

  /** Returns a line of a block. */
  at(block: Viewed, index: number): Line {
    this.#turnTo(block);
    this.#views[index] ??= new LineView(block, index);
    return this.#views[index];
  }

  #turnTo(block: Viewed): void {
    if (this.#block === block) return;
    this.#block = block;
    this.#lines = [];
    this.#views = [];
  }
}
