/** Confidence intervals of scores by resampling documents, as CoNLL-2003 did (Noreen 1989). */

import { randomNumbers } from '../util/random.ts';

/** An interval that holds 95 % of what resampled corpora give. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Number of resampled corpora. */
export const draws = 1000;

/** Seed of the random numbers when nobody sets one. */
export const defaultSeed = 1;

/**
 * Draws as many documents as there are, with replacement, again and again, and returns the percentiles 2.5 and 97.5 of the score
 * of the sums of their counts; null when no draw has a score. The same rows in the same order and the same seed give the same
 * interval.
 *
 * @param rows counts of each document
 * @param score of sums of such rows
 */
export function bootstrap(
  rows: readonly (readonly number[])[],
  score: (sums: readonly number[]) => number | null,
  seed = defaultSeed,
): Interval | null {
  if (rows.length === 0) return null;
  const width = rows[0]!.length;
  const counts = Float64Array.from(rows.flat());
  const random = randomNumbers(seed);
  const scores: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const sums = Array<number>(width).fill(0);
    for (let document = 0; document < rows.length; document++) {
      const from = Math.floor(random() * rows.length) * width;
      for (let column = 0; column < width; column++) sums[column]! += counts[from + column]!;
    }
    const value = score(sums);
    if (value !== null) scores.push(value);
  }
  scores.sort((a, b) => a - b);
  const at = (share: number) => scores[Math.round(share * (scores.length - 1))]!;
  return scores.length === 0 ? null : { low: at(0.025), high: at(0.975) };
}
