/**
 * Doubts: where a tagger likely gave a name another label than it should have, drew its boundaries elsewhere, tagged what is no name, or
 * left a name out. docs/suspicion.md explains them.
 */

import type { ReadonlyLabelCounts } from '../mentions/label-counts.ts';
import { labelCountsOf } from '../mentions/mention-index.ts';
import { isName } from '../mentions/surfaces.ts';
import { suspicionsOf } from '../mentions/suspicion.ts';
import type { Message } from '../message.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import { nameIn } from '../text/tokens.ts';
import { boundaryReason, spuriousReason, untaggedReason } from './doubt-wording.ts';
import { OtherFiles } from './name-files.ts';
import { asNameModel, type Judgement, noName, type SpanModel } from './span-model.ts';
import type { LikelyName, TokenModel, TokenOpinion } from './token-model.ts';
import { firstEndingAfter, overlapsEntity, sourceOf, type TokenizedText, tokenizedText } from './tokenized-text.ts';

/** Kinds of doubts, in the terms of the MUC-5 evaluation where it has one. */
export const doubtKinds = ['label', 'boundary', 'spurious', 'untagged'] as const;

export type DoubtKind = (typeof doubtKinds)[number];

/** A doubt; offsets in the document: of a tag, or of words without one. */
export interface Doubt extends Span {
  readonly kind: DoubtKind;
  /** Text of the entity, or the words that have no tag. */
  readonly surface: string;
  /** Its label; undefined where there is no tag. */
  readonly label: string | undefined;
  /** Likelier label; undefined where no tag is likelier than one. */
  readonly likely: string | undefined;
  /** The words that are likelier the name, where its boundaries are doubtful. */
  readonly name: NamedSpan | undefined;
  /** Comparable among doubts of one kind: log-odds of a likelier label or of no name, or else a probability. The higher, the worse. */
  readonly score: number;
  /** Strongest evidence, in one sentence. */
  readonly reason: Message;
}

/** Words of a document. */
export interface NamedSpan extends Span {
  readonly surface: string;
}

/** Models of names, which did not learn from the document. */
export interface Models {
  readonly spans: SpanModel | undefined;
  readonly tokens: TokenModel | undefined;
}

/** Least probability of a name in words without a tag. */
const leastUntagged = 0.2;

/** Below, a probability is as small as can be told. */
const least = 1e-9;

/**
 * Returns the doubts about a document, the worst of each kind first. Those about labels need no model, and all others need both.
 *
 * @param counts sum of `countNames` over this document and all others that are known; for labels alone, that of `countClues` will do
 */
export function doubtsOf(document: Document, counts: ReadonlyLabelCounts, { spans, tokens }: Models): Doubt[] {
  const text = tokenizedText(document);
  const opinion = tokens?.opinionOn(text);
  const untaggedNames = opinion ? opinion.names.filter((name) => !overlapsEntity(text, name)) : [];
  const judged = spans?.judge(text, untaggedNames);
  const model = judged && asNameModel(text, judged.entities);
  const labels = suspicionsOf(document, counts, model).map(
    (suspicion): Doubt => ({ ...suspicion, kind: 'label', name: undefined, score: round(suspicion.score) }),
  );
  if (!opinion || !judged) return labels;
  const reader = new DoubtReader(document, text, counts);
  return [
    ...labels,
    ...byScore(reader.boundaries(opinion)),
    ...byScore(reader.spurious(opinion, judged.entities)),
    ...byScore(untaggedNames.flatMap((name, index) => reader.untagged(name, judged.others[index]!) ?? [])),
  ];
}

/**
 * Estimates how many of the names of a document are mistakes: the sum of the probabilities that its doubts are right, of which the
 * surest counts where several are about one tag. Log-odds become probabilities, which are no better than the models: compare the
 * estimates of files with each other.
 */
export function expectedMistakes(doubts: readonly Doubt[]): number {
  const surest = new Map<number, number>();
  for (const { kind, from, score } of doubts) {
    const probability = kind === 'label' || kind === 'spurious' ? 1 / (1 + Math.exp(-score)) : score;
    surest.set(from, Math.max(probability, surest.get(from) ?? 0));
  }
  let sum = 0;
  for (const probability of surest.values()) sum += probability;
  return round(sum);
}

