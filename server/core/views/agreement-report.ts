/** A report on the agreement of annotators: its figures, and the documents that each pair of labels comes from. */
import { type Agreement, AgreementTally } from '../compare/agreement.ts';
import {
  type AgreementCounts,
  annotatorPairs,
  type CountedTexts,
  isSameSpan,
  type LabelPair,
  labelsOf,
} from '../compare/counts.ts';
import type { Document } from '../syntax/document.ts';
import { mostOf, type Place } from './report.ts';

/** Entities of two annotators that belong together and have some labels: how many there are, and where. */
export interface LabelPairTally {
  readonly pair: LabelPair;
  readonly count: number;
  /** Number of those that are not the same: their labels differ, or where they begin and end. */
  readonly differing: number;
  readonly documents: number;
  /** The documents with most of them: of each, the version of the first of the two annotators who has an entity. */
  readonly places: readonly Place[];
}

/** A document whose agreement was counted. */
export interface CountedDocument {
  /** Its name among the documents that are compared. */
  readonly file: string;
  readonly counts: AgreementCounts;
  readonly unitizingAlpha: number | null;
  /** The first version of it, and where its pairs of labels stand, unless only counts are known. */
  readonly first?: string;
  readonly tallies?: readonly LabelPairTally[];
}

/** Agreement of annotators over documents, and where it comes from. */
export interface AgreementReport {
  readonly annotators: readonly string[];
  readonly agreement: Agreement;
  /** In no order. */
  readonly tallies: readonly LabelPairTally[];
  /** The first version of each document, by the name of the document. */
  readonly firsts: ReadonlyMap<string, string>;
}

/** A version of a document, and its address. */
export interface VersionPlace {
  readonly file: string;
  readonly document: Document;
}

/** Finds where the pairs of labels of a document stand. */
export function tallyLabelPairs({ matched }: CountedTexts, versions: readonly VersionPlace[]): LabelPairTally[] {
  const found = new Map<string, { tally: LabelPairTally; place: Place }>();
  for (const [index, annotators] of annotatorPairs(versions.length).entries()) {
    for (const matching of matched[index]!) {
      const pair = { annotators, labels: labelsOf(matching) };
      const key = labelPairKey(pair);
      const known = found.get(key);
      const count = 1 + (known?.tally.count ?? 0);
      const differing = Number(isDifferent(pair) || !isSameSpan(matching)) + (known?.tally.differing ?? 0);
      const place = { ...(known?.place ?? placeOf(matching, pair, versions)), count };
      found.set(key, { tally: { pair, count, differing, documents: 1, places: [place] }, place });
    }
  }
  return Array.from(found.values(), ({ tally }) => tally);
}

function placeOf(
  { left, right }: CountedTexts['matched'][number][number],
  { annotators }: LabelPair,
  versions: readonly VersionPlace[],
): Omit<Place, 'count'> {
  const { file, document } = versions[annotators[left ? 0 : 1]]!;
  return { file, line: document.lineAt((left ?? right)!.source.from) };
}

/** Tells whether two annotators have different labels. */
export function isDifferent({ labels: [left, right] }: LabelPair): boolean {
  return left !== right;
}

/** Returns the key of a pair of labels, for maps. */
export function labelPairKey({ annotators, labels }: LabelPair): string {
  return JSON.stringify([annotators, labels]);
}

/** Adds up the agreement of documents. */
export class AgreementSum {
  readonly #annotators: readonly string[];
  readonly #tally: AgreementTally;
  readonly #tallies = new Map<string, LabelPairTally>();
  readonly #firsts = new Map<string, string>();

  /** @param annotators their names */
  constructor(annotators: readonly string[]) {
    this.#annotators = annotators;
    this.#tally = new AgreementTally(annotators.length);
  }

  /** Number of documents so far. */
  get documents(): number {
    return this.#tally.size;
  }

  /** Adds a document; returns false when one of this name was added before. */
  add({ file, counts, unitizingAlpha, first, tallies = [] }: CountedDocument): boolean {
    if (!this.#tally.add(file, counts, unitizingAlpha)) return false;
    if (first !== undefined) this.#firsts.set(file, first);
    for (const tally of tallies) {
      const key = labelPairKey(tally.pair);
      const known = this.#tallies.get(key);
      this.#tallies.set(key, known ? added(known, tally) : tally);
    }
    return true;
  }

  /**
   * Computes the report.
   *
   * @param seed of the random numbers for the intervals
   */
  report(seed?: number): AgreementReport {
    return {
      annotators: this.#annotators,
      agreement: this.#tally.agreement(seed),
      tallies: [...this.#tallies.values()],
      firsts: this.#firsts,
    };
  }
}

function added(one: LabelPairTally, other: LabelPairTally): LabelPairTally {
  return {
    pair: one.pair,
    count: one.count + other.count,
    differing: one.differing + other.differing,
    documents: one.documents + other.documents,
    places: mostOf(one.places, other.places),
  };
}
