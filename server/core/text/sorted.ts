/** Binary search in ascending lists. */

/** Returns the index of the last span that begins at or before an offset; -1 when there is none. */
export function lastSpanFrom(spans: readonly { readonly from: number }[], offset: number): number {
  return lastIndex(spans.length, (index) => spans[index]!.from <= offset);
}

/** Returns the index of the last number at or below a value; 0 when all are greater. */
export function lastAtOrBelow(numbers: ArrayLike<number>, value: number): number {
  return Math.max(
    0,
    lastIndex(numbers.length, (index) => numbers[index]! <= value),
  );
}

/** Returns the last index that passes a test which fails from some index on; -1 when none passes. */
export function lastIndex(length: number, passes: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
