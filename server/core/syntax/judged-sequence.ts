/** Things of all blocks that are judged in their sequence, where most keys leave the sequence alike. */
import type { Block } from './block.ts';
import type { Document } from './document.ts';
import { type IncrementalIndex, isSameList } from './incremental-index.ts';

/** A kind of items that are judged by their sequence in a document. */
export interface Sequence<T, V, R> {
  /** Returns the items of a block, in order. */
  itemsOf(block: Block): readonly T[];
  /** Whether two items have the same part in the sequence: one can stand for the other, and no verdict changes. */
  isAlike(a: T, b: T): boolean;
  /** Judges the items of a document; undefined where there is nothing to say of one. */
  judge(items: readonly T[]): readonly (V | undefined)[];
  isSame(a: V, b: V): boolean;
  /** Returns what an item is, judged. */
  tell(item: T, verdict: V): R;
}

/** The items of a block, the verdict on each, and what is told of them. */
interface Judged<T, V, R> {
  readonly items: readonly T[];
  readonly verdicts: readonly (V | undefined)[];
  readonly told: readonly R[];
}

/**
 * The items of one version of a document at a time, judged. They are judged anew only when their sequence has changed: most changes
 * of a text leave it alike. What is told of a block is the same list for as long as it is the same.
 */
export class JudgedSequence<T, V, R> implements IncrementalIndex {
  readonly #sequence: Sequence<T, V, R>;
  /** Blocks with items. */
  readonly #blocks = new Map<Block, Judged<T, V, R>>();
  /** Number of moves that changed the sequence. */
  changes = 0;

  constructor(sequence: Sequence<T, V, R>) {
    this.#sequence = sequence;
  }

  moveTo(document: Document, added: readonly Block[], removed: readonly Block[], isOneStretch: boolean): void {
    const before = removed.map((block) => this.#blocks.get(block) ?? nothing);
    for (const block of removed) this.#blocks.delete(block);
    const items = new Map(added.map((block) => [block, this.#sequence.itemsOf(block)]));
    const was = before.flatMap((judged) => judged.items);
    let count = 0;
    for (const { length } of items.values()) count += length;
    // In a document that is new, nothing was.
    const isAlike = count === was.length && isSameList(was, [...items.values()].flat(), this.#sequence.isAlike);
    if (isAlike && isOneStretch) {
      this.#keep(
        items,
        before.flatMap(({ verdicts }) => verdicts),
      );
      return;
    }
    this.changes++;
    const all = new Map<Block, readonly T[]>();
    for (const block of document.blocks) {
      const known = items.get(block) ?? this.#blocks.get(block)?.items;
      if (known && known.length > 0) all.set(block, known);
    }
    this.#keep(all, this.#sequence.judge([...all.values()].flat()));
  }

  /** Keeps the verdicts on the items of some blocks. */
  #keep(items: ReadonlyMap<Block, readonly T[]>, verdicts: readonly (V | undefined)[]): void {
    let at = 0;
    for (const [block, ofBlock] of items) {
      if (ofBlock.length === 0) continue;
      const own = verdicts.slice(at, at + ofBlock.length);
      at += ofBlock.length;
      const last = this.#blocks.get(block);
      if (last && isSameList(last.verdicts, own, (a, b) => this.#isSame(a, b))) continue;
      const told: R[] = [];
      for (const [index, item] of ofBlock.entries()) {
        const verdict = own[index];
        if (verdict !== undefined) told.push(this.#sequence.tell(item, verdict));
      }
      this.#blocks.set(block, { items: ofBlock, verdicts: own, told });
    }
  }

  #isSame(a: V | undefined, b: V | undefined): boolean {
    return a === undefined || b === undefined ? a === b : this.#sequence.isSame(a, b);
  }

  /** Returns what is told of the items of a block, in order. */
  in(block: Block): readonly R[] {
    return this.#blocks.get(block)?.told ?? none;
  }
}

const none: readonly never[] = [];
const nothing = { items: none, verdicts: none, told: none };
