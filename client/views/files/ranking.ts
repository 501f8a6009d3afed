/** The files of a folder as values: in which order they stand, which of them are looked at, and their sums. */
import type { FileFigures, FileState, FindingNumbers } from '../../../protocol/index.ts';

/** A file that may be a tagged text. */
export interface RankedFile {
  /** Its place among all files in the order of VS Code's Explorer. */
  readonly rank: number;
  readonly state: FileState;
  /** Figures from its text; undefined until that has been read. */
  readonly figures?: FileFigures | undefined;
  /** Whether it has been read and is no tagged text. */
  readonly isPlain?: boolean;
}

/** Orders of files. */
export const fileOrders = ['findings', 'suspicion', 'entities', 'review', 'name'] as const;

/** The name of an order. */
export type FileOrder = (typeof fileOrders)[number];

/** What files are to be like. */
export const fileFilters = ['unreviewed', 'findings', 'changed', 'untouched'] as const;

/** The name of a filter. */
export type FileFilter = (typeof fileFilters)[number];

/** Totals over files. */
export interface FileTotals {
  /** Number of files, without those that are no tagged texts. */
  readonly files: number;
  /** Number of those that have been read. */
  readonly read: number;
  readonly findings: number;
  /** Number of files in which something was found. */
  readonly withFindings: number;
  readonly suspicious: number;
  /** Number of files that are listed as reviewed. */
  readonly reviewed: number;
  /** Number of these that have changed since. */
  readonly changed: number;
  readonly begun: number;
}

/**
 * Returns a comparison of files. Where a number decides, those with most of it come first, and those that have not been read, last; of
 * files that are alike, the first in the Explorer comes first.
 */
export function compareBy(order: FileOrder): (a: RankedFile, b: RankedFile) => number {
  const compare = comparisons[order];
  return (a, b) => compare(a, b) || a.rank - b.rank;
}

const comparisons: Readonly<Record<FileOrder, (a: RankedFile, b: RankedFile) => number>> = {
  findings: mostFirst(
    ({ counts }) => counts.error,
    ({ counts }) => counts.warning,
    ({ counts }) => othersOf(counts),
  ),
  suspicion: mostFirst(({ suspicious }) => suspicious),
  entities: mostFirst(({ entities }) => entities),
  review: (a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state),
  name: () => 0,
};

/** States by how much is left to do. */
const urgency: readonly FileState[] = ['changed', 'begun', 'untouched', 'reviewed'];

function mostFirst(...numbers: readonly ((figures: FileFigures) => number)[]) {
  return ({ figures: a }: RankedFile, { figures: b }: RankedFile): number => {
    if (!a || !b) return Number(!a) - Number(!b);
    for (const number of numbers) {
      const difference = number(b) - number(a);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** Tells whether a file is looked at. */
export function passes(filter: FileFilter | undefined, { state, figures, isPlain }: RankedFile): boolean {
  if (isPlain) return false;
  switch (filter) {
    case undefined:
      return true;
    case 'unreviewed':
      return !isReviewed(state);
    case 'findings':
      return figures !== undefined && sumOf(figures.counts) > 0;
    default:
      return state === filter;
  }
}

/** Tells whether a file is listed as reviewed, changed since or not. */
export function isReviewed(state: FileState): boolean {
  return state === 'reviewed' || state === 'changed';
}

/** Counts the findings that are neither errors nor warnings. */
export function othersOf({ information, hint }: FindingNumbers): number {
  return information + hint;
}

/** Counts all findings. */
export function sumOf(counts: FindingNumbers): number {
  return counts.error + counts.warning + othersOf(counts);
}

/** Adds up files. */
export function totalsOf(files: Iterable<RankedFile>): FileTotals {
  const totals = { files: 0, read: 0, findings: 0, withFindings: 0, suspicious: 0, reviewed: 0, changed: 0, begun: 0 };
  for (const { figures, state, isPlain } of files) {
    if (isPlain) continue;
    totals.files++;
    if (isReviewed(state)) totals.reviewed++;
    if (state === 'changed' || state === 'begun') totals[state]++;
    if (!figures) continue;
    const findings = sumOf(figures.counts);
    totals.read++;
    totals.findings += findings;
    totals.suspicious += figures.suspicious;
    if (findings > 0) totals.withFindings++;
  }
  return totals;
}
