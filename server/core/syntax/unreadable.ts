/** Unreadable stretches of a text: bytes that could not be decoded. */
import { shiftedHz, shiftOfIso2022 } from '../text/encoding.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import type { Document } from './document.ts';
import { markedBlocks } from './marked-blocks.ts';

/**
 * Unreadable text: lone surrogates, each of which holds a byte (see encoding.ts); U+FFFD; and, where an editor took an ISO-2022
 * or HZ file for UTF-8, everything from a shift sequence to its end or the end of the line.
 */
const signs = new RegExp(
  `[\\udc80-\\udcff\\ufffd]+|(?:${shiftOfIso2022.source})(?:(?!\\x1b\\([BJ])[^\\r\\n])*|${shiftedHz.source}`,
  'gu',
);

/** Whether a text may hold an unreadable stretch: to look for its characters one by one is faster than for all of it. */
function mayHoldSign(text: string): boolean {
  return text.includes('\x1b') || text.includes('~') || highUnit.test(text);
}

const highUnit = /[\ud800-\uffff]/;

/** Whether a text is fully decoded. No rule judges letters that are unknown. */
export function isReadable(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (maySign(text.charCodeAt(at))) return text.search(signs) < 0;
  return true;
}

/** Whether a UTF-16 code unit may begin an unreadable stretch: names are short, and this is faster than a regular expression. */
function maySign(codeUnit: number): boolean {
  return codeUnit >= 0xd800 || codeUnit === 0x1b || codeUnit === 0x7e;
}

/**
 * Replaces every unreadable stretch by one U+FFFD, so that the result is the same whether an editor or Tagwright read the file.
 */
export function withSigns(text: string): string {
  return text.replace(signs, '\ufffd');
}

/** Unreadable stretches of a block, in order; offsets in the block. */
export const unreadableIn = memo(({ text }: Block): readonly Span[] => {
  if (!mayHoldSign(text) || text.search(signs) < 0) return none;
  return Array.from(text.matchAll(signs), ({ 0: run, index }) => ({ from: index, to: index + run.length }));
});

const none: readonly never[] = [];

const unreadableBlocks = markedBlocks((block) => unreadableIn(block).length > 0);

/** Unreadable stretches of a document, in order. */
export const unreadableSpans = memo((document: Document): readonly Span[] =>
  unreadableBlocks(document).flatMap((index) => {
    const at = document.blockFrom(index);
    return unreadableIn(document.blocks[index]!).map(({ from, to }) => ({ from: from + at, to: to + at }));
  }),
);

/** Whether a range of a document is fully decoded. */
export function isReadableIn(document: Document, { from, to }: Span): boolean {
  const spans = unreadableSpans(document);
  const last = spans[lastSpanFrom(spans, to - 1)];
  return !last || last.to <= from;
}

/** Whether a range of a document is fully decoded, with the whole of the tokens that it begins and ends in. */
export function areTokensReadable(document: Document, range: Span): boolean {
  return unreadableSpans(document).length === 0 || isReadableIn(document, tokensAround(document, range));
}

/** Longest part of a token that is read, in UTF-16 units. */
const maxTokenLength = 200;

/** Returns a range widened to whole tokens. */
function tokensAround(document: Document, { from, to }: Span): Span {
  const before = /\S*$/.exec(document.slice(Math.max(0, from - maxTokenLength), from))![0];
  const after = /^\S*/.exec(document.slice(to, to + maxTokenLength))![0];
  return { from: from - before.length, to: to + after.length };
}

/** Whether a document has bytes in an unknown encoding. */
export function hasForeignBytes(document: Document): boolean {
  return document.context.settings.encoding === undefined && foreignBytes(document) > 0;
}

/** Computes {@link hasForeignBytes} as 1 or 0. */
const foreignBytes = memo((document: Document): number => {
  return Number(unreadableSpans(document).some(({ from, to }) => /[^\ufffd]/.test(document.slice(from, to))));
});
