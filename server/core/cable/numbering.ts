import type { Document } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { type Candidate, landmarksOf, startsParagraph } from './landmarks.ts';

/** A place where a paragraph's number stands: an anchor `<a id='par3' href='#par3'>¶</a>3 . ` or a bare `7 . `. */
export interface Marker extends Span {
  /** What the `id` says after `par`; undefined without an anchor. */
  readonly id: string | undefined;
  /** What the `href` says after `#par`; undefined without an anchor. */
  readonly href: string | undefined;
  /** What is written after the anchor. */
  readonly written: string;
  /** The number that it gives; 0 when it gives none. */
  readonly number: number;
  /**
   * - `paragraph`: numbers a paragraph;
   * - `item`: numbers an item of a list inside a paragraph;
   * - `letter`: marks a reference of the header (`parB`);
   * - `false`: a date or a mention of a paragraph that was taken for a marker when the anchors were made.
   */
  readonly kind: 'paragraph' | 'item' | 'letter' | 'false';
}

/** All numbers and letters of a document that look like markers, in order; computed once. */
export const markersOf = memo((document: Document): readonly Marker[] => {
  const located = locatedCandidates(document);
  const next = nextNumbers(located);
  const markers: Marker[] = [];
  const numbered: Numbered[] = [];
  let previous = 0;
  for (const [index, each] of located.entries()) {
    const { candidate, marked } = each;
    const { number } = candidate;
    if (candidate.isLetter) markers.push(markerOf(each, 'letter'));
    else if (isSure(each) || isMissing(candidate, previous, next[index]!)) {
      if (number > 0) numbered.push({ index: markers.length, number, marked });
      markers.push(markerOf(each, 'paragraph'));
      previous = number || previous;
    } else if (candidate.id !== undefined) markers.push(markerOf(each, 'false'));
  }
  for (const { index } of itemsOf(numbered)) markers[index] = { ...markers[index]!, kind: 'item' };
  return markers;
});

/** A candidate and what only its document tells. */
interface LocatedCandidate {
  readonly candidate: Candidate;
  /** Where its block begins in the document. */
  readonly blockFrom: number;
  readonly marked: boolean;
}

function locatedCandidates(document: Document): LocatedCandidate[] {
  const located: LocatedCandidate[] = [];
  document.blocks.forEach((block, index) => {
    const blockFrom = document.blockFrom(index);
    const { candidates, last } = landmarksOf(block);
    for (const candidate of candidates) located.push({ candidate, blockFrom, marked: candidate.marked });
    const next = document.blocks[index + 1];
    if (last)
      located.push({
        candidate: last,
        blockFrom,
        marked: next !== undefined && startsParagraph(next),
      });
  });
  return located;
}

function markerOf({ candidate, blockFrom }: LocatedCandidate, kind: Marker['kind']): Marker {
  const { from, to, id, href, written, number } = candidate;
  return { from: blockFrom + from, to: blockFrom + to, id, href, written, number, kind };
}

/** Numbers from here on are years. */
const firstYear = 1000;

/** Whether a candidate numbers a paragraph whatever the others are. The rest does when its number is just what is missing. */
function isSure({ candidate, marked }: LocatedCandidate): boolean {
  const { id, isLetter, number, continuesPhrase: goesOn } = candidate;
  if (isLetter || number >= firstYear) return false;
  return id === undefined ? marked && !goesOn : marked || !goesOn;
}

/** Whether a number is the one that is missing between two; after the last one it has to have its line for itself. */
function isMissing({ number, isAlone }: Candidate, previous: number, next: number): boolean {
  return number === previous + 1 && (number < next || (next === 0 && previous > 0 && isAlone));
}

/** For each candidate the number of the next one that is sure to have one; 0 when none comes. */
function nextNumbers(located: readonly LocatedCandidate[]): number[] {
  const numbers = new Array<number>(located.length);
  let next = 0;
  for (let index = located.length - 1; index >= 0; index--) {
    numbers[index] = next;
    const each = located[index]!;
    if (isSure(each)) next = each.candidate.number || next;
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
