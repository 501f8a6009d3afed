/**
 * Counts of agreement: integers for each document, from which every score is computed. The counts of several documents are their
 * sums, so that what was counted in parts and then added up is the same to the digit.
 */
import { tokens } from '../text/tokens.ts';
import { type Annotation, type Annotations, outermost } from './annotations.ts';
import { CodePoints } from './code-points.ts';
import { commonText } from './common-text.ts';
import { hasSameBoundary, type LabelledSpan, matchAnnotations, type Pair } from './matching.ts';
import { unitizingAlpha } from './unitizing.ts';

/** A label; null where an annotator has no entity. */
export type LabelOrNone = string | null;

/** Count of a pair of labels that two annotators give to entities that belong together. */
export interface PairCount {
  readonly labels: readonly [left: LabelOrNone, right: LabelOrNone];
  /** Pairs that begin and end together. */
  readonly same: number;
  /** Other pairs; entities without a partner. */
  readonly other: number;
}

/** Labels that two of several annotators give to entities that belong together. */
export interface LabelPair {
  /** Indexes of the annotators, the smaller one first. */
  readonly annotators: readonly [left: number, right: number];
  readonly labels: PairCount['labels'];
}

/** Count of the tokens to which the annotators, in their order, give these labels. */
export interface TokenCount {
  readonly labels: readonly LabelOrNone[];
  readonly count: number;
}

/** Counts of a document, or sums of several. */
export interface AgreementCounts {
  /** Pairs of entities for each pair of annotators: first and second, first and third, …, second and third, … */
  readonly pairs: readonly (readonly PairCount[])[];
  readonly tokens: readonly TokenCount[];
  /** Entities inside others, which are not scored, of all annotators. */
  readonly nested: number;
  /** Entities in text that not all annotators have, which are not scored, of all annotators. */
  readonly leftOut: number;
}

/** Returns the pairs of annotators: `[0, 1], [0, 2], [1, 2]` for three. */
export function annotatorPairs(annotators: number): [number, number][] {
  const all = Array.from({ length: annotators }, (_, index) => index);
  return all.flatMap((left) => all.slice(left + 1).map((right): [number, number] => [left, right]));
}

/** Annotations of one text that are scored: of entities that are in no other, in text that all annotators have. */
export interface ScoredText {
  readonly text: string;
  /** Annotations of each annotator. */
  readonly lists: readonly (readonly Annotation[])[];
  readonly nested: number;
  readonly leftOut: number;
}

/** Chooses what is scored of annotations of one text. */
export function scoredText(texts: readonly Annotations[]): ScoredText {
  const { text, parts } = commonText(texts);
  return {
    text,
    lists: parts.map(({ annotations }) => outermost(annotations)),
    nested: sum(texts.map(({ annotations }) => annotations.length - outermost(annotations).length)),
    leftOut: sum(parts.map((part) => outermost(part.leftOut).length)),
  };
}

/** Matches the annotations of each pair of annotators, in the order of {@link annotatorPairs}. */
function matchedPairs({ text, lists }: ScoredText): Pair[][] {
  const points = new CodePoints(text);
  return annotatorPairs(lists.length).map(([a, b]) => matchAnnotations(lists[a]!, lists[b]!, points));
}

/** Counts how far annotations of one text agree, from those that belong together. */
export function countAgreement(scored: ScoredText, matched = matchedPairs(scored)): AgreementCounts {
  const { text, lists, nested, leftOut } = scored;
  return {
    pairs: matched.map(countMatched),
    tokens: countTokens(lists, text),
    nested,
    leftOut,
  };
}

/** Counts the labels of two annotators' entities that belong together. */
export function countMatched(matched: readonly Pair[]): PairCount[] {
  return sumPairs(
    matched.map((pair): PairCount => {
      const isSame = isSameSpan(pair);
      return { labels: labelsOf(pair), same: Number(isSame), other: Number(!isSame) };
    }),
  );
}

/** Returns the labels of two entities that belong together. */
export function labelsOf({ left, right }: Pair<LabelledSpan>): PairCount['labels'] {
  return [left?.label ?? null, right?.label ?? null];
}

/** Tells whether two entities that belong together begin and end together. */
export function isSameSpan({ left, right }: Pair<LabelledSpan>): boolean {
  return left !== undefined && right !== undefined && hasSameBoundary(left, right);
}

/** Agreement on one text. */
export interface CountedTexts {
  readonly counts: AgreementCounts;
  readonly unitizingAlpha: number | null;
  /** The entities that belong together, for each pair of annotators in the order of {@link annotatorPairs}. */
  readonly matched: readonly (readonly Pair[])[];
}

/** Counts all that agreement on one text is computed from. */
export function countTexts(texts: readonly Annotations[]): CountedTexts {
  const scored = scoredText(texts);
  const matched = matchedPairs(scored);
  return {
    counts: countAgreement(scored, matched),
    unitizingAlpha: unitizingAlpha(scored.lists, scored.text),
    matched,
  };
}

/**
 * Counts the labels of tokens: runs without blanks, and words where a script has none. A token has the label of the first
 * annotation that it overlaps, without the difference of beginning and inside that columns of training data make.
 */
export function countTokens(lists: readonly (readonly Annotation[])[], text: string): TokenCount[] {
  const next = lists.map(() => 0);
  const counts: TokenCount[] = [];
  for (const { from, to } of tokens(text.replaceAll('\n', ' '))) {
    const labels = lists.map((list, index) => {
      while (next[index]! < list.length && list[next[index]!]!.to <= from) next[index]!++;
      const annotation = list[next[index]!];
      return annotation && annotation.from < to ? annotation.label : null;
    });
    counts.push({ labels, count: 1 });
  }
  return sumTokens(counts);
}

/** Adds counts of the same annotators, in any order. */
export function sumCounts(all: readonly AgreementCounts[]): AgreementCounts {
  const first = all[0] ?? { pairs: [] };
  return {
    pairs: first.pairs.map((_, index) => sumPairs(all.flatMap(({ pairs }) => pairs[index]!))),
    tokens: sumTokens(all.flatMap((counts) => counts.tokens)),
    nested: sum(all.map(({ nested }) => nested)),
    leftOut: sum(all.map(({ leftOut }) => leftOut)),
  };
}

/** Adds counts of pairs with the same labels, sorted by label. */
export function sumPairs(counts: readonly PairCount[]): PairCount[] {
  return grouped(counts, (a, b) => ({ labels: a.labels, same: a.same + b.same, other: a.other + b.other }));
}

/** Adds counts of tokens with the same labels, sorted by label. */
export function sumTokens(counts: readonly TokenCount[]): TokenCount[] {
  return grouped(counts, (a, b) => ({ labels: a.labels, count: a.count + b.count }));
}

function grouped<C extends { readonly labels: readonly LabelOrNone[] }>(
  counts: readonly C[],
  add: (a: C, b: C) => C,
): C[] {
  const sums = new Map<string, C>();
  for (const count of counts) {
    const key = JSON.stringify(count.labels);
    const before = sums.get(key);
    sums.set(key, before ? add(before, count) : count);
  }
  // Sums of fractions depend on their order: that of labels is always the same.
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
