import type { Document } from '../syntax/document.ts';
import { byPlace, type Edit } from '../syntax/text-edit.ts';
import { evidenceAdded, preservesText } from './text-guard.ts';

/** Something that can be done to a document, by itself. */
interface EditGroup {
  readonly edits: readonly Edit[];
}

/**
 * As many of some changes as can be made at once: together they keep the text. Those that make the document be read in
 * another way are made only if that changes nothing when all are made.
 */
export function compatibleEdits<T extends EditGroup>(document: Document, changes: readonly T[]): readonly T[] {
  const addedBy = (some: readonly T[]) => evidenceAdded(document, editsOf(some));
  const textSafe = largestGood(changes, (some) => addedBy(some) !== undefined);
  if (preservesText(document, editsOf(textSafe))) return textSafe;
  return largestGood(textSafe, (some) => {
    const added = addedBy(some);
    return added !== undefined && document.isReadSameWith(added);
  });
}

/** Some of a list that are good together: all, or what is so of both halves, or of one. One that is good is always found. */
function largestGood<T>(all: readonly T[], areGood: (some: readonly T[]) => boolean): readonly T[] {
  if (all.length === 0 || areGood(all)) return all;
  if (all.length === 1) return [];
  const middle = all.length >> 1;
  const first = largestGood(all.slice(0, middle), areGood);
  const second = largestGood(all.slice(middle), areGood);
  const both = [...first, ...second];
  if (both.length < all.length && areGood(both)) return both;
  return second.length > first.length ? second : first;
}

function editsOf(changes: readonly EditGroup[]): Edit[] {
  return changes.flatMap(({ edits }) => edits);
}

/** Changes no two of which touch the same text: of two that do, the one that comes to it first. */
export function nonOverlapping<T extends EditGroup>(fixes: readonly T[]): readonly T[] {
  const dropped = new Set<T>();
  let last: { readonly fix: T; readonly edit: Edit } | undefined;
  const all = fixes.flatMap((fix) => fix.edits.map((edit) => ({ fix, edit })));
  for (const next of all.sort((a, b) => byPlace(a.edit, b.edit))) {
    if (dropped.has(next.fix)) continue;
    if (last && last.fix !== next.fix && conflict(last.edit, next.edit)) dropped.add(next.fix);
    else last = next;
  }
  return dropped.size === 0 ? fixes : fixes.filter((fix) => !dropped.has(fix));
}

/** Whether two edits in order overlap, or meet where one of them inserts something. */
function conflict(before: Edit, after: Edit): boolean {
  return after.from < before.to || (after.from === before.to && (before.insert !== '' || after.insert !== ''));
}
