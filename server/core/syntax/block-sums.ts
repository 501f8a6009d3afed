/** Sums over the blocks of a document: where each of them begins. */
import type { ChangedRange } from '../util/changed-range.ts';
import type { Block } from './block.ts';

/**
 * Adds up a length of blocks: returns the sum before each of them, and that of all.
 *
 * @param known sums of another version, and which blocks are others there
 */
export function sums(
  blocks: readonly Block[],
  lengthOf: (block: Block) => number,
  known?: readonly [Int32Array, ChangedRange],
): Int32Array {
  const all = new Int32Array(blocks.length + 1);
  const [before, range] = known ?? [all, { start: 0, beforeEnd: 0, afterEnd: blocks.length }];
  const { start, beforeEnd, afterEnd } = range;
  all.set(before.subarray(0, start + 1));
  for (let index = start; index < afterEnd; index++) all[index + 1] = all[index]! + lengthOf(blocks[index]!);
  const by = all[afterEnd]! - before[beforeEnd]!;
  for (let index = afterEnd; index <= blocks.length; index++) all[index] = before[index - afterEnd + beforeEnd]! + by;
  return all;
}
