/** Indexes of whole documents that are kept up to date by what differs between two versions. */
import { changedRange } from '../util/changed-range.ts';
import type { Block } from './block.ts';
import type { Document } from './document.ts';
import type { ReadSettings } from './settings.ts';

/** An index of a whole document that is counted up and down as blocks are added and removed. */
export interface IncrementalIndex {
  /**
   * Moves to another version of the document.
   *
   * @param added blocks of that version that were not there before, in order
   * @param removed blocks that are not in that version
   */
  moveTo(document: Document, added: readonly Block[], removed: readonly Block[]): void;
}

interface Slot {
  readonly index: IncrementalIndex;
  blocks: readonly Block[];
}

let functions = 0;

/**
 * Makes a function that moves an index to a version of a document and returns it. All versions share one index, which takes in only
 * what differs from the version that was asked for before: whoever hands out what it holds must see to it that nothing is read of a
 * version that it has left.
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
      const { added, removed } = difference(slot.blocks, document.blocks);
      slot.blocks = document.blocks;
      slot.index.moveTo(document, added, removed);
    }
    return slot.index as I;
  };
}

function difference(before: readonly Block[], after: readonly Block[]): { added: Block[]; removed: Block[] } {
  const { start, beforeEnd, afterEnd } = changedRange(before, after);
  const removed = new Set(before.slice(start, beforeEnd));
  const added = after.slice(start, afterEnd).filter((block) => !removed.delete(block));
  return { added, removed: [...removed] };
}
