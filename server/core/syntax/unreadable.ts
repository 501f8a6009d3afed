import { shiftedHz, shiftOfIso2022 } from '../text/encoding.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import type { Document } from './document.ts';
import { lastBefore } from './plain.ts';

/**
 * What could not be read: lone surrogates, which hold a byte each (see encoding.ts), and U+FFFD, which stands for some; and in an
 * editor, which has taken it for UTF-8, what is shifted into other characters, up to the end of that or of its line.
 */
const signs = new RegExp(
  `[\\udc80-\\udcff\\ufffd]+|(?:${shiftOfIso2022.source})(?:(?!\\x1b\\([BJ])[^\\r\\n])*|${shiftedHz.source}`,
  'gu',
);

/** Whether a text has nothing that stands for bytes that could not be read: no rule judges letters that it does not know. */
export function isReadable(text: string): boolean {
  return text.search(signs) < 0;
}

/** A text in which every stretch that could not be read is one U+FFFD: the same whoever has read the file, an editor or we. */
export function withSigns(text: string): string {
  return text.replace(signs, '\ufffd');
}

/** The stretches of a block that could not be read, in order; offsets in the block. */
export const unreadableIn = memo((block: Block): readonly Span[] =>
  Array.from(block.text.matchAll(signs), ({ 0: run, index }) => ({ from: index, to: index + run.length })),
);

/** The stretches of a document that could not be read, in order; computed once. */
export const unreadableSpans = memo((document: Document): readonly Span[] =>
  document.blocks.flatMap((block, index) => {
    const at = document.blockFrom(index);
    return unreadableIn(block).map(({ from, to }) => ({ from: from + at, to: to + at }));
  }),
);

/** Whether a range of a document holds nothing that could not be read. */
export function isReadableIn(document: Document, { from, to }: Span): boolean {
  const spans = unreadableSpans(document);
  const last = spans[lastBefore(spans, to - 1)];
  return !last || last.to <= from;
}

/** Whether a document has something in an encoding that is not known. */
export function hasForeignBytes(document: Document): boolean {
  return document.context.settings.encoding === undefined && foreignBytes(document) > 0;
}

/** 1 when a document has bytes that are not UTF-8, or not only that. */
const foreignBytes = memo((document: Document): number => {
  return Number(unreadableSpans(document).some(({ from, to }) => /[^\ufffd]/.test(document.slice(from, to))));
});
