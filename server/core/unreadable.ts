import type { Block } from './block.ts';
import type { Document } from './document.ts';
import type { Edit } from './edit.ts';
import { keep } from './keep.ts';
import { lastBefore, type Span } from './plain.ts';

/** What stands for bytes that could not be read: lone surrogates that hold one each (see encoding.ts), or U+FFFD. */
const signs = /[\udc80-\udcff\ufffd]+/gu;

/** Whether a text has nothing that stands for bytes that could not be read: no rule judges letters that it does not know. */
export function isReadable(text: string): boolean {
  return text.search(signs) < 0;
}

/** The stretches of a block that could not be read, in order; offsets in the block. */
export const unreadableIn = keep((block: Block): readonly Span[] =>
  Array.from(block.text.matchAll(signs), ({ 0: run, index }) => ({ from: index, to: index + run.length })),
);

/** The stretches of a document that could not be read, in order; computed once. */
export const unreadable = keep((document: Document): readonly Span[] =>
  document.blocks.flatMap((block, index) => {
    const at = document.blockFrom(index);
    return unreadableIn(block).map(({ from, to }) => ({ from: from + at, to: to + at }));
  }),
);

/** Whether a range of a document holds nothing that could not be read. */
export function isReadableIn(document: Document, { from, to }: Span): boolean {
  const spans = unreadable(document);
  const last = spans[lastBefore(spans, to - 1)];
  return !last || last.to <= from;
}

/** Whether a document has bytes of an encoding that is not known: 1 if so. */
const hasForeignBytes = keep((document: Document): number => {
  if (document.family.settings.encoding !== undefined) return 0;
  return Number(unreadable(document).some(({ from, to }) => /[^\ufffd]/.test(document.slice(from, to))));
});

/**
 * The first place where edits might cut a character in two; undefined when they cannot.
 *
 * In an encoding that is not known, an ASCII byte after a byte of 0x80 or more may be the second half of a character: `[` and `]`
 * are in Shift-JIS, GBK and Big5. So nothing is inserted or taken away directly after such a byte, nor between the halves of four
 * bytes of GB18030, nothing but ASCII is, and on a line where a bracket of a tag stands directly after such a byte, nothing is
 * done: which bracket closes which tag is unknown there.
 */
export function unsafePlace(document: Document, edits: readonly Edit[]): number | undefined {
  if (hasForeignBytes(document) === 0) return undefined;
  for (const edit of edits) {
    const index = document.blockAt(edit.from);
    const block = document.blocks[index]!;
    const blockFrom = document.blockFrom(index);
    const line = block.lineAt(edit.from - blockFrom);
    const doubtful = doubtfulBrackets(block)[line]!;
    if (doubtful >= 0) return blockFrom + doubtful;
    const lineFrom = blockFrom + block.starts[line]!;
    const before = document.slice(Math.max(lineFrom, edit.from - 2), edit.from);
    const isForeign = isHigh(before, before.length - 1) || !isAscii(document.slice(edit.from, edit.to) + edit.insert);
    const isWithinFour = isHigh(before, 0) && /\d$/.test(before) && isHigh(document.slice(edit.to, edit.to + 1), 0);
    if (isForeign || isWithinFour) return edit.from;
  }
  return undefined;
}

/** By line of a block, where the first bracket of a tag stands that may be half of a character, in the block; -1 for none. */
const doubtfulBrackets = keep((block: Block): readonly number[] =>
  block.lines.map(({ text, tags, from }) => {
    const brackets = tags.flatMap((tag) => (tag.closed ? [tag.from, tag.to - 1] : [tag.from]));
    const doubtful = brackets.filter((at) => isHigh(text, at - 1));
    return doubtful.length === 0 ? -1 : from + Math.min(...doubtful);
  }),
);

/** The first bracket of a tag that may be half of a character; undefined when all are brackets. */
export function doubtfulBracket(document: Document): number | undefined {
  if (hasForeignBytes(document) === 0) return undefined;
  for (const [index, block] of document.blocks.entries()) {
    const doubtful = doubtfulBrackets(block).find((at) => at >= 0);
    if (doubtful !== undefined) return document.blockFrom(index) + doubtful;
  }
  return undefined;
}

function isHigh(text: string, at: number): boolean {
  return text.charCodeAt(at) >= 0x80;
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
