/**
 * Tags that cross a line break, as in hard-wrapped text. The parser reads lines alone and sees an unclosed tag and a literal
 * `]`; here the two are joined.
 */

import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import type { Document } from './document.ts';
import { hasWellFormedEntity } from './entities.ts';
import type { Line } from './line.ts';
import { markedBlocks } from './marked-blocks.ts';
import { Trait } from './traits.ts';

/** Wrapped tags as far as one block knows them; offsets in the block. */
export interface WrappedInBlock {
  /** Offset of the `]` on the next line, by the offset of each `[`. */
  readonly closes: ReadonlyMap<number, number>;
  /** Offset of a tag that the last line leaves open. */
  readonly openAtEnd: number | undefined;
  /** Offset of a `]` that is the first bracket of the first line. */
  readonly closeAtStart: number | undefined;
}

const nothing: WrappedInBlock = { closes: new Map(), openAtEnd: undefined, closeAtStart: undefined };

/** Finds the wrapped tags of a block. A tag that starts in its last line, or ends in its first, is left to the document. */
export const wrappedIn = memo((block: Block): WrappedInBlock => {
  if ((block.table.traits & (Trait.Unclosed | Trait.Literal)) === 0) return nothing;
  const closes = new Map<number, number>();
  let open: number | undefined;
  for (const line of block.lines) {
    const close = open === undefined ? undefined : closeAtStartOf(line);
    if (open !== undefined && close !== undefined) closes.set(open, close);
    open = openAtEndOf(line);
  }
  return { closes, openAtEnd: open, closeAtStart: closeAtStartOf(block.line(0)) };
});

/** Blocks with a wrapped tag, or with one that the next block may close. */
const blocksThatOpen = markedBlocks((block) => {
  const { closes, openAtEnd } = wrappedIn(block);
  return closes.size > 0 || openAtEnd !== undefined;
});

/** Offsets of the `]` of wrapped tags of a document, by those of their `[`, ascending. */
export const wrappedTags = memo((document: Document): ReadonlyMap<number, number> => {
  const wrapped = new Map<number, number>();
  for (const index of blocksThatOpen(document)) {
    const block = document.blocks[index]!;
    const next = document.blocks[index + 1];
    const from = document.blockFrom(index);
    for (const [open, close] of wrappedIn(block).closes) wrapped.set(from + open, from + close);
    if (next && isWrappedBetween(block, next)) {
      const close = document.blockFrom(index + 1) + wrappedIn(next).closeAtStart!;
      wrapped.set(from + wrappedIn(block).openAtEnd!, close);
    }
  }
  return wrapped;
});

/**
 * Wrapped tags of a document that uses brackets for tags: it has a well-formed entity, or closes one of them as taggers do.
 * Empty for ordinary text.
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
 * Whether a `[` left open by its line is ordinary text, such as a placeholder in a contract: the next bracket of its paragraph
 * is a `]`, on any line and not closed as taggers do, and the text has no well-formed entity.
 */
export function isOfOrdinaryText(document: Document, open: number): boolean {
  if (hasWellFormedEntity(document)) return false;
  const rest = document.slice(open + 1, open + maxTextLength);
  const length = rest.search(/[[\]]|(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]/);
  return rest[length] === ']' && !isClosedAsTag(document, open + 1 + length);
}

/** Longest text in ordinary brackets, in UTF-16 units. */
const maxTextLength = 2000;

/** Whether two blanks, or a blank and a line break, precede a `]`: only taggers write them. */
function isClosedAsTag(document: Document, close: number): boolean {
  return /(?:[ \t\n]|\r\n|\r(?!\n)){2}$/.test(document.slice(Math.max(0, close - 3), close));
}

/** Whether a tag that the last line of a block leaves open ends in the first line of the next block. */
export function isWrappedBetween(before: Block, next: Block): boolean {
  return wrappedIn(before).openAtEnd !== undefined && wrappedIn(next).closeAtStart !== undefined;
}

/** Returns the offset in the block of a tag that a line leaves open and that no other bracket follows. */
function openAtEndOf({ tags, literals, from }: Line): number | undefined {
  const last = tags.at(-1);
  const isLast = last && !last.closed && last.from > (literals.at(-1) ?? -1);
  return isLast ? from + last.from : undefined;
}

/** Returns the offset in the block of a `]` that is the first bracket of a line. */
function closeAtStartOf({ text, tags, literals, from }: Line): number | undefined {
  const [first] = literals;
  const isFirst = first !== undefined && text[first] === ']' && first < (tags[0]?.from ?? text.length);
  return isFirst ? from + first : undefined;
}
