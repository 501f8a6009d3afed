/** Indexes of whole documents, updated by the difference between two versions. */
import { changedRange } from '../util/changed-range.ts';
import type { Block } from './block.ts';
import type { Document } from './document.ts';
import type { ReadSettings } from './settings.ts';

/** An index of a whole document that takes in added blocks and drops removed ones. */
export interface IncrementalIndex {
  /**
   * Moves the index to another version of the document.
   *
   * @param added blocks that are new in that version, in order
   * @param removed blocks that are not in that version
   * @param isOneStretch whether all of these stand where all of those stood, with no other block among them
   */
  moveTo(document: Document, added: readonly Block[], removed: readonly Block[], isOneStretch: boolean): void;
}

interface Slot {
  readonly index: IncrementalIndex;
  blocks: readonly Block[];
}

let functions = 0;

/**
 * Makes a function that moves an index to a version of a document and returns it. All versions share one index, which takes in
 * only the difference from the version asked for last. Results for a version that the index has left are invalid: whoever hands
 * them out must make that an error.
 */
export function incrementalIndex<I extends IncrementalIndex>(
  create: (settings: ReadSettings) => I,
): (document: Document) => I {
  const number = functions++;
  return (document) => {
    const { indexes, settings } = document.context as { indexes: (Slot | undefined)[]; settings: ReadSettings };
    const slot = indexes[number] ?? { index: create(settings), blocks: [] };
    indexes[number] = slot;
    if (slot.blocks !== document.blocks) {
      const { added, removed, isOneStretch } = difference(slot.blocks, document.blocks);
      slot.blocks = document.blocks;
      slot.index.moveTo(document, added, removed, isOneStretch);
    }
    return slot.index as I;
  };
}

interface Difference {
  readonly added: readonly Block[];
  readonly removed: readonly Block[];
  readonly isOneStretch: boolean;
}

function difference(before: readonly Block[], after: readonly Block[]): Difference {
  const { start, beforeEnd, afterEnd } = changedRange(before, after);
  const removed = new Set(before.slice(start, beforeEnd));
  const added = after.slice(start, afterEnd).filter((block) => !removed.delete(block));
  return { added, removed: [...removed], isOneStretch: added.length === afterEnd - start };
}

/**
 * Returns lists by block in which those that are as they were before are the very lists of before: who keeps what depends on one
 * only has to compare the two.
 */
export function keptWhereSame<T>(
  before: ReadonlyMap<Block, readonly T[]>,
  now: ReadonlyMap<Block, readonly T[]>,
  isSame: (a: T, b: T) => boolean,
): Map<Block, readonly T[]> {
  const kept = new Map<Block, readonly T[]>();
  for (const [block, list] of now) {
    const last = before.get(block);
    kept.set(block, last && isSameList(last, list, isSame) ? last : list);
  }
  return kept;
}

/** Whether two lists are equal, item by item. */
export function isSameList<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((each, index) => isSame(each, b[index]!));
}
