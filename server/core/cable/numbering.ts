/** Numbering of a cable: which candidates of landmarks.ts are paragraph markers. Paragraphs are built in structure.ts. */
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { type Candidate, landmarksOf, startsParagraph } from './landmarks.ts';

/** A marker: the place of a paragraph number, as an anchor `<a id='par3' href='#par3'>¶</a>3 . ` or a bare `7 . `. */
export interface Marker extends Span {
  /** Part of the `id` after `par`; undefined without an anchor. */
  readonly id: string | undefined;
  /** Part of the `href` after `#par`; undefined without an anchor. */
  readonly href: string | undefined;
  /** Number or letter as written after the anchor. */
  readonly written: string;
  /** Number of the marker; 0 when it has none. */
  readonly number: number;
  /**
   * Role of the marker.
   *
   * - `paragraph`: numbers a paragraph
   * - `item`: numbers an item of a list inside a paragraph
   * - `letter`: marks a reference of the header (`parB`)
   * - `false`: a date or a mention of a paragraph that was mistaken for a marker when the anchors were made
   */
  readonly kind: 'paragraph' | 'item' | 'letter' | 'false';
}

/**
 * Finds the markers of a document, in order.
 *
 * A bare candidate is certain when a classification mark follows and it continues no phrase (`on June 5`); of an anchored one,
 * either is enough. Any other becomes a marker only when the sequence misses its number:
 *
 *     certain     1       3   4
 *     candidate     2   7         5      2 is missing between 1 and 3: a paragraph; 7 is not
 *                                        5 follows the last one: only when alone on its line
 *
 * Numbers that restart at 1 inside a paragraph are items of a list; see {@link itemsOf}.
 */
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

/** A candidate with the facts that only its document knows. */
interface LocatedCandidate {
  readonly candidate: Candidate;
  /** Offset of its block in the document. */
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

/** First number that is a year. */
const firstYear = 1000;

/** Whether a candidate is a marker regardless of the sequence; all others are markers only when {@link isMissing} says so. */
function isSure({ candidate, marked }: LocatedCandidate): boolean {
  const { id, isLetter, number, continuesPhrase: goesOn } = candidate;
  if (isLetter || number >= firstYear) return false;
  return id === undefined ? marked && !goesOn : marked || !goesOn;
}

/**
 * Whether the sequence misses a number between two certain ones. After the last certain number, the candidate must also be
 * alone on its line.
 */
function isMissing({ number, isAlone }: Candidate, previous: number, next: number): boolean {
  return number === previous + 1 && (number < next || (next === 0 && previous > 0 && isAlone));
}

/** Returns, for each candidate, the next certain number; 0 when there is none. */
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

/** A number of a paragraph or of a list item. */
interface Numbered {
  /** Index among the markers. */
  readonly index: number;
  readonly number: number;
  /** Whether a classification mark follows. */
  readonly marked: boolean;
}

/**
 * Returns the numbers of lists inside paragraphs: a run that restarts at an unmarked 1.
 *
 *     numbers    1 2 3   1 2   4 5
 *     list               ^^^         4 continues the paragraphs, so the run 1 2 was a list
 *
 * In a cable that marks its paragraphs, any unmarked run from 1 is a list.
 */
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
 * Returns the end of a list that may begin with an unmarked 1; the index of that 1 when it begins no list.
 *
 * @param highest paragraph number before the list
 * @param isMarkedText whether paragraphs have classification marks, which items have not
 */
function listEnd(all: readonly Numbered[], from: number, highest: number, isMarkedText: boolean): number {
  let end = from + 1;
  while (end < all.length && !all[end]!.marked && all[end]!.number === all[end - 1]!.number + 1) end++;
  const after = all[end];
  const isFollowed = after !== undefined && (after.number === highest + 1 || (after.number === 1 && !after.marked));
  if (isMarkedText || isFollowed) return end;
  // The paragraphs continue with the very number that the list would have reached.
  return all[end - 1]!.number > highest ? from + highest : from;
}
