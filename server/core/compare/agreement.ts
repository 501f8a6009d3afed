/** The agreement of annotators over many documents, from the counts of each. */
import { bootstrap, type Interval } from './bootstrap.ts';
import { type AgreementCounts, annotatorPairs, type PairCount, sumCounts } from './counts.ts';
import { cohen, fleiss, type Kappa, krippendorff, taggedTokens, tokensOf } from './kappa.ts';
import {
  type ConfusionCell,
  type Criterion,
  confusion,
  criteria,
  type LabelScore,
  labelScores,
  mean,
  type Scores,
  scoresOf,
} from './scores.ts';

/** A figure over all tokens and over those that somebody tagged; neither is right, see kappa.ts. */
export interface OverTokens<T> {
  readonly all: T | null;
  readonly tagged: T | null;
}

/** Agreement of two annotators. */
export interface PairAgreement {
  /** Indexes of the annotators. */
  readonly left: number;
  readonly right: number;
  readonly scores: Scores;
  /** Interval of each F1, by resampling documents; null where it is not defined. */
  readonly intervals: Readonly<Record<Criterion, Interval | null>>;
  readonly labels: readonly LabelScore[];
  readonly confusion: readonly ConfusionCell[];
  readonly kappa: OverTokens<Kappa>;
}

/** Agreement on a document. */
export interface DocumentAgreement {
  readonly file: string;
  /** Mean over all pairs of annotators. */
  readonly f1: Readonly<Record<Criterion, number | null>>;
  /** Krippendorff's alpha for spans; see unitizing.ts. */
  readonly unitizingAlpha: number | null;
}

/** Agreement of annotators over documents. */
export interface Agreement {
  readonly pairs: readonly PairAgreement[];
  /** Mean over the pairs of annotators. */
  readonly f1: Readonly<Record<Criterion, number | null>>;
  readonly fleiss: OverTokens<number>;
  readonly alpha: OverTokens<number>;
  /** Documents by name. */
  readonly documents: readonly DocumentAgreement[];
  readonly nested: number;
  readonly leftOut: number;
}

/** Sums of a document from which intervals are drawn: agreement of each pair in each criterion, doubled, and entities of both. */
interface Row {
  readonly file: string;
  readonly pairs: readonly (readonly number[])[];
  readonly unitizingAlpha: number | null;
}

/** Number of documents whose counts are added at once. */
const batchSize = 256;

/** Collects the counts of documents. What is kept of each is small, whatever its length. */
export class AgreementTally {
  readonly #annotators: number;
  readonly #rows = new Map<string, Row>();
  #counts: AgreementCounts[] = [];

  constructor(annotators: number) {
    this.#annotators = annotators;
  }

  /** Number of documents. */
  get size(): number {
    return this.#rows.size;
  }

  /** Adds a document; returns false when one of this name was added before. */
  add(file: string, counts: AgreementCounts, unitizingAlpha: number | null): boolean {
    if (this.#rows.has(file)) return false;
    this.#rows.set(file, { file, pairs: counts.pairs.map(rowOf), unitizingAlpha });
    this.#counts.push(counts);
    if (this.#counts.length >= batchSize) this.#counts = [sumCounts(this.#counts)];
    return true;
  }

  /** Computes the agreement. The order in which documents were added does not matter. */
  agreement(seed?: number): Agreement {
    const { pairs, tokens, nested, leftOut } = sumCounts(this.#counts);
    const rows = [...this.#rows.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
    const overTokens = <T>(figure: (counts: typeof tokens) => T | null): OverTokens<T> => ({
      all: figure(tokens),
      tagged: figure(taggedTokens(tokens)),
    });
    const agreements = annotatorPairs(this.#annotators).map(([left, right], index): PairAgreement => {
      const counts = pairs[index] ?? [];
      const own = rows.map((row) => row.pairs[index]!);
      return {
        left,
        right,
        scores: scoresOf(counts),
        intervals: byCriterion((_, column) => bootstrap(own, (sums) => f1In(sums, column), seed)),
        labels: labelScores(counts),
        confusion: confusion(counts),
        // Over the tokens that one of the two has tagged, whatever a third one did.
        kappa: {
          all: cohen(tokensOf(tokens, [left, right])),
          tagged: cohen(taggedTokens(tokensOf(tokens, [left, right]))),
        },
      };
    });
    return {
      pairs: agreements,
      f1: byCriterion((criterion) => mean(agreements.map(({ scores }) => scores[criterion].f1))),
      fleiss: overTokens(fleiss),
      alpha: overTokens(krippendorff),
      documents: rows.map((row) => ({
        file: row.file,
        f1: byCriterion((_, column) => mean(row.pairs.map((sums) => f1In(sums, column)))),
        unitizingAlpha: row.unitizingAlpha,
      })),
      nested,
      leftOut,
    };
  }
}

function rowOf(counts: readonly PairCount[]): number[] {
  const scores = scoresOf(counts);
  const { correct, incorrect, partial, missing, spurious } = scores.strict;
  const entities = 2 * (correct + incorrect + partial) + missing + spurious;
  return [...criteria.map((criterion) => 2 * scores[criterion].correct + scores[criterion].partial), entities];
}

function f1In(sums: readonly number[], column: number): number | null {
  const entities = sums[criteria.length]!;
  return entities === 0 ? null : sums[column]! / entities;
}

function byCriterion<T>(make: (criterion: Criterion, column: number) => T): Record<Criterion, T> {
  const entries = criteria.map((criterion, column) => [criterion, make(criterion, column)]);
  return Object.fromEntries(entries) as Record<Criterion, T>;
}
