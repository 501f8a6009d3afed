/** Tokens of the text outside tags, markup and links, as rows of numbers. */
import { isBlank } from '../text/blanks.ts';
import { tokenAt, tokenEnd } from '../text/hashed-tokens.ts';
import type { Span } from '../text/span.ts';
import { isWordAt } from '../text/tokens.ts';
import { endOfLink, MarkupColumn, markupWidth, startOfLink } from './markup.ts';
import { type Ints, type Rows, TagColumn, tagWidth } from './tag-rows.ts';
import { Trait } from './traits.ts';

/** Tokens of a block outside tags, markup and links, in order. */
export interface Tokens<Numbers = Int32Array> {
  /** Hashes of the tokens; see `tokenAt`. */
  readonly firsts: Numbers;
  /** Offsets of the tokens in the block. */
  readonly froms: Numbers;
  /** Ends of the untagged stretches around the tokens; offsets in the block. */
  readonly limits: Numbers;
}

/** Calls back with the stretches of a line outside tags, markup and links, in order; offsets in the block. */
export function eachGap(
  text: string,
  line: Span,
  tags: Rows,
  markup: Rows,
  take: (from: number, to: number) => void,
): void {
  let at = line.from;
  let tag = tags.from;
  let html = markup.from;
  while (tag < tags.to || html < markup.to) {
    const tagFrom = tag < tags.to ? tags.data[tag + TagColumn.From]! : Number.POSITIVE_INFINITY;
    const htmlFrom = html < markup.to ? markup.data[html + MarkupColumn.From]! : Number.POSITIVE_INFINITY;
    const from = Math.min(tagFrom, htmlFrom);
    if (from > at) take(at, from);
    if (tagFrom <= htmlFrom) {
      at = Math.max(at, endOfTag(text, tags.data, tag, line.to));
      tag += tagWidth;
    } else {
      at = Math.max(at, endOfMarkup(markup, html));
      html += markupWidth;
    }
  }
  if (at < line.to) take(at, line.to);
}

/** Returns the end of a tag; of an unclosed one that of the token after it, which it was surely meant to hold. */
function endOfTag(text: string, tags: Int32Array, row: number, lineTo: number): number {
  if ((tags[row + TagColumn.Traits]! & Trait.Unclosed) === 0) return tags[row + TagColumn.To]!;
  let to = tags[row + TagColumn.BodyFrom]!;
  while (to < lineTo && !isBlank(text.charCodeAt(to))) to++;
  return to;
}

/** Returns the end of an HTML tag; of a link that of its end tag, since the text of a link is an index term and no mention. */
function endOfMarkup({ data, to }: Rows, row: number): number {
  const next = row + markupWidth;
  const isLink =
    data[row + MarkupColumn.Kind] === startOfLink && next < to && data[next + MarkupColumn.Kind] === endOfLink;
  return data[(isLink ? next : row) + MarkupColumn.To]!;
}

/** Kinds of ASCII characters, as bits. */
const Kind = { Word: 1, Capital: 2, Blank: 4 } as const;

const kinds = Uint8Array.from({ length: 0x80 }, (_, codeUnit) => {
  if (codeUnit >= 0x41 && codeUnit <= 0x5a) return Kind.Word | Kind.Capital;
  if (isBlank(codeUnit)) return Kind.Blank;
  return isWordAt(String.fromCharCode(codeUnit), 0) ? Kind.Word : 0;
});

/**
 * Adds the tokens of a stretch, each from its first letter or digit.
 *
 * @param capitalsOnly whether to leave out those that begin in a small letter or a digit of ASCII, as names do not
 */
export function addTokens(
  text: string,
  { from: start, to: limit }: Span,
  { firsts, froms, limits }: Tokens<Ints>,
  { capitalsOnly }: { readonly capitalsOnly: boolean },
): void {
  const beginning = capitalsOnly ? Kind.Capital : Kind.Word;
  for (let at = start; at < limit; ) {
    const codeUnit = text.charCodeAt(at);
    const isAscii = codeUnit < 0x80;
    if (isAscii ? (kinds[codeUnit]! & Kind.Word) === 0 : !isWordAt(text, at)) at++;
    else if (isAscii && (kinds[codeUnit]! & beginning) === 0) at = tokenEnd(text, at, limit);
    else {
      froms.push(at);
      limits.push(limit);
      at = addHash(text, at, limit, firsts);
    }
  }
}

/** Adds the hash of the token at an offset, and returns the end of the token. This is `tokenAt`, faster for ASCII. */
function addHash(text: string, from: number, limit: number, hashes: Ints): number {
  let hash = 0;
  let all = 0;
  let to = from;
  for (; to < limit; to++) {
    const codeUnit = text.charCodeAt(to);
    if (codeUnit >= 0x80) {
      const token = tokenAt(text, from, limit);
      hashes.push(token.hash);
      return token.to;
    }
    const kind = kinds[codeUnit]!;
    if (kind & Kind.Blank) break;
    all = (Math.imul(all, 31) + codeUnit) & 0x3fffffff;
    if (kind & Kind.Word) hash = all;
  }
  hashes.push(hash);
  return to;
}
