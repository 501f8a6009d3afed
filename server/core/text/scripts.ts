/** Scripts without blanks between words, and forms of names across scripts. */
import { lazy } from '../util/lazy.ts';
import { isAscii } from './letters.ts';
import type { Span } from './span.ts';

/** Scripts without blanks between words. A character that several of them share (`ー`) counts; punctuation does not. */
const unspacedThere = lazy(
  () =>
    /(?=[\p{L}\p{M}\p{N}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/uy,
);

/** First UTF-16 code unit for which {@link isUnspacedAt} can be true (Thai). Loops over a text skip lower ones. */
export const firstUnspaced = 0xe00;

/** Whether the character at an offset belongs to a word of a script without blanks: Han, Kana, Thai, Lao, Khmer, Myanmar. */
export function isUnspacedAt(text: string, offset: number): boolean {
  return text.charCodeAt(offset) >= firstUnspaced && isUnspacedThere(text, offset);
}

function isUnspacedThere(text: string, offset: number): boolean {
  const codeUnit = text.charCodeAt(offset);
  // These scripts have no characters between Khmer and the Han radicals, nor among Hangul.
  if ((codeUnit >= 0x1ab0 && codeUnit < 0x2e80) || (codeUnit >= 0xac00 && codeUnit < 0xd800)) return false;
  const there = unspacedThere();
  there.lastIndex = offset;
  return there.test(text);
}

/** Whether the character before an offset belongs to a word of a script without blanks. */
export function isUnspacedBefore(text: string, offset: number): boolean {
  const codeUnit = text.charCodeAt(offset - 1);
  const isLowSurrogate = codeUnit >= 0xdc00 && codeUnit < 0xe000;
  return offset > 0 && isUnspacedAt(text, isLowSurrogate ? offset - 2 : offset - 1);
}

/** Whether a word of a script without blanks stands on either side of an offset, so that no blank shows where words end. */
export function isUnspacedBeside(text: string, offset: number): boolean {
  return isUnspacedAt(text, offset) || isUnspacedBefore(text, offset);
}

/** Most texts need none, and making one takes as long as checking a file. */
const segmenter = lazy(() => new Intl.Segmenter('en', { granularity: 'word' }));

function segmentsOf(text: string): Intl.Segments {
  return segmenter().segment(text);
}

/** Longest text on either side of a place, in UTF-16 units, from which words are found. */
const reach = 48;

/** Whether a word of a script without blanks begins or ends at an offset, as far as dictionaries tell. */
export function isWordBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const from = Math.max(0, offset - reach);
  return segmentsOf(text.slice(from, offset + reach)).containing(offset - from)?.index === offset - from;
}

/** Splits a stretch of text into its words where a script has no blanks; other text stays in one piece. */
export function pieces(text: string, from: number, to: number): Span[] {
  const found: Span[] = [];
  for (let at = from; at < to; ) {
    const isUnspaced = isUnspacedAt(text, at);
    const end = endOfKind(text, at, to, isUnspaced);
    if (isUnspaced) {
      for (const { index, segment } of segmentsOf(text.slice(at, end))) {
        found.push({ from: at + index, to: at + index + segment.length });
      }
    } else found.push({ from: at, to: end });
    at = end;
  }
  return found;
}

/** Returns the end of the run of characters that all belong to scripts without blanks, or all do not. */
function endOfKind(text: string, from: number, limit: number, isUnspaced: boolean): number {
  let at = from;
  while (at < limit && isUnspacedAt(text, at) === isUnspaced) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return Math.min(at, limit);
}

/** Whether a range of a text has a word of a script without blanks. */
export function hasUnspaced(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isUnspacedAt(text, at)) return true;
  return false;
}

const wide = lazy(() => /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/gu);

/**
 * Returns the length of a name in UTF-16 units, where a character of Chinese, Japanese or Korean counts twice: it says as much
 * as two letters.
 */
export function lengthOfName(name: string): number {
  return name.length + (isAscii(name) ? 0 : (name.match(wide())?.length ?? 0));
}

/** First letters of names: capitals, and letters of scripts without capitals. Georgian has capitals for headlines only. */
const initial = lazy(() => /^[\p{Lu}\p{Lt}\p{Lo}\p{scx=Geor}]/u);

/** Whether a text begins as names do: with a capital, or with a letter of a script without capitals. */
export function beginsAsName(text: string): boolean {
  const codeUnit = text.charCodeAt(0);
  return codeUnit < 0x80 ? codeUnit >= 0x41 && codeUnit <= 0x5a : initial().test(text);
}

/** Returns a name in NFC, for comparison: accents may be composed with their letters or not. */
export function composed(name: string): string {
  return isAscii(name) ? name : name.normalize('NFC');
}

/** Returns the spellings of a name that look alike: with composed and with decomposed accents. */
export function spellingsOf(name: string): string[] {
  if (isAscii(name)) return [name];
  const apart = name.normalize('NFD');
  return apart === name ? [name] : [name, apart];
}
