/** Limits of what is remembered. */

/** Largest number of names, or of other things that people can see, that a memory has. */
const maxSeen = 4096;

/** Returns the entries that were seen most often, in their order; all, unless they are too many to be kept. */
export function mostSeen<T>(entries: readonly T[], countOf: (entry: T) => number): readonly T[] {
  if (entries.length <= maxSeen) return entries;
  const order = entries.map((_, index) => index);
  order.sort((a, b) => countOf(entries[b]!) - countOf(entries[a]!) || a - b);
  return order
    .slice(0, maxSeen)
    .sort((a, b) => a - b)
    .map((index) => entries[index]!);
}
