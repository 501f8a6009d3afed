/** The files of a folder by what was found in them, as values. */
import type { FileState, FindingNumbers } from '../../../protocol/index.ts';

/** A file that was checked. */
export interface RankedFile {
  readonly name: string;
  readonly counts: FindingNumbers;
  readonly state: FileState;
}

/** Totals over files. */
export interface FileTotals {
  readonly files: number;
  readonly findings: number;
  /** Number of files in which something was found. */
  readonly withFindings: number;
  readonly reviewed: number;
  readonly begun: number;
}

/** Sorts files: those with most errors first, of these those with most warnings, then with most of the rest, then by name. */
export function worstFirst<T extends RankedFile>(files: Iterable<T>): T[] {
  return [...files].sort(
    ({ counts: a, name }, { counts: b, name: other }) =>
      b.error - a.error ||
      b.warning - a.warning ||
      othersOf(b) - othersOf(a) ||
      (name < other ? -1 : name > other ? 1 : 0),
  );
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
  const totals = { files: 0, findings: 0, withFindings: 0, reviewed: 0, begun: 0 };
  for (const { counts, state } of files) {
    const findings = sumOf(counts);
    totals.files++;
    totals.findings += findings;
    if (findings > 0) totals.withFindings++;
    if (state !== 'untouched') totals[state]++;
  }
  return totals;
}
