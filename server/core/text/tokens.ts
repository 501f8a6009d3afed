/** Tokens and the punctuation at their ends. */
import { abbreviations, acronyms } from '../data/abbreviations.ts';
import { lazy } from '../util/lazy.ts';
import { isBlank, skipBlanks } from './blanks.ts';
import { isInvisibleAt, visiblePart } from './invisible.ts';
import { composed, hasUnspaced, isUnspacedBeside, pieces } from './scripts.ts';
import type { Span } from './span.ts';

/** Whether a character belongs to a word: a letter, mark or digit, or an undecodable byte. */
export function isWordCharacter(character: string | undefined): boolean {
  if (character === undefined) return false;
  const codeUnit = character.charCodeAt(0);
  return codeUnit < 0x80 ? isAsciiWord(codeUnit) : /[\p{L}\p{M}\p{N}\ufffd\udc80-\udcff]/u.test(character);
}

function isAsciiWord(codeUnit: number): boolean {
  return (
    (codeUnit >= 0x61 && codeUnit <= 0x7a) ||
    (codeUnit >= 0x41 && codeUnit <= 0x5a) ||
    (codeUnit >= 0x30 && codeUnit <= 0x39)
  );
}

/** Whether the character at an offset belongs to a word. */
export function isWordAt(text: string, offset: number): boolean {
  const codeUnit = text.charCodeAt(offset);
  return codeUnit < 0x80 ? isAsciiWord(codeUnit) : isWordCharacter(characterAt(text, offset));
}

/** Whether the character before an offset belongs to a word. */
export function isWordBefore(text: string, offset: number): boolean {
  const codeUnit = text.charCodeAt(offset - 1);
  return codeUnit < 0x80 ? isAsciiWord(codeUnit) : isWordCharacter(characterBefore(text, offset));
}

/** Returns the code point before an offset. */
export function characterBefore(text: string, offset: number): string | undefined {
  if (offset <= 0) return undefined;
  const codeUnit = text.charCodeAt(offset - 1);
  const isLowSurrogate = codeUnit >= 0xdc00 && codeUnit <= 0xdfff && offset > 1;
  return String.fromCodePoint(text.codePointAt(isLowSurrogate ? offset - 2 : offset - 1)!);
}

/** Returns the code point at an offset. */
export function characterAt(text: string, offset: number): string | undefined {
  const point = offset >= 0 ? text.codePointAt(offset) : undefined;
  return point === undefined ? undefined : String.fromCodePoint(point);
}

/** Marks at the start of a word that is glued to another: `’s` of `India’s`, `-16` of `F-16`, `.S.` of `U.S.-led`. */
export const markAtWordStart = /['’.\-/&]/;
/** Marks at the end of a word that another is glued to: `pro-`. A full stop ends a word. */
export const markAtWordEnd = /['’\-/&]/;

/** Whether an offset is inside a word, with word characters on both sides. */
function isInsideWord(text: string, offset: number): boolean {
  return isWordBefore(text, offset) && isWordAt(text, offset) && !isUnspacedBeside(text, offset);
}

/**
 * Widens a range so that neither end cuts a word: `rewell ca` of `farewell call` becomes all of that. Ends between words, and
 * anywhere in scripts without blanks, stay.
 */
export function widenToWords(text: string, { from, to }: Span): Span {
  let start = from;
  let end = to;
  if (markAtWordStart.test(text.charAt(from)) && isWordBefore(text, from) && isWordAt(text, from + 1)) {
    start = offsetBefore(text, start);
  }
  while (isInsideWord(text, start)) start = offsetBefore(text, start);
  if (markAtWordEnd.test(text.charAt(to - 1)) && isWordAt(text, to) && isWordBefore(text, to - 1)) {
    end += characterAt(text, end)!.length;
  }
  while (isInsideWord(text, end)) end += characterAt(text, end)!.length;
  return { from: start, to: end };
}

/**
 * Returns the start of the character before an offset. An offset inside a surrogate pair counts as the end of the first half.
 */
function offsetBefore(text: string, offset: number): number {
  return offset - (/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 2, offset)) ? 2 : 1);
}

