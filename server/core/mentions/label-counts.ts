/** How often something, by its key, comes with each label. Plain maps: they go from thread to thread. */
export type LabelCounts = Map<string, Map<string, number>>;

/** The same to read only. */
export type ReadonlyLabelCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Stands in place of a label for what has none. */
export const untagged = '';

/** Counts something with a label once more, or `by` times. */
export function addCount(counts: LabelCounts, key: string, label: string, by = 1): void {
  let ofKey = counts.get(key);
  if (!ofKey) {
    ofKey = new Map();
    counts.set(key, ofKey);
  }
  ofKey.set(label, (ofKey.get(label) ?? 0) + by);
}

/** Adds counts to others; with -1 takes them away again, and forgets what is counted no longer. */
export function addCounts(counts: LabelCounts, more: ReadonlyLabelCounts, sign: 1 | -1 = 1): void {
  for (const [key, labels] of more) {
    for (const [label, by] of labels) addCount(counts, key, label, sign * by);
    if (sign < 0) forgetNothing(counts, key);
  }
}

function forgetNothing(counts: LabelCounts, key: string): void {
  const ofKey = counts.get(key)!;
  for (const [label, left] of ofKey) if (left <= 0) ofKey.delete(label);
  if (ofKey.size === 0) counts.delete(key);
}
