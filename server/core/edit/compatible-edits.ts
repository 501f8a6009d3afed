/** Selection of edits that can be made together. */
import type { Document } from '../syntax/document.ts';
import { byPlace, type Edit } from '../syntax/text-edit.ts';
import { evidenceAdded, preservesText, preservesTextAndReading } from './text-guard.ts';

/** A group of edits that are made together or not at all. */
interface EditGroup {
  readonly edits: readonly Edit[];
}

/**
 * Selects as many groups as possible whose edits together preserve the text. Edits that are safe alone can clash: removing an
 * empty tag may move the blanks before it to the `]` of the tag around it. Groups that change how the document is read are
 * dropped unless the text of the result is preserved all the same.
 */
export function compatibleEdits<T extends EditGroup>(document: Document, groups: readonly T[]): readonly T[] {
  if (preservesText(document, editsOf(groups))) return groups;
  const textSafe = largestGood(groups, (some) => evidenceAdded(document, editsOf(some)) !== undefined);
  if (preservesText(document, editsOf(textSafe))) return textSafe;
  return largestGood(textSafe, (some) => preservesTextAndReading(document, editsOf(some)));
}

/** Selects items whose edits together preserve the text; see {@link compatibleEdits}. */
export function largestSafeSubset<T>(
  document: Document,
  items: readonly T[],
  edit: (item: T) => readonly Edit[],
): readonly T[] {
  const groups = items.map((item) => ({ item, edits: edit(item) }));
  return compatibleEdits(document, groups).map(({ item }) => item);
}

/**
 * Divide and conquer: tries the whole list, else the union of the best of both halves, else the larger of the two. Calls
 * `areGood` O(n) times; always finds at least one good item if there is one.
 */
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

/** Drops groups that conflict with an earlier one; the one whose edit comes first wins. */
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

/** Whether two edits, in order, overlap, or touch where one of them inserts text. */
function conflict(before: Edit, after: Edit): boolean {
  return after.from < before.to || (after.from === before.to && (before.insert !== '' || after.insert !== ''));
}
