/** The changed range between two versions of a list. */

/** The differing ranges of two lists: from `start` to an end in each. Items before and after are the same in both. */
export interface ChangedRange {
  readonly start: number;
  readonly beforeEnd: number;
  readonly afterEnd: number;
}

/** Compares two versions of a list from both ends, by identity of their items. */
export function changedRange<T>(before: readonly T[], after: readonly T[]): ChangedRange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, beforeEnd: before.length - end, afterEnd: after.length - end };
}