/** A letter, digit, flag or other picture: a text without any of them names nothing. */
const nameable = lazy(() => /[\p{L}\p{N}\p{RI}\p{Emoji_Presentation}]|\p{ExtPict}\ufe0f/u);

/** Whether a text can be a name. */
export function isNameable(text: string): boolean {
  return /[A-Za-z\d]/.test(text) || nameable().test(text);
}

/** Returns the tokens of a range: runs without blanks, and the words of scripts without blanks. */
export function tokens(text: string, from = 0, to = text.length): Span[] {
  const found: Span[] = [];
  let start = skipBlanks(text, from);
  while (start < to) {
    let end = start;
    while (end < to && !isBlank(text.charCodeAt(end))) end++;
    if (hasUnspaced(text, start, end)) found.push(...pieces(text, start, end));
    else found.push({ from: start, to: end });
    start = skipBlanks(text, end);
  }
  return found;
}

/** Counts the {@link tokens} of a text of any number of lines. */
export function countTokens(text: string): number {
  let count = 0;
  for (const [run] of text.matchAll(/[^ \t\r\n]+/g))
    count += hasUnspaced(run, 0, run.length) ? pieces(run, 0, run.length).length : 1;
  return count;
}

/** Whether a token owns its final full stop: `U.S.`, `D.`, `Jr.`, `Brig.-Gen.`. */
export function isAbbreviation(token: string): boolean {
  if (!token.endsWith('.')) return false;
  const word = token.slice(0, -1).replace(/^[^\p{L}\p{N}]+/u, '');
  return (
    /^\p{L}$/u.test(word) ||
    /(?:^|[^\p{L}])\p{L}{1,2}(?:\.-?\p{L}{1,3})+$/u.test(word) ||
    isKnownAbbreviation(/[^./-]*$/.exec(word)![0]) ||
    isCutShort(word)
  );
}

const vowel = /[aeiouyæœøıаеёиоуыэюяіїєαεηιουω]/i;

/**
 * Whether a word without a vowel is short enough to be an abbreviation: `Kft`, `Str`, `bn`. Words in capitals are never judged,
 * nor those of alphabets that need not write vowels.
 */
function isCutShort(word: string): boolean {
  const letters = word.normalize('NFD').replace(/\p{M}/gu, '');
  const isAlphabetic = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{2,4}$/u.test(letters);
  return isAlphabetic && /\p{Ll}/u.test(letters) && !vowel.test(letters);
}

/**
 * Whether the full stop after a text may belong to its last word, so that only a person can decide. True for a Roman numeral or
 * an ordinal (`Ludwig XIV.`, `3.`, `1st.`), and for a word of up to three letters after others, since many are abbreviations
 * (`Vell Ent.`), or of four whose only vowel is a y (`Vell Nyrt.`). In capitals it is true of forms of companies (`Vell AB.`,
 * `Vell A/S.`) but not of other acronyms (`the CIA.`).
 */
export function mayOwnStop(text: string): boolean {
  const last = /[^\s./-]*$/.exec(text)![0];
  return (
    /^(?=[IVXL])(?:X{0,3}|XL|LX{0,3})(?:I[XV]|V?I{0,3})$/.test(last) ||
    /^\p{Nd}{1,3}(?:st|nd|rd|th)?$/u.test(last) ||
    /^\p{Ll}{1,3}$/u.test(last) ||
    mayBeShortForm(text)
  );
}

/** Whether the last of several words may be an abbreviation or the form of a company, such as letters with slashes. */
function mayBeShortForm(text: string): boolean {
  const word = /[^\s./-]*$/.exec(text)![0];
  const isShort = /^\p{L}{1,3}$/u.test(word) || (word.length <= 4 && isCutShort(word.toLowerCase().replace(/y/g, '')));
  if (!isShort) return false;
  if (/\p{Ll}/u.test(word)) return word.length < text.length;
  const before = /([^ \t]+)[ \t]+[^ \t]+$/.exec(text.slice(-maxAbbreviationLength))?.[1];
  return /\p{Lu}/u.test(word) && before !== undefined && !/^\p{Ll}+$/u.test(before);
}

