import type { Span } from './span.ts';

/**
 * Scripts that set no blank between words. A sign that several scripts share (`ー`) counts as theirs; punctuation does not.
 */
const unspacedThere =
  /(?=[\p{L}\p{M}\p{N}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/uy;

/** The first UTF-16 unit of a character that {@link isUnspacedAt} can be true of, that of Thai: loops over a text ask about no lower ones. */
export const firstUnspaced = 0xe00;

/** Whether the character at an offset of a text belongs to a word of a script without blanks: Han, Kana, Thai, Lao, Khmer, Myanmar. */
export function isUnspacedAt(text: string, offset: number): boolean {
  return text.charCodeAt(offset) >= firstUnspaced && isUnspacedThere(text, offset);
}

function isUnspacedThere(text: string, offset: number): boolean {
  const codeUnit = text.charCodeAt(offset);
  // Nothing of theirs stands between Khmer and the radicals of Han, nor among Hangul.
  if ((codeUnit >= 0x1ab0 && codeUnit < 0x2e80) || (codeUnit >= 0xac00 && codeUnit < 0xd800)) return false;
  unspacedThere.lastIndex = offset;
  return unspacedThere.test(text);
}

/** The same of the character before an offset. */
export function isUnspacedBefore(text: string, offset: number): boolean {
  const codeUnit = text.charCodeAt(offset - 1);
  const isLowSurrogate = codeUnit >= 0xdc00 && codeUnit < 0xe000;
  return offset > 0 && isUnspacedAt(text, isLowSurrogate ? offset - 2 : offset - 1);
}

/** Whether a word of a script without blanks stands on either side of an offset: then no blank tells where words end there. */
export function isUnspacedBeside(text: string, offset: number): boolean {
  return isUnspacedAt(text, offset) || isUnspacedBefore(text, offset);
}

/** Made when it is needed first: most texts never ask, and it takes as long to make as a file to check. */
let segmenter: Intl.Segmenter | undefined;

function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  return segmenter.segment(text);
}

/** Words are found from so much of the text on either side of a place, in UTF-16 units: more than the longest of them. */
const reach = 48;

/** Whether a word begins or ends at an offset of a text in a script without blanks, so far as dictionaries tell. */
export function isWordBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const from = Math.max(0, offset - reach);
  return segmentsOf(text.slice(from, offset + reach)).containing(offset - from)?.index === offset - from;
}

/** A stretch of text between two offsets, cut where its script has words without blanks: there each word is a piece of its own. */
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

/** Where the run of characters ends that are all of a script without blanks, or all of none. */
function endOfKind(text: string, from: number, limit: number, isUnspaced: boolean): number {
  let at = from;
  while (at < limit && isUnspacedAt(text, at) === isUnspaced) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return Math.min(at, limit);
}

/** Whether a text has a word of a script without blanks. */
export function hasUnspaced(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isUnspacedAt(text, at)) return true;
  return false;
}

/** Names are short, and most of them ASCII: this is faster than a regular expression. */
function isAscii(name: string): boolean {
  for (let at = 0; at < name.length; at++) if (name.charCodeAt(at) > 0x7f) return false;
  return true;
}

const wide = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/gu;

/**
 * How long a name is, in UTF-16 units; a character of Chinese, Japanese or Korean counts twice, for it says as much as two
 * letters.
 */
export function lengthOfName(name: string): number {
  return name.length + (isAscii(name) ? 0 : (name.match(wide)?.length ?? 0));
}

/** Letters that begin a name: capitals, and those of scripts that have none. Georgian has them for headlines only. */
const initial = /^[\p{Lu}\p{Lt}\p{Lo}\p{scx=Geor}]/u;

/** Whether a text begins as names do: with a capital, or with a letter of a script without capitals. */
export function beginsAsName(text: string): boolean {
  const codeUnit = text.charCodeAt(0);
  return codeUnit < 0x80 ? codeUnit >= 0x41 && codeUnit <= 0x5a : initial.test(text);
}

/** A name as it is compared with others: the accents of its letters may be written in one character with them, or apart. */
export function composed(name: string): string {
  return isAscii(name) ? name : name.normalize('NFC');
}

/** The spellings of a name that look the same: its letters with their accents in one character each, and apart. */
export function spellingsOf(name: string): string[] {
  if (isAscii(name)) return [name];
  const apart = name.normalize('NFD');
  return apart === name ? [name] : [name, apart];
}
