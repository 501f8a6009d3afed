/** Which files models of names learn from, and which of two models judges a file. */
import { hashPair, hashText } from '../util/hash.ts';

/** Least number of files to learn from: a model of fewer knows less than the counts. */
export const leastFiles = 20;

/** Most files to learn from: they know nearly as much as all. */
const maxFiles = 500;

/** Tells which of two models judges a file: it has learned from the files of the other half. */
export function halfOf(name: string): 0 | 1 {
  // The lowest bit of the hash of a text is only the parity of its characters, which names in folders may all have in common.
  return (hashPair(hashText(name), 0) & 1) as 0 | 1;
}

/** Returns the files to learn from: all, or if there are many, some of them, drawn by the hashes of their names. */
export function drawn(names: readonly string[], max = maxFiles): readonly string[] {
  if (names.length <= max) return names;
  return [...names].sort((a, b) => hashText(a) - hashText(b) || (a < b ? -1 : 1)).slice(0, max);
}
