/** Blocks of a document that have something rare, found again after a key without asking all of them. */
import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import { blockIndex } from './block-order.ts';
import type { Document } from './document.ts';
import { type IncrementalIndex, incrementalIndex } from './incremental-index.ts';

/** Makes a function that returns the indexes of the blocks that pass a test, in order. Each block is tested once. */
export function markedBlocks(isMarked: (block: Block) => boolean): (document: Document) => readonly number[] {
  const marksOf = incrementalIndex(() => new Marks(isMarked));
  return memo((document: Document) => marksOf(document).in(document));
}

class Marks implements IncrementalIndex {
  readonly #isMarked: (block: Block) => boolean;
  readonly #marked = new Set<Block>();

  constructor(isMarked: (block: Block) => boolean) {
    this.#isMarked = isMarked;
  }

  moveTo(_document: Document, added: readonly Block[], removed: readonly Block[]): void {
    for (const block of removed) this.#marked.delete(block);
    for (const block of added) if (this.#isMarked(block)) this.#marked.add(block);
  }

  /** Returns the indexes of the marked blocks in the version that the index has moved to. */
  in(document: Document): readonly number[] {
    if (this.#marked.size === 0) return none;
    return Array.from(this.#marked, (block) => blockIndex(document, block)!).sort((a, b) => a - b);
  }
}

const none: readonly number[] = [];
