/**
 * Tags that reach over a line end, as in hard-wrapped text. The parser reads each line alone, so to it the open is unclosed, and
 * the `]` of the next line is text; here the two are put together.
 */

import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import type { Document } from './document.ts';
import { hasWellFormedEntity } from './entities.ts';
import type { Line } from './line.ts';

/** A block's share of them; offsets in the block. */
export interface WrappedInBlock {
  /** By the offset of each `[` whose tag ends on the next line, that of its `]`. */
  readonly closes: ReadonlyMap<number, number>;
  /** Where the tag begins that its last line leaves open. */
  readonly openAtEnd: number | undefined;
  /** Where the first line has a `]` before anything else in brackets. */
  readonly closeAtStart: number | undefined;
}

/** The wrapped tags of a block; one that begins in its last line, or ends in its first, is for the document to find. */
export const wrappedIn = memo((block: Block): WrappedInBlock => {
  const closes = new Map<number, number>();
  let open: number | undefined;
  for (const line of block.lines) {
    const close = open === undefined ? undefined : closeAtStartOf(line);
    if (open !== undefined && close !== undefined) closes.set(open, close);
    open = openAtEndOf(line);
  }
  return { closes, openAtEnd: open, closeAtStart: closeAtStartOf(block.lines[0]!) };
});

/** The wrapped tags of a document: by the offset of each `[`, ascending, that of its `]`. */
export const wrappedTags = memo((document: Document): ReadonlyMap<number, number> => {
  const wrapped = new Map<number, number>();
  document.blocks.forEach((block, index) => {
    const from = document.blockFrom(index);
    const before = document.blocks[index - 1];
    if (before && isWrappedBetween(before, block)) {
      const open = document.blockFrom(index - 1) + wrappedIn(before).openAtEnd!;
      wrapped.set(open, from + wrappedIn(block).closeAtStart!);
    }
    for (const [open, close] of wrappedIn(block).closes) wrapped.set(from + open, from + close);
  });
  return wrapped;
});

/**
 * The wrapped tags of a document whose brackets are tags: it has a well-formed entity, or one of them is closed as taggers close.
 * None in ordinary text.
 */
export function wrappedEntities(document: Document): ReadonlyMap<number, number> {
  const wrapped = wrappedTags(document);
  const isTagged =
    wrapped.size > 0 &&
    (hasWellFormedEntity(document) || [...wrapped.values()].some((close) => isClosedAsTag(document, close)));
  return isTagged ? wrapped : none;
}

const none: ReadonlyMap<number, number> = new Map();

/**
 * Whether a `[` that its line leaves open is a bracket of ordinary text, such as a placeholder of a contract: a `]` is the next bracket in
 * its paragraph, however many lines on, it is not closed as taggers close, and the text has no well-formed entity.
 */
export function isOfOrdinaryText(document: Document, open: number): boolean {
  if (hasWellFormedEntity(document)) return false;
  const rest = document.slice(open + 1, open + maxTextLength);
  const length = rest.search(/[[\]]|(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]/);
  return rest[length] === ']' && !isClosedAsTag(document, open + 1 + length);
}

/** Text in brackets is no longer; in UTF-16 units. */
const maxTextLength = 2000;

/** Whether two blanks stand before a `]`, or one and a line break: but for taggers nobody puts them there. */
function isClosedAsTag(document: Document, close: number): boolean {
  return /(?:[ \t\n]|\r\n|\r(?!\n)){2}$/.test(document.slice(Math.max(0, close - 3), close));
}

/** Whether a tag that the last line of a block leaves open ends in the first line of the next one. */
export function isWrappedBetween(before: Block, next: Block): boolean {
  return wrappedIn(before).openAtEnd !== undefined && wrappedIn(next).closeAtStart !== undefined;
}

/** The tag that a line leaves open and after which it has no other bracket; offset in the block. */
function openAtEndOf({ tags, literals, from }: Line): number | undefined {
  const last = tags.at(-1);
  const isLast = last && !last.closed && last.from > (literals.at(-1) ?? -1);
  return isLast ? from + last.from : undefined;
}

/** The `]` of a line before which it has no other bracket; offset in the block. */
function closeAtStartOf({ text, tags, literals, from }: Line): number | undefined {
  const [first] = literals;
  const isFirst = first !== undefined && text[first] === ']' && first < (tags[0]?.from ?? text.length);
  return isFirst ? from + first : undefined;
}
