import { changedRange } from '../util/changed-range.ts';
import type { Block } from './block.ts';
import type { Document } from './document.ts';
import type { Settings } from './settings.ts';

/** An index of a whole document that is counted up and down as blocks come and go. */
export interface IncrementalIndex {
  /**
   * Goes over to another version of the document.
   *
   * @param come blocks of that version that were not there before, in order
   * @param gone blocks that are not in that version
   */
  incrementalIndex(document: Document, come: readonly Block[], gone: readonly Block[]): void;
}

interface Followed {
  readonly follower: IncrementalIndex;
  blocks: readonly Block[];
}

let questions = 0;

/**
 * A function that gives an index at the version of a document that it is asked for: there is one for all versions, and it
 * takes in only what differs from the version that was asked for before. So what it gave for another version is no
 * longer good.
 */
export function follow<F extends IncrementalIndex>(create: (settings: Settings) => F): (document: Document) => F {
  const question = questions++;
  return (document) => {
    const { indexes: followers } = document.context as { indexes: (Followed | undefined)[] };
    const followed = followers[question] ?? { follower: create(document.context.settings), blocks: [] };
    followers[question] = followed;
    if (followed.blocks !== document.blocks) {
      const { come, gone } = difference(followed.blocks, document.blocks);
      followed.blocks = document.blocks;
      followed.follower.incrementalIndex(document, come, gone);
    }
    return followed.follower as F;
  };
}

function difference(before: readonly Block[], after: readonly Block[]): { come: Block[]; gone: Block[] } {
  const { start, beforeEnd, afterEnd } = changedRange(before, after);
  const gone = new Set(before.slice(start, beforeEnd));
  const come = after.slice(start, afterEnd).filter((block) => !gone.delete(block));
  return { come, gone: [...gone] };
}
