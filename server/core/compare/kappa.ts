/**
 * Chance-corrected agreement on tokens. All of these are null where they are not defined: without tokens, and where only one label
 * occurs, so that nothing but agreement is to be expected.
 *
 * Over all tokens these figures are carried by the tokens that nobody tagged, and over those that somebody tagged they are too low,
 * since no agreement on what is no entity is left: the same annotators had 0.82 and 0.67 with an F1 of 0.95 (Brandsen, Verberne,
 * Wansleeben and Lambers 2020, LREC, 4573–4577; likewise Grouin et al. 2011, LAW V).
 */
import type { LabelOrNone, TokenCount } from './counts.ts';
import { ratio } from './scores.ts';

/** Returns the counts of tokens that somebody tagged. */
export function taggedTokens(counts: readonly TokenCount[]): TokenCount[] {
  return counts.filter(({ labels }) => labels.some((label) => label !== null));
}

/** Returns the counts of tokens for two of the annotators. */
export function tokensOf(counts: readonly TokenCount[], pair: readonly [number, number]): TokenCount[] {
  return counts.map(({ labels, count }) => ({ labels: pair.map((index) => labels[index]!), count }));
}

/** Cohen's kappa and its large-sample standard error. */
export interface Kappa {
  readonly kappa: number;
  readonly standardError: number;
}

/**
 * Cohen's kappa of two annotators (Cohen 1960), and its asymptotic standard error (Fleiss, Cohen and Everitt 1969), which takes
 * tokens for independent of each other.
 *
 * @param counts of tokens with two labels each
 */
export function cohen(counts: readonly TokenCount[]): Kappa | null {
  const total = sum(counts.map(({ count }) => count));
  const rows = shares(counts, (labels) => [labels[0]!], total);
  const columns = shares(counts, (labels) => [labels[1]!], total);
  const expected = sum(Array.from(rows, ([label, share]) => share * (columns.get(label) ?? 0)));
  if (total === 0 || expected === 1) return null;
  const observed = sum(counts.map(({ labels: [left, right], count }) => (left === right ? count / total : 0)));
  const kappa = (observed - expected) / (1 - expected);
  const spread = sum(
    counts.map(({ labels: [left, right], count }) => {
      const share = count / total;
      if (left === right) return share * (1 - (rows.get(left!)! + columns.get(left!)!) * (1 - kappa)) ** 2;
      return share * ((1 - kappa) * ((columns.get(left!) ?? 0) + (rows.get(right!) ?? 0))) ** 2;
    }),
  );
  const variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (total * (1 - expected) ** 2);
  return { kappa, standardError: Math.sqrt(Math.max(0, variance)) };
}

/**
 * Fleiss' kappa of any number of annotators (Fleiss 1971), which does not ask who gave which label. NLTK calls it `pi`.
 *
 * @param counts of tokens with one label of each annotator
 */
export function fleiss(counts: readonly TokenCount[]): number | null {
  const annotators = counts[0]?.labels.length ?? 0;
  const total = sum(counts.map(({ count }) => count));
  if (total === 0 || annotators < 2) return null;
  const expected = sum(
    Array.from(shares(counts, (labels) => labels, total * annotators).values(), (share) => share ** 2),
  );
  const agreeing = sum(counts.map(({ labels, count }) => count * agreeingPairs(labels)));
  const observed = agreeing / (total * annotators * (annotators - 1));
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}

/** A unit as {@link krippendorff} takes it: `undefined` is a value that is missing. */
export interface RatedUnit {
  readonly labels: readonly (LabelOrNone | undefined)[];
  readonly count: number;
}

/** Krippendorff's alpha for nominal data (Krippendorff 2004), which allows for small samples and missing values. */
export function krippendorff(units: readonly RatedUnit[]): number | null {
  const rated = units
    .map(({ labels, count }) => ({ labels: labels.filter((label) => label !== undefined), count }))
    .filter(({ labels }) => labels.length > 1);
  const values = sum(rated.map(({ labels, count }) => count * labels.length));
  const totals = [...shares(rated, (labels) => labels, 1).values()];
  const expected = values * (values - 1) - sum(totals.map((total) => total * (total - 1)));
  if (values === 0 || expected === 0) return null;
  const disagreeing = rated.map(({ labels, count }) => {
    const pairs = labels.length * (labels.length - 1);
    return (count * (pairs - agreeingPairs(labels))) / (labels.length - 1);
  });
  return 1 - ((values - 1) * sum(disagreeing)) / expected;
}

/** Ordered pairs of values of a unit that are the same. */
function agreeingPairs(labels: readonly LabelOrNone[]): number {
  const counts = shares([{ labels, count: 1 }], (all) => all, 1);
  return sum(Array.from(counts.values(), (count) => count * (count - 1)));
}

/** Counts labels, divided by a total. */
function shares(
  counts: readonly TokenCount[],
  chosen: (labels: readonly LabelOrNone[]) => readonly LabelOrNone[],
  total: number,
): Map<LabelOrNone, number> {
  const sums = new Map<LabelOrNone, number>();
  for (const { labels, count } of counts) {
    for (const label of chosen(labels)) sums.set(label, (sums.get(label) ?? 0) + count);
  }
  return new Map(Array.from(sums, ([label, number]) => [label, ratio(number, total) ?? 0]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
