/**
 * Multinomial logistic regression with AdaGrad (Duchi, Hazan and Singer 2011): a weight for each pair of feature and class, each with
 * a learning rate that falls with what it has learned.
 */
import { randomNumbers } from '../util/random.ts';

/** An example: the hashes of its features, and the index of its class. */
export interface Example {
  readonly features: Int32Array;
  readonly class: number;
}

/** Number of passes over the examples. */
const epochs = 8;

/** Learning rate before anything is learned, and what keeps the first steps from being large. */
const [rate, smoothing] = [0.2, 0.1];

/** Gradient below which a weight is left as it is: most are, which is where the time is saved. */
const minGradient = 1e-3;

/** Number of examples between two breaks, and of features. */
const [stride, featureStride] = [256, 65_536];

/** Weights of a classifier, as data that can be sent to threads. */
export interface Weights {
  readonly classes: number;
  /** The row of a feature in `values`, by its hash. */
  readonly rows: ReadonlyMap<number, number>;
  /** A weight for each class in each row. */
  readonly values: Float32Array;
}

/** A trained classifier. */
export class LogisticRegression {
  readonly weights: Weights;

  constructor(weights: Weights) {
    this.weights = weights;
  }

  /**
   * Trains a classifier. The same examples in the same order give the same weights. Yields the part that is done, from 0 to 1, again
   * and again, so that whoever waits can show it, or stop.
   *
   * @param classes number of classes
   * @param leastSeen number of examples that a feature must have to count
   */
  static *train(examples: readonly Example[], classes: number, leastSeen = 1): Generator<number, LogisticRegression> {
    const rows = yield* rowsOf(examples, leastSeen);
    const features: Int32Array[] = [];
    for (const example of examples) {
      features.push(example.features.map((hash) => rows.get(hash) ?? -1).filter((row) => row >= 0));
      if (features.length % stride === 0) yield 0;
    }
    const weights = new Float32Array(rows.size * classes);
    const squares = new Float32Array(rows.size * classes);
    const gradients = new Float64Array(classes);
    const random = randomNumbers(1);
    const order = Array.from(examples.keys());
    for (let step = 0; step < epochs * examples.length; step++) {
      const at = step % examples.length;
      if (at === 0) shuffle(order, random);
      const index = order[at]!;
      const own = features[index]!;
      addWeights(gradients.fill(0), own, weights);
      toProbabilities(gradients);
      gradients[examples[index]!.class]! -= 1;
      learn(own, gradients, weights, squares);
      if (step % stride === 0) yield step / (epochs * examples.length);
    }
    return new LogisticRegression({ classes, rows, values: weights });
  }

  /** Returns the probability of each class for hashed features; those that were never seen say nothing. */
  probabilities(features: Int32Array): Float64Array {
    const { classes, rows, values } = this.weights;
    const known: number[] = [];
    for (const hash of features) {
      const row = rows.get(hash);
      if (row !== undefined) known.push(row);
    }
    const scores = new Float64Array(classes);
    addWeights(scores, known, values);
    toProbabilities(scores);
    return scores;
  }
}

/** Numbers the features that enough examples have; yields 0 again and again. */
function* rowsOf(examples: readonly Example[], leastSeen: number): Generator<number, ReadonlyMap<number, number>> {
  const seen = new Map<number, number>();
  for (const [index, { features }] of examples.entries()) {
    for (const hash of features) seen.set(hash, (seen.get(hash) ?? 0) + 1);
    if (index % stride === 0) yield 0;
  }
  const rows = new Map<number, number>();
  let count = 0;
  for (const [hash, examplesWithIt] of seen) {
    if (examplesWithIt >= leastSeen) rows.set(hash, rows.size);
    if (++count % featureStride === 0) yield 0;
  }
  return rows;
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
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
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
function shuffle(list: number[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
}
