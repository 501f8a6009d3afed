/** Tokens of the text outside tags, markup and links, as rows of numbers. */
import { isBlank } from '../text/blanks.ts';
import { foldedAscii } from '../text/fold-case.ts';
import { tokenAt, tokenEnd } from '../text/hashed-tokens.ts';
import { isApostrophe, isS } from '../text/possessive.ts';
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
const Kind = { Word: 1, Blank: 2, Apostrophe: 4 } as const;

const kinds = Uint8Array.from({ length: 0x80 }, (_, codeUnit) => {
  if (isBlank(codeUnit)) return Kind.Blank;
  if (isApostrophe(codeUnit)) return Kind.Apostrophe;
  return isWordAt(String.fromCharCode(codeUnit), 0) ? Kind.Word : 0;
});

/** Adds the tokens of a stretch, each from its first letter or digit. */
export function addTokens(text: string, { from, to: limit }: Span, { firsts, froms, limits }: Tokens<Ints>): void {
  for (let at = from; at < limit; ) {
    if (!isWordAt(text, at)) at++;
    else {
      froms.push(at);
      limits.push(limit);
      at = addHash(text, at, limit, firsts);
    }
  }
}

/**
 * Adds the tokens of consecutive stretches of a text, without those that begin in a small letter or a digit of ASCII, as names do
 * not. Most words are such: a regular expression jumps over them.
 */
export class CapitalisedTokens {
  readonly #text: string;
  readonly #rows: Tokens<Ints>;
  readonly #mayBegin = /[A-Z\x80-\uffff]/g;
  /** First place, at or after the end of what was read, of a character that may begin a token; infinity when there is none. */
  #next = -1;

  constructor(text: string, rows: Tokens<Ints>) {
    this.#text = text;
    this.#rows = rows;
  }

  /** Adds those between two offsets. */
  add(from: number, limit: number): void {
    const { firsts, froms, limits } = this.#rows;
    for (let at = from; this.#pass(at) < limit; ) {
      const next = this.#next;
      if (isInWord(this.#text, at, next)) at = tokenEnd(this.#text, next, limit);
      else if (!isWordAt(this.#text, next)) at = next + 1;
      else {
        froms.push(next);
        limits.push(limit);
        at = addHash(this.#text, next, limit, firsts);
      }
    }
  }

  /** Moves to the first place at or after an offset, and returns it. */
  #pass(offset: number): number {
    if (this.#next < offset) {
      this.#mayBegin.lastIndex = offset;
      this.#next = this.#mayBegin.test(this.#text) ? this.#mayBegin.lastIndex - 1 : Number.POSITIVE_INFINITY;
    }
    return this.#next;
  }
}

/** Whether a token has begun before an offset. What is between is ASCII, from the end of another token or of a tag. */
function isInWord(text: string, from: number, offset: number): boolean {
  for (let at = offset - 1; at >= from; at--) {
    const kind = kinds[text.charCodeAt(at)]!;
    if (kind & (Kind.Word | Kind.Blank)) return kind === Kind.Word;
  }
  return false;
}

/** Adds the hash of the token at an offset, and returns the end of the token. This is `tokenAt`, faster for ASCII. */
function addHash(text: string, from: number, limit: number, hashes: Ints): number {
  let hash = 0;
  let all = 0;
  let to = from;
  let last = -1;
  let bare = 0;
  let apostrophe = -1;
  for (; to < limit; to++) {
    const codeUnit = text.charCodeAt(to);
    if (codeUnit >= 0x80) {
      const token = tokenAt(text, from, limit);
      hashes.push(token.hash);
      return token.to;
    }
    const kind = kinds[codeUnit]!;
    if (kind & Kind.Blank) break;
    all = (Math.imul(all, 31) + foldedAscii[codeUnit]!) & 0x3fffffff;
    if (kind & Kind.Word) {
      hash = all;
      last = to;
    } else if (kind & Kind.Apostrophe) {
      bare = hash;
      apostrophe = to;
    }
  }
  hashes.push(bare !== 0 && last === apostrophe + 1 && isS(text.charCodeAt(last)) ? bare : hash);
  return to;
}
