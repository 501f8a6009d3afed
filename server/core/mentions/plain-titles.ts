/** Titles in capitals that nobody has annotated: names in capitals there are as the text has them. */
import type { Span } from '../text/span.ts';

/** Least words of a title besides the name. */
const minWords = 3;

/** Most text on either side of a name that is looked at, in UTF-16 units. */
const reach = 300;

/**
 * Whether a name stands in a run of at least four words in capitals without any tag, such as the subject of a cable. Where such a title
 * has a tag, somebody annotates it, and a name without one is missing.
 *
 * @param text of a block
 */
export function isInPlainTitle(text: string, { from, to }: Span): boolean {
  const before = text.slice(Math.max(0, from - reach), from);
  const start = Array.from(before.matchAll(ends), ({ index }) => index + 1).at(-1) ?? 0;
  const [after] = text.slice(to, to + reach).split(ends, 1);
  const title = before.slice(start) + after;
  return !/[[\]]/.test(title) && (title.match(/\p{Lu}{2,}/gu)?.length ?? 0) >= minWords;
}

/** Ends of a run in capitals: small letters, line breaks and markup. */
const ends = /[\p{Ll}\r\n<>]/gu;
