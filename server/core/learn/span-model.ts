/**
 * A model of which label a name has, learned from how the same files tag names: what it would not have chosen is doubtful. No file is
 * judged by a model that learned from it.
 */
import type { NameModel } from '../mentions/suspicion.ts';
import type { Span } from '../text/span.ts';
import { Examples } from './examples.ts';
import { spanFeatures } from './features.ts';
import { LogisticRegression, type Weights } from './logistic-regression.ts';
import { firstEndingAfter, type TokenizedText, type TokenSpan } from './tokenized-text.ts';

/** The class of what is no name: runs of capitalised words without a tag. */
export const noName = '';

/** Number of spans that a feature must have to count: what was seen once says nothing of another. */
const leastSeen = 2;

/** Least probability that counts: below, it is as unlikely as can be told. */
const least = 1e-9;

/** Memory of a model, as data that can be sent to threads. */
export interface SpanModelData {
  readonly labels: readonly string[];
  readonly weights: Weights;
}

/** A trained model. */
export class SpanModel {
  readonly data: SpanModelData;
  readonly #regression: LogisticRegression;

  constructor(data: SpanModelData) {
    this.data = data;
    this.#regression = new LogisticRegression(data.weights);
  }

  /** Trains a model on texts, in their order; yields the part that is done, from 0 to 1. */
  static *train(texts: readonly TokenizedText[]): Generator<number, SpanModel> {
    const training = new SpanTraining();
    for (const text of texts) {
      training.add(text);
      yield 0;
    }
    return yield* training.finish();
  }

  /** Returns what the model says of the entities of a text, in order, and of other spans, in order, that overlap none of them. */
  judge(text: TokenizedText, others: readonly Span[] = []): JudgedSpans {
    const named = others.map(({ from, to }) => spanOf(text, from, to));
    const runs = untaggedRuns(text).filter(({ from, to }) => {
      const other = others[firstEndingAfter(others, from)];
      return !other || other.from >= to;
    });
    // The runs come along for what stands around the same name elsewhere.
    const features = spanFeatures(text, [...text.entities, ...named, ...runs]);
    const count = text.entities.length;
    const judged = features.slice(0, count + named.length).map((each) => this.#judgement(each));
    return { entities: judged.slice(0, count), others: judged.slice(count) };
  }

  #judgement(features: Int32Array): Judgement {
    const probabilities = this.#regression.probabilities(features);
    return new Map(this.data.labels.map((label, index) => [label, Math.log(probabilities[index]! + least)]));
  }
}

/** Training of a model, of which the texts need not be held. */
export class SpanTraining {
  readonly #labels = [noName];
  readonly #examples = new Examples();

  /** Adds the entities of a text, and what is untagged there. */
  add(text: TokenizedText): void {
    const spans = [...text.entities, ...untaggedRuns(text)];
    const features = spanFeatures(text, spans);
    for (const [index, { label }] of spans.entries()) {
      if (!this.#labels.includes(label)) this.#labels.push(label);
      this.#examples.add(features[index]!, this.#labels.indexOf(label));
    }
  }

  /** Trains the model; yields the part that is done, from 0 to 1. */
  *finish(): Generator<number, SpanModel> {
    const labels = this.#labels;
    const { weights } = yield* LogisticRegression.train(this.#examples, labels.length, { leastSeen });
    return new SpanModel({ labels, weights });
  }
}

/** Natural logarithm of the probability of each label for a span, {@link noName} among them. */
export type Judgement = ReadonlyMap<string, number>;

/** Judgements of spans of a text. */
export interface JudgedSpans {
  readonly entities: readonly Judgement[];
  readonly others: readonly Judgement[];
}

/** Makes a model of names from judgements of the entities of a text. */
export function asNameModel({ entities }: TokenizedText, judged: readonly Judgement[]): NameModel {
  const byTag = new Map(entities.map(({ source }, index) => [source.from, judged[index]!]));
  return (tagFrom) => byTag.get(tagFrom);
}

/** Returns the longest runs of capitalised words that no entity has. */
export function untaggedRuns(text: TokenizedText): TokenSpan[] {
  const { words, lines, entities } = text;
  const runs: TokenSpan[] = [];
  let next = 0;
  let from = -1;
  for (let token = 0; token <= words.length; token++) {
    while (next < entities.length && entities[next]!.to <= token) next++;
    const isTagged = next < entities.length && entities[next]!.from <= token;
    const isCapital = token < words.length && !isTagged && /^\p{Lu}/u.test(words[token]!);
    if (from >= 0 && (!isCapital || lines[token] !== lines[from])) {
      runs.push(spanOf(text, from, token));
      from = -1;
    }
    if (isCapital && from < 0) from = token;
  }
  return runs;
}

function spanOf({ text, starts, ends }: TokenizedText, from: number, to: number): TokenSpan {
  return { from, to, label: noName, surface: text.slice(starts[from], ends[to - 1]) };
}
