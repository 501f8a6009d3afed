/**
 * A report of texts: their statistics, and for each figure the documents that it comes from. As with statistics, the report of parts
 * adds up to that of the whole, in whatever order.
 */
import type { LintedDocument } from '../lint/linted-document.ts';
import type { ReviewState } from '../lists/review-list.ts';
import type { Suspicion } from '../mentions/suspicion.ts';
import { byName, countStatistics, type Figure, type Statistics, StatisticsSum, withoutNames } from './statistics.ts';

/** Documents that are kept for each figure: those with the highest counts. */
export const maxPlaces = 20;

/** A document in which something that is counted stands. */
export interface Place {
  readonly file: string;
  /** Index of the line where it stands first; undefined for what the document as a whole is, and where only counts were given. */
  readonly line?: number | undefined;
  /** Number of times that it stands there. */
  readonly count: number;
}

/** A figure and where it comes from. */
export interface Tally {
  readonly figure: Figure;
  readonly count: number;
  readonly documents: number;
  /** The documents with most of it, at most {@link maxPlaces}. */
  readonly places: readonly Place[];
}

/** Statistics of documents, and where they come from. */
export interface Report {
  readonly statistics: Statistics;
  /** In no order. */
  readonly tallies: readonly Tally[];
}

/** Facts on a document that its report is made of. */
export interface ReportedDocument {
  readonly file: string;
  readonly linted: LintedDocument;
  /** State of its review, and the day on which it was reviewed: `2026-11-24`. */
  readonly review: { readonly state: ReviewState; readonly day?: string | undefined };
  /** Its entities with suspicious labels. */
  readonly doubts: readonly Suspicion[];
  /** Whether names are reported, too: their number is what grows with a corpus. */
  readonly hasNames?: boolean;
}

/** Returns the key of a figure, for maps. */
export function figureKey(figure: Figure): string {
  return JSON.stringify(figure);
}

/** Counts a document and makes its report. */
export function countReport({ file, linted, review, doubts, hasNames = true }: ReportedDocument): Report {
  const lines = new Map<string, number>();
  const counted = countStatistics(linted, review.state, (figure, line) => lines.set(figureKey(figure), line));
  const { statistics, tallies } = reportOfCounts(file, hasNames ? counted : withoutNames(counted), lines);
  const more = [...tallies];
  const add = (figure: Figure, count: number, line?: number) => more.push(tallyOf(file, figure, count, line));
  if (review.day !== undefined && review.state !== 'unreviewed') add(['day', review.day], 1);
  for (const { figure, count, from } of countDoubts(doubts)) add(figure, count, linted.document.lineAt(from));
  return { statistics, tallies: more };
}

/** Makes the report of a document that was counted before: where in it something stands is known for the figures in `lines`. */
export function reportOfCounts(file: string, statistics: Statistics, lines?: ReadonlyMap<string, number>): Report {
  const tallies: Tally[] = [];
  const add = (figure: Figure, count: number) => {
    if (count > 0) tallies.push(tallyOf(file, figure, count, lines?.get(figureKey(figure))));
  };
  for (const { label, entities } of statistics.labels) add(['label', label], entities);
  for (const { surface, labels } of statistics.surfaces) {
    for (const { label, entities } of labels) add(['name', surface, label], entities);
  }
  for (const { rule, findings } of statistics.rules) add(['rule', rule], findings);
  for (const state of ['reviewed', 'changed', 'unreviewed'] as const) add(['review', state], statistics.review[state]);
  return { statistics, tallies };
}

function tallyOf(file: string, figure: Figure, count: number, line: number | undefined): Tally {
  return { figure, count, documents: 1, places: [{ file, line, count }] };
}

/** Counts suspicious labels by what they are and what they may be, with the offset of the first of each. */
function countDoubts(doubts: readonly Suspicion[]): Iterable<{ figure: Figure; count: number; from: number }> {
  const counted = new Map<string, { figure: Figure; count: number; from: number }>();
  for (const { label, likely, from } of doubts) {
    const figure: Figure = ['doubt', label, likely];
    const key = figureKey(figure);
    const known = counted.get(key);
    counted.set(key, { figure, count: 1 + (known?.count ?? 0), from: Math.min(from, known?.from ?? from) });
  }
  return counted.values();
}

/** Adds up reports. */
export class ReportSum {
  readonly #statistics = new StatisticsSum();
  readonly #tallies = new Map<string, Tally>();

  /** Number of documents so far. */
  get documents(): number {
    return this.#statistics.documents;
  }

  /** Adds the report of other documents. */
  add({ statistics, tallies }: Report): void {
    this.#statistics.add(statistics);
    for (const tally of tallies) {
      const key = figureKey(tally.figure);
      const known = this.#tallies.get(key);
      this.#tallies.set(key, known ? addTally(known, tally) : tally);
    }
  }

  /** The sum. */
  get total(): Report {
    return { statistics: this.#statistics.total, tallies: [...this.#tallies.values()] };
  }
}

function addTally(one: Tally, other: Tally): Tally {
  return {
    figure: one.figure,
    count: one.count + other.count,
    documents: one.documents + other.documents,
    places: mostOf(one.places, other.places),
  };
}

/** Joins places, and keeps those with the highest counts. */
export function mostOf(some: readonly Place[], others: readonly Place[]): readonly Place[] {
  return [...some, ...others].sort((a, b) => b.count - a.count || byName(a.file, b.file)).slice(0, maxPlaces);
}
