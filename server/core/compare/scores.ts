/**
 * Span scores of two annotators: how far their entities are the same.
 *
 * Counts are those of MUC-5 as SemEval-2013 task 9 uses them (Segura-Bedmar, Martínez and Herrero-Zazo 2013), by four criteria. F1
 * is the headline of agreement, since there is no number of things that nobody tagged, and without that kappa has no meaning for
 * spans (Hripcsak and Rothschild 2005, JAMIA 12:296–298).
 */
import type { LabelOrNone, PairCount } from './counts.ts';

/** Readings of what agrees: boundary and label, boundary, any overlap, label of what overlaps. */
export const criteria = ['strict', 'exact', 'partial', 'type'] as const;

/** Criterion of what agrees. */
export type Criterion = (typeof criteria)[number];

/** Score of a criterion, with the counts of MUC-5; the left annotator stands for the key. */
export interface Score {
  readonly correct: number;
  readonly incorrect: number;
  readonly partial: number;
  readonly missing: number;
  readonly spurious: number;
  /** Share of the right annotator's entities that agree; null when there are none. `recall` is that of the left one's. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** Harmonic mean of both, which is the same whoever is left; null when nobody has an entity. */
  readonly f1: number | null;
}

/** Scores of two annotators, by criterion. */
export type Scores = Readonly<Record<Criterion, Score>>;

/** Scores of two annotators from the counts of their pairs. */
export function scoresOf(counts: readonly PairCount[]): Scores {
  return byCriterion((criterion) => {
    const tally = { correct: 0, incorrect: 0, partial: 0, missing: 0, spurious: 0 };
    for (const { labels, same, other } of counts) {
      const [left, right] = labels;
      if (left === null) tally.spurious += same + other;
      else if (right === null) tally.missing += same + other;
      else {
        const isOneLabel = left === right;
        const credit = creditOf(criterion, isOneLabel);
        tally[credit.same] += same;
        tally[credit.other] += other;
      }
    }
    const { correct, incorrect, partial, missing, spurious } = tally;
    const agreed = correct + partial / 2;
    const matched = correct + incorrect + partial;
    return {
      ...tally,
      precision: ratio(agreed, matched + spurious),
      recall: ratio(agreed, matched + missing),
      f1: ratio(2 * agreed, 2 * matched + spurious + missing),
    };
  });
}

/** Returns the counts to which a pair belongs: one that begins and ends together, and any other. */
function creditOf(criterion: Criterion, isOneLabel: boolean) {
  const of = (isCorrect: boolean) => (isCorrect ? 'correct' : 'incorrect');
  if (criterion === 'partial') return { same: 'correct', other: 'partial' } as const;
  if (criterion === 'exact') return { same: 'correct', other: 'incorrect' } as const;
  return { same: of(isOneLabel), other: of(isOneLabel && criterion === 'type') } as const;
}

/** Agreement on a label. */
export interface LabelScore {
  readonly label: string;
  /** Entities that each annotator gives this label. */
  readonly left: number;
  readonly right: number;
  /** Share of these entities, of both annotators together, that agree; null when there are none. */
  readonly f1: Readonly<Record<Criterion, number | null>>;
}

/**
 * Agreement on each label. An entity counts for its own label: one that has another label on the other side counts for both, once
 * each, so that over all labels these shares add up to the scores of all entities.
 */
export function labelScores(counts: readonly PairCount[]): LabelScore[] {
  const labels = new Set(counts.flatMap((count) => count.labels).filter((label) => label !== null));
  return [...labels].sort().map((label) => {
    const of = (side: 0 | 1) => counts.filter((count) => count.labels[side] === label);
    const sides = [...of(0), ...of(1)];
    const credits = byCriterion((criterion) => sides.reduce((sum, count) => sum + creditIn(criterion, count), 0));
    const [left, right] = [total(of(0)), total(of(1))];
    return { label, left, right, f1: byCriterion((criterion) => ratio(credits[criterion], left + right)) };
  });
}

function creditIn(criterion: Criterion, { labels: [left, right], same, other }: PairCount): number {
  if (left === null || right === null) return 0;
  const worth = { correct: 1, partial: 0.5, incorrect: 0 };
  const credit = creditOf(criterion, left === right);
  return worth[credit.same] * same + worth[credit.other] * other;
}

/** A cell of the confusion matrix: how many entities have one label on the left and another on the right; null is no entity. */
export interface ConfusionCell {
  readonly left: LabelOrNone;
  readonly right: LabelOrNone;
  readonly count: number;
}

/** The confusion matrix as its cells that are not empty, ordered by label. */
export function confusion(counts: readonly PairCount[]): ConfusionCell[] {
  return counts.map(({ labels: [left, right], same, other }) => ({ left, right, count: same + other }));
}

function total(counts: readonly PairCount[]): number {
  return counts.reduce((sum, { same, other }) => sum + same + other, 0);
}

function byCriterion<T>(make: (criterion: Criterion) => T): Record<Criterion, T> {
  return Object.fromEntries(criteria.map((criterion) => [criterion, make(criterion)])) as Record<Criterion, T>;
}

/** Returns a quotient; null when it is not defined. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Returns the mean of what is defined, which is the same to the digit in any order; null when nothing is. */
export function mean(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null).sort((a, b) => a - b);
  return ratio(
    defined.reduce((sum, value) => sum + value, 0),
    defined.length,
  );
}
