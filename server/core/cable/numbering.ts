/** Numbering of a cable: which candidates of landmarks.ts are paragraph markers. Paragraphs are built in structure.ts. */
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex, keptWhereSame } from '../syntax/incremental-index.ts';
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

/** A candidate that is a marker; offsets in its block. */
export interface BlockMarker {
  readonly candidate: Candidate;
  readonly kind: Marker['kind'];
}

/**
 * Numbering of one version of a document at a time. The markers of a block are the same list for as long as they are the same,
 * whatever happens elsewhere.
 */
class Numbering implements IncrementalIndex {
  #markers: ReadonlyMap<Block, readonly BlockMarker[]> = new Map();
  /** Highest number of a paragraph; 0 without any. */
  last = 0;
  /** Number of changes that may have changed a marker. */
  changes = 0;

  moveTo({ blocks }: Document, added: readonly Block[], removed: readonly Block[]): void {
    // Most changes are between the numbers.
    if (!added.some(hasNumber) && !removed.some(hasNumber)) return;
    this.changes++;
    const located = locatedCandidates(blocks);
    const kinds = kindsOf(located);
    const markers = new Map<Block, BlockMarker[]>();
    this.last = 0;
    for (let index = 0; index < located.length; index++) {
      const { candidate, block } = located[index]!;
      const kind = kinds[index];
      if (!kind) continue;
      if (kind === 'paragraph') this.last = Math.max(this.last, candidate.number);
      const known = markers.get(block);
      if (known) known.push({ candidate, kind });
      else markers.set(block, [{ candidate, kind }]);
    }
    this.#markers = keptWhereSame(this.#markers, markers, isSame);
  }

  /** Returns the markers of a block, in order. */
  in(block: Block): readonly BlockMarker[] {
    return this.#markers.get(block) ?? none;
  }
}

const none: readonly never[] = [];

/** Whether a block can matter for the numbering: it has a candidate, or begins as a paragraph does. */
function hasNumber(block: Block): boolean {
  const { candidates, last } = landmarksOf(block);
  return candidates.length > 0 || last !== undefined || startsParagraph(block);
}

function isSame(a: BlockMarker, b: BlockMarker): boolean {
  return a.candidate === b.candidate && a.kind === b.kind;
}

/** Numbering of the version of a document that was asked for last. */
const numberingAt = incrementalIndex(() => new Numbering());

/** Returns the markers of a block of a document, in order; offsets in the block. The same list for as long as they are the same. */
export function markersIn(document: Document, block: Block): readonly BlockMarker[] {
  return numberingAt(document).in(block);
}

/** Returns the same number for as long as all markers of a document are the same. */
export function numberingStamp(document: Document): number {
  return numberingAt(document).changes;
}

/** Returns the highest paragraph number of a document; 0 without any. */
export function lastParagraph(document: Document): number {
  return numberingAt(document).last;
}

/** Finds the markers of a document, in order; see {@link kindsOf}. */
export const markersOf = memo((document: Document): readonly Marker[] => {
  const numbering = numberingAt(document);
  return document.blocks.flatMap((block, index) => {
    const at = document.blockFrom(index);
    return numbering.in(block).map(({ candidate: { from, to, id, href, written, number }, kind }) => {
      return { from: at + from, to: at + to, id, href, written, number, kind };
    });
  });
});

/**
 * Tells which candidates of a document are markers, and of what kind.
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
function kindsOf(located: readonly LocatedCandidate[]): (Marker['kind'] | undefined)[] {
  const next = nextNumbers(located);
  const numbered: Numbered[] = [];
  let previous = 0;
  const kinds = located.map((each, index): Marker['kind'] | undefined => {
    const { candidate, marked } = each;
    const { number } = candidate;
    if (candidate.isLetter) return 'letter';
    if (isSure(each) || isMissing(candidate, previous, next[index]!)) {
      if (number > 0) numbered.push({ index, number, marked });
      previous = number || previous;
      return 'paragraph';
    }
    return candidate.id === undefined ? undefined : 'false';
  });
  for (const { index } of itemsOf(numbered)) kinds[index] = 'item';
  return kinds;
}

/** A candidate with the facts that only its document knows. */
interface LocatedCandidate {
  readonly candidate: Candidate;
  readonly block: Block;
  readonly marked: boolean;
}

function locatedCandidates(blocks: readonly Block[]): LocatedCandidate[] {
  const located: LocatedCandidate[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    const { candidates, last } = landmarksOf(block);
    for (const candidate of candidates) located.push({ candidate, block, marked: candidate.marked });
    const next = blocks[index + 1];
    if (last) located.push({ candidate: last, block, marked: next !== undefined && startsParagraph(next) });
  }
  return located;
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
  /** Index among the candidates. */
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
  for (let at = 0; at < all.length; at++) {
    const each = all[at]!;
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
