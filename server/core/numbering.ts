import type { Document } from './document.ts';
import { keep } from './keep.ts';
import { type Candidate, landmarksOf, startsParagraph } from './landmarks.ts';
import type { Span } from './plain.ts';

/** A place where a paragraph's number stands: an anchor `<a id='par3' href='#par3'>¶</a>3 . ` or a bare `7 . `. */
export interface Marker extends Span {
  /** What the `id` says after `par`; undefined without an anchor. */
  readonly id: string | undefined;
  /** What the `href` says after `#par`; undefined without an anchor. */
  readonly href: string | undefined;
  /** What is written after the anchor. */
  readonly written: string;
  /**
   * - `paragraph`: numbers a paragraph;
   * - `item`: numbers an item of a list inside a paragraph;
   * - `letter`: marks a reference of the header (`parB`);
   * - `false`: a date or a mention of a paragraph that was taken for a marker when the anchors were made.
   */
  readonly kind: 'paragraph' | 'item' | 'letter' | 'false';
}

/** All numbers and letters of a document that look like markers, in order; computed once. */
export const markersOf = keep((document: Document): readonly Marker[] => {
  const candidates = candidatesOf(document);
  const next = nextNumbers(candidates);
  const markers: Marker[] = [];
  const numbered: Numbered[] = [];
  let previous = 0;
  for (const [index, candidate] of candidates.entries()) {
    const { from, to, id, href, written, marked } = candidate;
    const number = numberOf(candidate);
    const fillsGap = number === previous + 1 && number < next[index]!;
    const marker = { from, to, id, href, written };
    if (isLetter(candidate)) markers.push({ ...marker, kind: 'letter' });
    else if (isSure(candidate) || fillsGap) {
      if (number > 0) numbered.push({ index: markers.length, number, marked });
      markers.push({ ...marker, kind: 'paragraph' });
      previous = number || previous;
    } else if (id !== undefined) markers.push({ ...marker, kind: 'false' });
  }
  for (const { index } of itemsOf(numbered)) markers[index] = { ...markers[index]!, kind: 'item' };
  return markers;
});

/** The number of a marker; 0 when it has none. */
export function numberOf({ id, written }: Pick<Marker, 'id' | 'written'>): number {
  return Number(id ?? written) || 0;
}

function candidatesOf(document: Document): Candidate[] {
  return document.blocks.flatMap((block, index) => {
    const at = document.blockFrom(index);
    const { candidates, last } = landmarksOf(block);
    const placed = candidates.map((candidate) => moved(candidate, at));
    const next = document.blocks[index + 1];
    if (last) placed.push({ ...moved(last, at), marked: next !== undefined && startsParagraph(next).is });
    return placed;
  });
}

function moved(candidate: Candidate, by: number): Candidate {
  return { ...candidate, from: candidate.from + by, to: candidate.to + by };
}

function isLetter({ id }: Candidate): boolean {
  return id !== undefined && /^[A-Za-z]$/.test(id);
}

/** Numbers from here on are years. */
const firstYear = 1000;

/** Whether a candidate numbers a paragraph whatever the others are. The rest does when its number is just what is missing. */
function isSure(candidate: Candidate): boolean {
  const { id, marked, goesOn } = candidate;
  if (isLetter(candidate) || numberOf(candidate) >= firstYear) return false;
  return id === undefined ? marked && !goesOn : marked || !goesOn;
}

/** For each candidate the number of the next one that is sure to have one; 0 when none comes. */
function nextNumbers(candidates: readonly Candidate[]): number[] {
  const numbers: number[] = [];
  let next = 0;
  for (let index = candidates.length - 1; index >= 0; index--) {
    numbers[index] = next;
    const candidate = candidates[index]!;
    if (isSure(candidate)) next = numberOf(candidate) || next;
  }
  return numbers;
}

/** A number that may count a paragraph or an item of a list in one. */
interface Numbered {
  /** Its place among the markers. */
  readonly index: number;
  readonly number: number;
  /** Whether a classification mark follows. */
  readonly marked: boolean;
}

/** The numbers that begin again at 1 inside a paragraph, as those of lists do. */
function itemsOf(all: readonly Numbered[]): Numbered[] {
  const items: Numbered[] = [];
  let highest = 0;
  let marks = 0;
  let listTo = 0;
  for (const [at, each] of all.entries()) {
    if (at >= listTo && each.number === 1 && !each.marked && highest > 0) {
      const isMarkedText = 2 * marks > at - items.length;
      listTo = listEnd(all, at, highest, isMarkedText);
    }
    if (at < listTo) items.push(each);
    else {
      highest = Math.max(highest, each.number);
      if (each.marked) marks++;
    }
  }
  return items;
}

/**
 * Where a list ends that may begin with a 1 without a classification mark; the place of that 1 when it begins no list.
 *
 * @param highest the highest number of a paragraph before it
 * @param isMarkedText whether paragraphs have their marks, which items of lists have not
 */
function listEnd(all: readonly Numbered[], from: number, highest: number, isMarkedText: boolean): number {
  let end = from + 1;
  while (end < all.length && !all[end]!.marked && all[end]!.number === all[end - 1]!.number + 1) end++;
  const after = all[end];
  const isFollowed = after !== undefined && (after.number === highest + 1 || (after.number === 1 && !after.marked));
  if (isMarkedText || isFollowed) return end;
  // The count of paragraphs goes on with the very number that the list would have come to.
  return all[end - 1]!.number > highest ? from + highest : from;
}
