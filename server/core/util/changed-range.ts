/** Where two lists differ: from `start` up to an index in each. What stands before and after is the same in both. */
export interface ChangedRange {
  readonly start: number;
  readonly beforeEnd: number;
  readonly afterEnd: number;
}

/** Compares two versions of a list from both ends; items are the same when they are identical. */
export function changedRange<T>(before: readonly T[], after: readonly T[]): ChangedRange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, beforeEnd: before.length - end, afterEnd: after.length - end };
}
