/** Counts by key and label. */

/** Counts by key and label, as plain maps, which can be sent to threads. */
export type LabelCounts = Map<string, Map<string, number>>;

/** Counts by key and label, read-only. */
export type ReadonlyLabelCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Key in place of a label for untagged mentions. */
export const untagged = '';

/** Adds to the count of a key and label, one by default. */
export function addCount(counts: LabelCounts, key: string, label: string, by = 1): void {
  let ofKey = counts.get(key);
  if (!ofKey) {
    ofKey = new Map();
    counts.set(key, ofKey);
  }
  ofKey.set(label, (ofKey.get(label) ?? 0) + by);
}

/** Adds counts to others, or subtracts them with -1, and drops counts that reach zero. */
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

/**
 * Returns the counts of some keys over many documents as they are when one of them has changed since it was counted.
 *
 * @param counted what that document was counted as
 * @param now what it is counted as now; its keys are the ones that are returned
 */
export function recounted(
  sums: ReadonlyLabelCounts,
  counted: ReadonlyLabelCounts,
  now: ReadonlyLabelCounts,
): ReadonlyLabelCounts {
  const counts: LabelCounts = new Map();
  const pick = (all: ReadonlyLabelCounts, sign: 1 | -1) => {
    for (const key of now.keys()) {
      for (const [label, count] of all.get(key) ?? []) addCount(counts, key, label, sign * count);
    }
  };
  pick(sums, 1);
  pick(counted, -1);
  pick(now, 1);
  for (const key of now.keys()) forgetNothing(counts, key);
  return counts;
}
