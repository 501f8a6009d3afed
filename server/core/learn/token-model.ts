/**
 * A model of which words are names, learned from how the same files tag them: where it would have drawn other boundaries, the drawn ones
 * are doubtful. No file is judged by a model that learned from it.
 */
import type { Span } from '../text/span.ts';
import { Examples } from './examples.ts';
import { LogisticRegression, type Weights } from './logistic-regression.ts';
import { place, places, SpanLattice } from './span-lattice.ts';
import { tokenFeatures } from './token-features.ts';
import type { TokenizedText } from './tokenized-text.ts';

/** Number of tokens that a feature must have to count, and of passes over all tokens: more of either find no more. */
const training = { leastSeen: 2, epochs: 5 };

/** Least probability of a place: below, it is as unlikely as can be told. */
const least = 1e-9;

/** A span of tokens that is likely a name. */
export interface LikelyName extends Span {
  /** From 0 to 1. */
  readonly probability: number;
}

/** Opinion of a model on a text; spans are of its tokens. */
export interface TokenOpinion {
  /** The likeliest names of each line, in order. */
  readonly names: readonly LikelyName[];
  /** Probability of each entity of the text that just its tokens are a name, whatever its label; and that none of them belongs to one. */
  readonly entities: readonly { readonly name: number; readonly none: number }[];
}

/** A trained model. */
export class TokenModel {
  readonly #regression: LogisticRegression;

  constructor(weights: Weights) {
    this.#regression = new LogisticRegression(weights);
  }

  /** Weights, as data that can be sent to threads. */
  get data(): Weights {
    return this.#regression.weights;
  }

  /** Trains a model from the tokens of texts, tagged or not; yields the part that is done, from 0 to 1. */
  static *train(texts: readonly TokenizedText[]): Generator<number, TokenModel> {
    const examples = new Examples();
    for (const text of texts) {
      const features = tokenFeatures(text);
      for (const [token, at] of placesOf(text).entries()) examples.add(features(token), at);
      yield 0;
    }
    const { weights } = yield* LogisticRegression.train(examples, places, training);
    return new TokenModel(weights);
  }

  /** Returns what the model says of a text. */
  opinionOn(text: TokenizedText): TokenOpinion {
    const { lines, entities: all } = text;
    const features = tokenFeatures(text);
    const names: LikelyName[] = [];
    const entities: { name: number; none: number }[] = [];
    let next = 0;
    for (let from = 0, to = 0; from < lines.length; from = to) {
      while (lines[to] === lines[from]) to++;
      const lattice = this.#lattice(features, from, to);
      for (const name of lattice.likeliestNames()) {
        names.push({ from: from + name.from, to: from + name.to, probability: lattice.ofName(name) });
      }
      for (; next < all.length && all[next]!.from < to; next++) {
        const span = { from: all[next]!.from - from, to: all[next]!.to - from };
        entities.push({ name: lattice.ofName(span), none: lattice.ofNone(span) });
      }
    }
    return { names, entities };
  }

  #lattice(features: (token: number) => ArrayLike<number>, from: number, to: number): SpanLattice {
    const each = new Float64Array((to - from) * places);
    for (let token = from; token < to; token++) {
      const probabilities = this.#regression.probabilities(features(token));
      for (let index = 0; index < places; index++)
        each[(token - from) * places + index] = Math.max(least, probabilities[index]!);
    }
    return new SpanLattice(each);
  }
}

/** Returns the place of each token of a text by its entities. */
function placesOf({ words, entities }: TokenizedText): Uint8Array {
  const found = new Uint8Array(words.length).fill(place.outside);
  for (const { from, to } of entities) {
    if (to - from === 1) {
      found[from] = place.only;
      continue;
    }
    found.fill(place.inner, from, to);
    found[from] = place.first;
    found[to - 1] = place.last;
  }
  return found;
}
