/**
 * The ways to divide a line into names and other tokens, with their probabilities. Each token is outside of names, or the first, an inner
 * one, the last or the only one of a name (BILOU; Ratinov and Roth 2009). Only some of these can follow each other.
 */
import type { Span } from '../text/span.ts';

/** Places of a token, as indexes of probabilities. */
export const place = { outside: 0, first: 1, inner: 2, last: 3, only: 4 } as const;

/** Number of places. */
export const places = 5;

/** Places after which a name goes on, and those after which it does not. */
const open: readonly number[] = [place.first, place.inner];
const closed: readonly number[] = [place.outside, place.last, place.only];

/** Places that go on with a name, and those that do not. */
const goingOn: readonly number[] = [place.inner, place.last];
const notGoingOn: readonly number[] = [place.outside, place.first, place.only];

/** Probabilities of spans of a line, over all ways to divide it. */
export class SpanLattice {
  readonly #each: Float64Array;
  readonly #count: number;
  /** Probability of each place given the tokens up to it, and what it was divided by, for each token (the forward algorithm, scaled). */
  readonly #forward: Float64Array;
  readonly #scales: Float64Array;
  /** Factor for the tokens after each one when no name is open there, and when one is (the backward algorithm, scaled). */
  readonly #afterClosed: Float64Array;
  readonly #afterOpen: Float64Array;

  /** @param each probabilities of the places of each token by itself, one token after the other; none is 0 */
  constructor(each: Float64Array) {
    this.#each = each;
    this.#count = each.length / places;
    this.#forward = new Float64Array(each.length);
    this.#scales = new Float64Array(this.#count);
    this.#afterClosed = new Float64Array(this.#count);
    this.#afterOpen = new Float64Array(this.#count);
    this.#goForward();
    this.#goBackward();
  }

  #goForward(): void {
    const forward = this.#forward;
    let [isClosed, isOpen] = [1, 0];
    for (let token = 0; token < this.#count; token++) {
      const at = token * places;
      for (const to of notGoingOn) forward[at + to] = isClosed * this.#each[at + to]!;
      for (const to of goingOn) forward[at + to] = isOpen * this.#each[at + to]!;
      let scale = 0;
      for (let index = 0; index < places; index++) scale += forward[at + index]!;
      for (let index = 0; index < places; index++) forward[at + index]! /= scale;
      this.#scales[token] = scale;
      isClosed = closed.reduce((sum, from) => sum + forward[at + from]!, 0);
      isOpen = open.reduce((sum, from) => sum + forward[at + from]!, 0);
    }
  }

  #goBackward(): void {
    const last = this.#count - 1;
    if (last < 0) return;
    this.#afterClosed[last] = 1 / closed.reduce((sum, from) => sum + this.#forward[last * places + from]!, 0);
    for (let token = last; token > 0; token--) {
      const ahead = (to: number) => this.#each[token * places + to]! * this.#after(token, to);
      this.#afterClosed[token - 1] = notGoingOn.reduce((sum, to) => sum + ahead(to), 0) / this.#scales[token]!;
      this.#afterOpen[token - 1] = goingOn.reduce((sum, to) => sum + ahead(to), 0) / this.#scales[token]!;
    }
  }

  #after(token: number, at: number): number {
    return at === place.first || at === place.inner ? this.#afterOpen[token]! : this.#afterClosed[token]!;
  }

  /** Returns the probability that a span of tokens is a name. */
  ofName({ from, to }: Span): number {
    if (to - from === 1) return this.#ofPlaces(from, to, () => place.only);
    return this.#ofPlaces(from, to, (token) =>
      token === from ? place.first : token === to - 1 ? place.last : place.inner,
    );
  }

  /** Returns the probability that no token of a span belongs to a name. */
  ofNone({ from, to }: Span): number {
    return this.#ofPlaces(from, to, () => place.outside);
  }

  #ofPlaces(from: number, to: number, placeOf: (token: number) => number): number {
    let probability = this.#forward[from * places + placeOf(from)]!;
    for (let token = from + 1; token < to; token++)
      probability *= this.#each[token * places + placeOf(token)]! / this.#scales[token]!;
    return probability * this.#after(to - 1, placeOf(to - 1));
  }

  /** Returns the names of the likeliest way to divide the line (the Viterbi algorithm), in order. */
  likeliestNames(): Span[] {
    const names: Span[] = [];
    let to = this.#count;
    const way = this.#likeliestWay();
    for (let token = this.#count - 1; token >= 0; token--) {
      if (way[token] === place.last || way[token] === place.only) to = token + 1;
      if (way[token] === place.first || way[token] === place.only) names.push({ from: token, to });
    }
    return names.reverse();
  }

  /** Returns the place of each token. */
  #likeliestWay(): Uint8Array {
    const count = this.#count;
    const way = new Uint8Array(count);
    if (count === 0) return way;
    /** Best place of each token that leaves no name open, and that leaves one open. */
    const [bestClosed, bestOpen] = [new Uint8Array(count), new Uint8Array(count)];
    let [isClosed, isOpen] = [0, Number.NEGATIVE_INFINITY];
    for (let token = 0; token < count; token++) {
      const log = (to: number) => Math.log(this.#each[token * places + to]!);
      const [closing, opening] = [isOpen, isClosed];
      const score = (to: number) => (to === place.inner || to === place.last ? closing : opening) + log(to);
      bestClosed[token] = closed.reduce((a, b) => (score(b) > score(a) ? b : a), place.outside);
      bestOpen[token] = open.reduce((a, b) => (score(b) > score(a) ? b : a), place.first);
      isClosed = score(bestClosed[token]!);
      isOpen = score(bestOpen[token]!);
    }
    way[count - 1] = bestClosed[count - 1]!;
    for (let token = count - 1; token > 0; token--) {
      const isGoingOn = way[token] === place.inner || way[token] === place.last;
      way[token - 1] = isGoingOn ? bestOpen[token - 1]! : bestClosed[token - 1]!;
    }
    return way;
  }
}
