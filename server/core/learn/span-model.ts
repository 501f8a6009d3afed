/**
 * A model of which label a name has, learned from how the same files tag names: what it would not have chosen is doubtful. No file is
 * judged by a model that learned from it.
 */
import type { NameModel } from '../mentions/suspicion.ts';
import { spanFeatures } from './features.ts';
import { type Example, LogisticRegression, type Weights } from './logistic-regression.ts';
import type { TokenizedText, TokenSpan } from './tokenized-text.ts';

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

  /** Trains a model from the entities of texts and from what is untagged there; yields the part that is done, from 0 to 1. */
  static *train(texts: readonly TokenizedText[]): Generator<number, SpanModel> {
    const labels = [noName];
    const examples: Example[] = [];
    for (const text of texts) {
      const spans = [...text.entities, ...untaggedRuns(text)];
      const features = spanFeatures(text, spans);
      for (const [index, { label }] of spans.entries()) {
        if (!labels.includes(label)) labels.push(label);
        examples.push({ features: features[index]!, class: labels.indexOf(label) });
      }
      yield 0;
    }
    const { weights } = yield* LogisticRegression.train(examples, labels.length, leastSeen);
    return new SpanModel({ labels, weights });
  }

  /** Returns what the model says of the entities of a text, by the offsets of their tags in the document. */
  opinionOn(text: TokenizedText): NameModel {
    const features = spanFeatures(text, [...text.entities, ...untaggedRuns(text)]);
    const opinions = new Map(
      text.entities.map(({ source }, index) => {
        const probabilities = this.#regression.probabilities(features[index]!);
        const logs = this.data.labels.map((label, at): [string, number] => [
          label,
          Math.log(probabilities[at]! + least),
        ]);
        return [source.from, new Map(logs)];
      }),
    );
    return (tagFrom) => opinions.get(tagFrom);
  }
}

/** Returns the longest runs of capitalised words that no entity has. */
export function untaggedRuns({ text, words, starts, ends, lines, entities }: TokenizedText): TokenSpan[] {
  const runs: TokenSpan[] = [];
  let next = 0;
  let from = -1;
  for (let token = 0; token <= words.length; token++) {
    while (next < entities.length && entities[next]!.to <= token) next++;
    const isTagged = next < entities.length && entities[next]!.from <= token;
    const isCapital = token < words.length && !isTagged && /^\p{Lu}/u.test(words[token]!);
    if (from >= 0 && (!isCapital || lines[token] !== lines[from])) {
      runs.push({ from, to: token, label: noName, surface: text.slice(starts[from], ends[token - 1]) });
      from = -1;
    }
    if (isCapital && from < 0) from = token;
  }
  return runs;
}