function isKnownAbbreviation(word: string): boolean {
  const known = word.toLowerCase().replace('’', "'");
  return abbreviations.has(known) && !(word === word.toUpperCase() && acronyms.has(known));
}

/** Punctuation of sentences and clauses, which belongs outside a name, in many scripts. */
const outerMarks = '.,;:!?‚„…‐-―،؛؟।、。！，：；？/-';
const outerMark = new RegExp(`[${outerMarks}]`, 'u');
const outerMarksAtStart = new RegExp(`^[${outerMarks}][\\s${outerMarks}]*`, 'u');

/**
 * Returns the number of UTF-16 units of punctuation at the end of a body that do not belong to its last word.
 *
 * @param allow words that keep the mark at their end, as written
 */
export function trailingPunctuationLength(body: string, allow: readonly string[] = []): number {
  let to = body.length;
  if (isAsciiWord(body.charCodeAt(to - 1))) return 0;
  while (to > 0) {
    const last = body[to - 1]!;
    if (!outerMark.test(last) && !/\s/.test(last)) break;
    // A hyphen or a slash that leaves a word open belongs to it (`DEA- and CIA-procured`); a run of them is a dash.
    if (leavesOpen(body, to)) break;
    // A repeated mark belongs to no word; this also keeps long runs of marks linear.
    if (body[to - 2] !== last && ownsMark(lastToken(body, to), allow)) break;
    to--;
  }
  // Blanks between a word and its punctuation count as punctuation; a body of punctuation alone has no word.
  return to === 0 ? 0 : body.length - to;
}

/** Whether the mark before an offset leaves a word open: the hyphen of `Inter-`, the slash of `and/`, both of `North-/`. */
function leavesOpen(body: string, to: number): boolean {
  const last = body[to - 1];
  if ((last !== '-' && last !== '/') || body[to] === last) return false;
  const isPair = last === '/' && body[to - 2] === '-';
  return isWordCharacter(characterBefore(body, isPair ? to - 2 : to - 1));
}

/** Whether a token owns its final mark: an abbreviation its full stop, and `AT&amp;` the semicolon. */
function ownsMark(token: string, allow: readonly string[]): boolean {
  return allow.includes(token) || isAbbreviation(token) || /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);$/i.test(token);
}

/** Returns the number of UTF-16 units of punctuation before the first word of a body. */
export function leadingPunctuationLength(body: string): number {
  // A word may begin with a mark: `.NET`, `-5`.
  if (isAsciiWord(body.charCodeAt(0)) || /^(?:\.[\p{L}\p{N}]|[-‐−]\.?\p{N})/u.test(body)) return 0;
  const count = outerMarksAtStart.exec(body)?.[0].length ?? 0;
  return count < body.length ? count : 0;
}

/**
 * Returns the name in a text, as names are compared: in NFC, without blanks, punctuation and invisible characters around it.
 */
export function nameIn(text: string): string {
  let name = text.trim();
  if (isInvisibleAt(name, 0) || isInvisibleAt(name, name.length - 1)) {
    const { from, to } = visiblePart(name);
    name = name.slice(from, to).trim();
  }
  return composed(trimPunctuation(name));
}

/** Returns a body without the punctuation around it. */
export function trimPunctuation(body: string): string {
  const lead = leadingPunctuationLength(body);
  const trimmed = lead === 0 ? body : body.slice(lead);
  const trail = trailingPunctuationLength(trimmed);
  return trail === 0 ? trimmed : trimmed.slice(0, -trail);
}

/** Longest abbreviation, in UTF-16 units. */
const maxAbbreviationLength = 64;

/** Returns the token that ends at an offset, up to the length of an abbreviation. */
function lastToken(text: string, to: number): string {
  let from = to;
  while (from > 0 && to - from < maxAbbreviationLength && !/\s/.test(text[from - 1]!)) from--;
  return text.slice(from, to);
}
