/** Numbering of a cable: which candidates of landmarks.ts are paragraph markers. Paragraphs are built in structure.ts. */
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex } from '../syntax/incremental-index.ts';
import { JudgedSequence } from '../syntax/judged-sequence.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { isSameJump, type Jump, jumpsOf } from './jumps.ts';
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
  /** For a paragraph out of sequence, how it follows the one before it. */
  readonly jump: Jump | undefined;
}

/** Numbering of one version of a document at a time. */
class Numbering implements IncrementalIndex {
  readonly #markers: JudgedSequence<Piece, Role, BlockMarker>;
  /** Highest number of a paragraph; 0 without any. */
  last = 0;

  constructor() {
    this.#markers = new JudgedSequence({
      itemsOf: piecesOf,
      isAlike,
      judge: (pieces) => this.#judge(pieces),
      isSame: (a, b) => a.kind === b.kind && isSameJump(a.jump, b.jump),
      tell: ({ candidate }, role) => ({ candidate: candidate!, ...role }),
    });
  }

  /** Number of changes that may have changed a marker. */
  get changes(): number {
    return this.#markers.changes;
  }

  moveTo(document: Document, added: readonly Block[], removed: readonly Block[], isOneStretch: boolean): void {
    this.#markers.moveTo(document, added, removed, isOneStretch);
  }

  /** Returns the markers of a block, in order. */
  in(block: Block): readonly BlockMarker[] {
    return this.#markers.in(block);
  }

  #judge(pieces: readonly Piece[]): readonly (Role | undefined)[] {
    const located = locatedCandidates(pieces);
    const kinds = kindsOf(located);
    const paragraphs = located.filter((_, index) => kinds[index] === 'paragraph').map(({ candidate }) => candidate);
    this.last = paragraphs.reduce((last, { through }) => Math.max(last, through), 0);
    const jumps = jumpsOf(paragraphs);
    const roles = new Map(
      located.map(({ candidate }, index) => {
        const kind = kinds[index];
        return [candidate, kind && { kind, jump: kind === 'paragraph' ? jumps.get(candidate) : undefined }];
      }),
    );
    return pieces.map(({ candidate }) => candidate && roles.get(candidate));
  }
}

/** Role of a candidate in the numbering of its document. */
type Role = Pick<BlockMarker, 'kind' | 'jump'>;

/** A candidate, or the start of a block, which tells whether the candidate that ended the block before is marked. */
interface Piece {
  readonly candidate: Candidate | undefined;
  /** Whether it ends its block. */
  readonly isLast: boolean;
  /** Whether the block starts as a paragraph does. */
  readonly startsParagraph: boolean;
}

function piecesOf(block: Block): readonly Piece[] {
  const { candidates, last } = landmarksOf(block);
  const pieces: Piece[] = [{ candidate: undefined, isLast: false, startsParagraph: startsParagraph(block) }];
  for (const candidate of candidates) pieces.push({ candidate, isLast: false, startsParagraph: false });
  if (last) pieces.push({ candidate: last, isLast: true, startsParagraph: false });
  return pieces;
}

/** Whether two items have the same part in a numbering, whatever their places. */
function isAlike(a: Piece, b: Piece): boolean {
  if (a.isLast !== b.isLast || a.startsParagraph !== b.startsParagraph) return false;
  const [one, other] = [a.candidate, b.candidate];
  if (!one || !other) return one === other;
  return (
    one.number === other.number &&
    one.through === other.through &&
    one.isOfList === other.isOfList &&
    one.followsTitle === other.followsTitle &&
    one.isLetter === other.isLetter &&
    one.marked === other.marked &&
    one.isAlone === other.isAlone &&
    one.continuesPhrase === other.continuesPhrase &&
    (one.id === undefined) === (other.id === undefined)
  );
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
 * A range is never certain. Numbers that restart at 1 inside a paragraph are items of a list, see {@link itemsOf}, and so are `1 )`
 * and `3.1`.
 */
function kindsOf(located: readonly LocatedCandidate[]): (Marker['kind'] | undefined)[] {
  const next = nextNumbers(located);
  const numbered: Numbered[] = [];
  let previous = 0;
  const kinds = located.map((each, index): Marker['kind'] | undefined => {
    const { candidate, marked, isOfList } = each;
    const { number, through } = candidate;
    if (candidate.isLetter) return 'letter';
    if (isOfList) return candidate.continuesPhrase ? 'false' : 'item';
    if (isSure(each) || isMissing(candidate, previous, next[index]!)) {
      if (number > 0) numbered.push({ index, number, through, marked });
      previous = through || previous;
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
  readonly marked: boolean;
  /** Whether it numbers an item of a list; in a cable that numbers its paragraphs so (`1 )`), it does not. */
  readonly isOfList: boolean;
}

function locatedCandidates(pieces: readonly Piece[]): LocatedCandidate[] {
  const located = pieces.flatMap(({ candidate, isLast }, index): LocatedCandidate[] => {
    if (!candidate) return [];
    const marked = isLast ? (pieces[index + 1]?.startsParagraph ?? false) : candidate.marked;
    return [{ candidate, marked, isOfList: candidate.isOfList && !marked }];
  });
  if (located.some((each) => !each.isOfList && isSure(each))) return located;
  return located.map((each) => ({ ...each, isOfList: false }));
}

/** First number that is a year. */
const firstYear = 1000;

/** Whether a candidate is a marker regardless of the sequence; all others are markers only when {@link isMissing} says so. */
function isSure({ candidate, marked }: LocatedCandidate): boolean {
  const { id, isLetter, number, through, continuesPhrase: goesOn } = candidate;
  if (isLetter || number >= firstYear || through > number) return false;
  return id === undefined ? marked && !goesOn : marked || !goesOn;
}

/**
 * Whether the sequence misses a number between two certain ones. After the last certain number, the candidate must also be
 * alone on its line.
 */
function isMissing({ number, through, isAlone }: Candidate, previous: number, next: number): boolean {
  return number === previous + 1 && (through < next || (next === 0 && previous > 0 && isAlone));
}

/** Returns, for each candidate, the next certain number; 0 when there is none. */
function nextNumbers(located: readonly LocatedCandidate[]): number[] {
  const numbers = new Array<number>(located.length);
  let next = 0;
  for (let index = located.length - 1; index >= 0; index--) {
    numbers[index] = next;
    const each = located[index]!;
    if (isSure(each) && !each.isOfList) next = each.candidate.number || next;
  }
  return numbers;
}

/** A number of a paragraph or of a list item. */
interface Numbered {
  /** Index among the candidates. */
  readonly index: number;
  readonly number: number;
  readonly through: number;
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
      highest = Math.max(highest, each.through);
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
  while (end < all.length && !all[end]!.marked && all[end]!.number === all[end - 1]!.through + 1) end++;
  const after = all[end];
  const isFollowed = after !== undefined && (after.number === highest + 1 || (after.number === 1 && !after.marked));
  if (isMarkedText || isFollowed) return end;
  // The paragraphs continue with the very number that the list would have reached.
  return all[end - 1]!.number > highest ? from + highest : from;
}
