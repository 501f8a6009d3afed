/** Order of places: the nearest tells most. */
import { lastIndex } from '../text/sorted.ts';

/**
 * Yields things in their order, but first the one that is nearest to an offset; of two equally near, the earlier.
 *
 * @param all things in the order of their places
 * @param fromOf returns the offset of a thing
 */
export function* nearestFirst<T>(all: readonly T[], fromOf: (one: T) => number, offset: number): Generator<T> {
  const before = lastIndex(all.length, (index) => fromOf(all[index]!) <= offset);
  const distance = (index: number) => (all[index] === undefined ? Infinity : Math.abs(fromOf(all[index]) - offset));
  const nearest = distance(before) <= distance(before + 1) ? before : before + 1;
  if (all[nearest] === undefined) return;
  yield all[nearest];
  for (const [index, one] of all.entries()) if (index !== nearest) yield one;
}