/** Rounded so that engines agree: their exponentials differ in the last bits. */
function round(score: number): number {
  return Math.round(score * 1e4) / 1e4;
}

/** Rounded likewise; finer, since the surest of many doubts differ only in how far they are from one. */
function roundProbability(probability: number): number {
  return Math.round(probability * 1e9) / 1e9;
}

function byScore(doubts: readonly Doubt[]): Doubt[] {
  return [...doubts].sort((a, b) => b.score - a.score);
}

/** Makes doubts about one document of what models say. */
class DoubtReader {
  readonly #document: Document;
  readonly #text: TokenizedText;
  readonly #others: OtherFiles;

  constructor(document: Document, text: TokenizedText, counts: ReadonlyLabelCounts) {
    this.#document = document;
    this.#text = text;
    this.#others = new OtherFiles(document, counts);
  }

  /** Entities whose tokens belong to another name that is likelier. */
  boundaries({ names, entities }: TokenOpinion): Doubt[] {
    return this.#text.entities.flatMap((entity, index) => {
      const { from, to, label, surface, source } = entity;
      if (!this.#isName(surface)) return [];
      const other = likeliestOther(names, entity);
      const score = other ? roundProbability(other.probability - entities[index]!.name) : 0;
      if (!other || score <= 0) return [];
      const name = this.#named(other);
      const reason = boundaryReason(this.#text, { from, to }, other, this.#others);
      return { ...source, kind: 'boundary', surface: nameIn(surface), label, likely: label, name, score, reason };
    });
  }

  /** Entities that are likelier no names. */
  spurious({ entities }: TokenOpinion, judged: readonly Judgement[]): Doubt[] {
    return this.#text.entities.flatMap(({ label, surface, source }, index) => {
      if (!this.#isName(surface)) return [];
      const { name, none } = entities[index]!;
      const judgement = judged[index]!;
      const bySpan = (judgement.get(noName) ?? 0) - (judgement.get(label) ?? Math.log(least));
      const score = round(bySpan + Math.log((none + least) / (name + least)));
      if (score <= 0) return [];
      const own = nameIn(surface);
      const reason = spuriousReason(own, this.#others);
      return { ...source, kind: 'spurious', surface: own, label, likely: undefined, name: undefined, score, reason };
    });
  }

  /** Words that are likely a name, as a doubt. */
  untagged(span: LikelyName, judgement: Judgement): Doubt | undefined {
    const { surface, ...place } = this.#named(span);
    const labels = [...judgement].filter(([label]) => label !== noName && this.#document.labels.get(label));
    const [likely] = labels.reduce((a, b) => (b[1] > a[1] ? b : a), ['', Number.NEGATIVE_INFINITY]);
    if (likely === '' || span.probability < leastUntagged || !this.#isName(surface)) return undefined;
    const reason = untaggedReason(surface, likely, this.#others, labelCountsOf(this.#document, surface));
    const score = roundProbability(span.probability);
    return { ...place, kind: 'untagged', surface, label: undefined, likely, name: undefined, score, reason };
  }

  #isName(surface: string): boolean {
    return isName(nameIn(surface), this.#document.context.settings.vocabulary);
  }

  #named(span: Span): NamedSpan {
    const { text, starts, ends } = this.#text;
    return { ...sourceOf(this.#document, span), surface: nameIn(text.slice(starts[span.from], ends[span.to - 1])) };
  }
}

/** Returns the likeliest of the names that share tokens with an entity and are not just its tokens. */
function likeliestOther(names: readonly LikelyName[], { from, to }: Span): LikelyName | undefined {
  let likeliest: LikelyName | undefined;
  for (let index = firstEndingAfter(names, from); index < names.length && names[index]!.from < to; index++) {
    const name = names[index]!;
    const isSame = name.from === from && name.to === to;
    if (!isSame && name.probability > (likeliest?.probability ?? 0)) likeliest = name;
  }
  return likeliest;
}
