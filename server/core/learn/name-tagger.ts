/** A tagger that learned from texts: one model tells which words are a name, and another which label it has. */
import { isName } from '../mentions/surfaces.ts';
import type { Document } from '../syntax/document.ts';
import { nameIn } from '../text/tokens.ts';
import type { Weights } from './logistic-regression.ts';
import { type Judgement, noName, SpanModel, type SpanModelData } from './span-model.ts';
import { TokenModel } from './token-model.ts';
import { overlapsEntity, type TokenizedText, type TokenSpan } from './tokenized-text.ts';
import { scaled } from './validation.ts';

/** A name that has no tag and likely needs one. */
export interface LikelyEntity extends TokenSpan {
  /** From 0 to 1, rounded to four digits so that all engines agree: their exponentials differ in the last bits. */
  readonly probability: number;
}

/** Memory of a tagger, as data that can be sent to threads. */
export interface NameTaggerData {
  readonly spans: SpanModelData;
  readonly tokens: Weights;
}

/** A trained tagger. */
export class NameTagger {
  readonly data: NameTaggerData;
  readonly #spans: SpanModel;
  readonly #tokens: TokenModel;

  constructor(data: NameTaggerData) {
    this.data = data;
    this.#spans = new SpanModel(data.spans);
    this.#tokens = new TokenModel(data.tokens);
  }

  /** Trains a tagger on texts, in their order; yields the part that is done, from 0 to 1. */
  static *train(texts: readonly TokenizedText[]): Generator<number, NameTagger> {
    const { data: spans } = yield* scaled(SpanModel.train(texts), 0, 1 / 2);
    const { data: tokens } = yield* scaled(TokenModel.train(texts), 1 / 2, 1 / 2);
    return new NameTagger({ spans, tokens });
  }

  /**
   * Returns the likeliest names of a text that share no words with its entities, in order; without those whose label the document does not have.
   *
   * @param document of which the text is, perhaps without its entities
   */
  namesIn(text: TokenizedText, { labels, context }: Document): LikelyEntity[] {
    const spans = this.#tokens.opinionOn(text).names.filter((name) => !overlapsEntity(text, name));
    const judged = this.#spans.judge(text, spans).others;
    return spans.flatMap(({ from, to, probability: ofWords }, index) => {
      const surface = text.text.slice(text.starts[from], text.ends[to - 1]);
      const [label, ofLabel] = likeliestLabel(judged[index]!);
      // A label that the document does not have is not replaced by the next best one.
      if (!labels.get(label) || !isName(nameIn(surface), context.settings.vocabulary)) return [];
      return [{ from, to, label, surface, probability: Math.round(ofWords * ofLabel * 1e4) / 1e4 }];
    });
  }
}

/** Returns the likeliest label of a name, and its probability given that it is one: the other model tells whether it is. */
function likeliestLabel(judgement: Judgement): [label: string, probability: number] {
  let [best, highest, sum] = [noName, 0, 0];
  for (const [label, logarithm] of judgement) {
    if (label === noName) continue;
    const probability = Math.exp(logarithm);
    sum += probability;
    if (probability > highest) [best, highest] = [label, probability];
  }
  return [best, sum > 0 ? highest / sum : 0];
}
