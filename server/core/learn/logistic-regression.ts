/**
 * Multinomial logistic regression with AdaGrad (Duchi, Hazan and Singer 2011): a weight for each pair of feature and class, each with
 * a learning rate that falls with what it has learned.
 */
import { randomNumbers } from '../util/random.ts';
import type { Examples } from './examples.ts';
import { HashIndex, type HashIndexData } from './hash-index.ts';

/** Learning rate before anything is learned, and what keeps the first steps from being large. */
const [rate, smoothing] = [0.2, 0.1];

/** Gradient below which a weight is left as it is: most are, which is where the time is saved. */
const minGradient = 1e-3;

/** Number of examples, and of features, between two breaks. */
const [stride, featureStride] = [256, 8192];

/** Weights of a classifier, as data that can be sent to threads. */
export interface Weights {
  readonly classes: number;
  /** The row of a feature in `values`, by its hash. */
  readonly rows: HashIndexData;
  /** A weight for each class in each row. */
  readonly values: Float32Array;
}

/** Options of training. */
export interface TrainingOptions {
  /** Number of examples that a feature must have to count; 1 by default. */
  readonly leastSeen?: number;
  /** Number of passes over the examples; 8 by default. */
  readonly epochs?: number;
}

/** A trained classifier. */
export class LogisticRegression {
  readonly weights: Weights;
  readonly #rows: HashIndex;

  constructor(weights: Weights) {
    this.weights = weights;
    this.#rows = new HashIndex(weights.rows);
  }

  /**
   * Trains a classifier. The same examples in the same order give the same weights. Yields the part that is done, from 0 to 1, again
   * and again, so that whoever waits can show it, or stop.
   *
   * @param classes number of classes
   */
  static *train(
    examples: Examples,
    classes: number,
    { leastSeen = 1, epochs = 8 }: TrainingOptions = {},
  ): Generator<number, LogisticRegression> {
    const { index, rows, ends } = yield* rowsOf(examples, leastSeen);
    const right = examples.classes;
    const weights = new Float32Array(index.size * classes);
    const squares = new Float32Array(index.size * classes);
    const gradients = new Float64Array(classes);
    const random = randomNumbers(1);
    const order = Int32Array.from(right.keys());
    for (let step = 0; step < epochs * order.length; step++) {
      const at = step % order.length;
      if (at === 0) shuffle(order, random);
      const example = order[at]!;
      const own = rows.subarray(example === 0 ? 0 : ends[example - 1]!, ends[example]!);
      addWeights(gradients.fill(0), own, weights);
      toProbabilities(gradients);
      gradients[right[example]!]! -= 1;
      learn(own, gradients, weights, squares);
      if (step % stride === 0) yield step / (epochs * order.length);
    }
    return new LogisticRegression({ classes, rows: index.data, values: weights });
  }

  /** Returns the probability of each class for hashed features; those that were never seen say nothing. */
  probabilities(features: ArrayLike<number>): Float64Array {
    const { classes, values } = this.weights;
    const known: number[] = [];
    for (let each = 0; each < features.length; each++) {
      const row = this.#rows.find(features[each]!);
      if (row >= 0) known.push(row);
    }
    const scores = new Float64Array(classes);
    addWeights(scores, known, values);
    toProbabilities(scores);
    return scores;
  }
}

/** Features of examples by their rows, those of each up to its end. */
interface Rows {
  readonly index: HashIndex;
  readonly rows: Int32Array;
  readonly ends: Int32Array;
}

/** Numbers the features that enough examples have, and leaves out the others. */
function* rowsOf({ features, ends }: Examples, leastSeen: number): Generator<number, Rows> {
  const all = new HashIndex();
  const numbers = new Int32Array(features.length);
  const seen = new Uint8Array(features.length);
  for (const [at, hash] of features.entries()) {
    const number = all.add(hash);
    numbers[at] = number;
    if (seen[number]! < leastSeen) seen[number]!++;
    if (at % featureStride === 0) yield 0;
  }
  const index = new HashIndex();
  const rows = new Int32Array(features.length);
  const newEnds = new Int32Array(ends.length);
  let count = 0;
  let at = 0;
  for (const [example, end] of ends.entries()) {
    for (; at < end; at++) if (seen[numbers[at]!]! >= leastSeen) rows[count++] = index.add(features[at]!);
    newEnds[example] = count;
    if (example % stride === 0) yield 0;
  }
  return { index, rows: rows.slice(0, count), ends: newEnds };
}

function addWeights(scores: Float64Array, rows: ArrayLike<number>, weights: Float32Array): void {
  const classes = scores.length;
  for (let index = 0; index < rows.length; index++) {
    const from = rows[index]! * classes;
    for (let each = 0; each < classes; each++) scores[each]! += weights[from + each]!;
  }
}

/** Makes probabilities of scores, in place (softmax). */
function toProbabilities(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let each = 0; each < scores.length; each++) highest = Math.max(highest, scores[each]!);
  let sum = 0;
  for (let each = 0; each < scores.length; each++) {
    scores[each] = Math.exp(scores[each]! - highest);
    sum += scores[each]!;
  }
  for (let each = 0; each < scores.length; each++) scores[each]! /= sum;
}

function learn(rows: Int32Array, gradients: Float64Array, weights: Float32Array, squares: Float32Array): void {
  const classes = gradients.length;
  for (let each = 0; each < classes; each++) {
    const gradient = gradients[each]!;
    if (Math.abs(gradient) < minGradient) continue;
    for (let index = 0; index < rows.length; index++) {
      const at = rows[index]! * classes + each;
      squares[at]! += gradient * gradient;
      weights[at]! -= (rate * gradient) / Math.sqrt(squares[at]! + smoothing);
    }
  }
}

/** Shuffles a list in place (Fisher and Yates, in the version of Durstenfeld 1964). */
function shuffle(list: Int32Array, random: () => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
}
