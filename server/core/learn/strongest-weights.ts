/** The strongest weights of a classifier: the others hardly change an answer, and most of them are others. */
import { HashIndex } from './hash-index.ts';
import type { Weights } from './logistic-regression.ts';

/** Maximum of weights that are kept. */
const maxWeights = 3 << 14;

/** Number of steps from 0 to the strongest weight: each is rounded to one, so that two bytes hold it. */
const steps = 0x7fff;

/** Weights that are multiples of a step. */
export interface SteppedWeights extends Weights {
  readonly step: number;
}

/** Number of weights between two breaks. */
const stride = 1 << 15;

/**
 * Returns weights without the weak ones, rounded as they are kept: what is kept then answers as what was learned. Yields now and then.
 *
 * @param max number of weights to keep
 */
export function* strongest({ classes, rows, values }: Weights, max = maxWeights): Generator<number, SteppedWeights> {
  let highest = 0;
  for (const [at, value] of values.entries()) {
    highest = Math.max(highest, Math.abs(value));
    if (at % stride === 0) yield 1;
  }
  const step = highest / steps || 1;
  const least = yield* leastKept(values, step, max);
  const index = new HashIndex();
  const kept: number[] = [];
  for (const [row, hash] of new HashIndex(rows).inOrder().entries()) {
    const own = values.subarray(row * classes, (row + 1) * classes);
    const rounded = Array.from(own, (value) => Math.round(value / step) || 0);
    if (rounded.some((each) => Math.abs(each) >= least)) {
      index.add(hash);
      for (const each of rounded) kept.push(Math.abs(each) >= least ? each * step : 0);
    }
    if ((row * classes) % stride < classes) yield 1;
  }
  return { classes, step, rows: index.data, values: Float32Array.from(kept) };
}

/** Returns the least number of steps of which there are few enough weights. */
function* leastKept(values: Float32Array, step: number, max: number): Generator<number, number> {
  const counts = new Uint32Array(steps + 1);
  for (const [at, value] of values.entries()) {
    counts[Math.round(Math.abs(value) / step)]!++;
    if (at % stride === 0) yield 1;
  }
  let all = 0;
  let least = steps;
  while (least > 0 && all + counts[least]! <= max) all += counts[least--]!;
  return least + 1;
}
