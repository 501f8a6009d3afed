/** Preparing a merge by line of texts that differ without their tags: what can be decided by entity is decided first. */
import { diffArrays } from 'diff';
import { preservesText } from '../edit/text-guard.ts';
import { Document, type LocatedLine } from '../syntax/document.ts';
import { plainLine } from '../syntax/plain.ts';
import type { ReadSettings } from '../syntax/settings.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { mergeLine } from './merge.ts';
import { marksOf, tagEdits } from './regions.ts';

/** Edits of each version of a text. */
export interface Reconciled {
  readonly base: readonly Edit[];
  readonly ours: readonly Edit[];
  readonly theirs: readonly Edit[];
}

/** Most lines that are looked for as removed or added. */
const maxEditLength = 2000;

/**
 * Gives lines whose text is the same in all three versions their merged tags in each of them, unless people decided differently
 * there. Then a merge by line meets only conflicts, and lines whose text somebody changed.
 *
 * @returns undefined when the lines differ too much, or their tags cannot safely be changed
 */
export function reconcileAnnotations(
  before: string,
  ours: Document,
  theirs: Document,
  settings: Partial<ReadSettings>,
): Reconciled | undefined {
  const base = Document.parse(before, settings);
  const documents = [base, ours, theirs];
  const [origin, left, right] = documents.map((document) => [...document.locatedLines()]) as [
    LocatedLine[],
    LocatedLine[],
    LocatedLine[],
  ];
  const [toLeft, toRight] = [sameLines(origin, left), sameLines(origin, right)];
  if (!toLeft || !toRight) return undefined;
  const edits: [Edit[], Edit[], Edit[]] = [[], [], []];
  for (const [index, located] of origin.entries()) {
    const lines = [located, left[toLeft.get(index) ?? -1], right[toRight.get(index) ?? -1]];
    if (!lines.every((line) => line !== undefined)) continue;
    const [was, own, other] = lines as [LocatedLine, LocatedLine, LocatedLine];
    const merged = mergeLine([was.line], own.line, other.line);
    if (!merged || merged.conflicts.length > 0) continue;
    // Our line may stay, and be new to the others: git takes changes of lines side by side for a conflict.
    const marks = marksOf(own.line);
    const chosen = merged.chosen ?? (marks && [marks]);
    if (!chosen) continue;
    for (const [version, { line, lineFrom }] of [was, own, other].entries()) {
      // A line can have more tags than a call takes arguments.
      for (const edit of tagEdits(line, chosen, lineFrom)) edits[version]!.push(edit);
    }
  }
  if (!documents.every((document, version) => preservesText(document, edits[version]!))) return undefined;
  return { base: edits[0], ours: edits[1], theirs: edits[2] };
}

/** Maps the lines of a text to those of another with the same text without tags, in order; undefined for too many differences. */
function sameLines(before: readonly LocatedLine[], after: readonly LocatedLine[]): Map<number, number> | undefined {
  const plain = (lines: readonly LocatedLine[]) => lines.map(({ line }) => plainLine(line) + line.lineBreak);
  const changes = diffArrays(plain(before), plain(after), { maxEditLength });
  if (!changes) return undefined;
  const same = new Map<number, number>();
  let [from, to] = [0, 0];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let index = 0; index < count; index++) same.set(from + index, to + index);
    if (!added) from += count;
    if (!removed) to += count;
  }
  return same;
}
