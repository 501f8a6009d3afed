/**
 * Landmarks of a cable in one block: candidates for paragraph numbers, and headings.
 *
 * Three files find the paragraphs of a cable: this one finds candidates block by block, numbering.ts chooses the markers among
 * them from their sequence in the whole document, and structure.ts builds paragraphs and sections from markers and headings.
 */
import { numberedThings, openWords, shortNumberedThings } from '../data/cable-words.ts';
import { months, shortMonths } from '../data/calendar.ts';
import type { Block } from '../syntax/block.ts';
import type { Line } from '../syntax/line.ts';
import { PlainLine, plainLine } from '../syntax/plain.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { isBlank, skipBlanks } from '../text/blanks.ts';
import { CharFinder } from '../text/char-finder.ts';
import { hasLetterOrDigit } from '../text/letters.ts';
import type { Span } from '../text/span.ts';
import { characterBefore } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { markAtStart } from './classification.ts';

/** A candidate for a paragraph marker: a number or letter, with or without an anchor `<a id='par3' href='#par3'>¶</a>3 . `. */
export interface Candidate extends Span {
  /** Part of the `id` after `par`; undefined without an anchor. */
  readonly id: string | undefined;
  /** Part of the `href` after `#par`; undefined without an anchor. */
  readonly href: string | undefined;
  /** Number or letter as written after the anchor. */
  readonly written: string;
  /** Number of the candidate; 0 when it has none. */
  readonly number: number;
  /** Whether it is a letter, as references of the header have. */
  readonly isLetter: boolean;
  /** Whether a classification mark follows, as at the start of a paragraph's text. */
  readonly marked: boolean;
  /** Whether it has no anchor and is alone on its line. */
  readonly isAlone: boolean;
  /** Whether it continues the words before it, as after `on June`, `see para`, `in`. */
  readonly continuesPhrase: boolean;
}

/** A title set off by rules: `---------- Prevention ----------`, or underlined: `SUMMARY -------`. */
export interface Heading extends Span {
  readonly title: string;
}

/** Contribution of a block to the structure of a cable; offsets in the block. */
export interface Landmarks {
  /** Anchored numbers and letters, and bare numbers at the ends of lines, in order. */
  readonly candidates: readonly Candidate[];
  /** Candidate at the end of the last line, not in {@link candidates}: the text after it is in the next block. */
  readonly last: Candidate | undefined;
  readonly headings: readonly Heading[];
}

/** Words that own the number after them; `shortWordsBeforeNumbers` may end in a full stop. */
const wordsBeforeNumbers = new Set([
  ...months,
  ...shortMonths,
  ...numberedThings,
  ...shortNumberedThings,
  ...openWords,
]);
const shortWordsBeforeNumbers = new Set([...shortMonths, ...shortNumberedThings]);

const anchor = /<a\s+id='par([^']*)'\s+href='#par([^']*)'>¶<\/a>\s?([A-Za-z0-9]*)(?: ?\.(?= |$))? ?/g;
const anchorHere = new RegExp(anchor, 'y');
const bareNumber = /(?<=^|\s)(\d{1,3}) ?\. *$/;

/** Finds the landmarks of a block. Only lines with a sign of one are parsed: an anchor, a rule, a number before a full stop at the end. */
export const landmarksOf = memo((block: Block): Landmarks => {
  const { text } = block;
  const { vocabulary } = block.context.settings;
  const candidates: Candidate[] = [];
  const headings: Heading[] = [];
  const anchors = new CharFinder(text, anchorSign);
  const rules = new FirstOf(ruleSigns.map((sign) => new CharFinder(text, sign)));
  let last: Candidate | undefined;
  for (let index = 0; index < block.starts.length; index++) {
    const from = block.starts[index]!;
    const to = block.lineEnd(index);
    if (last) candidates.push({ ...last, marked: beginsParagraph(block, index) });
    last = numberBeforeEnd(text, from, to) ? numberAtEnd(block.line(index)) : undefined;
    if (anchors.at < to) {
      readAnchors(block.line(index), vocabulary, candidates);
      anchors.pass(to);
      last ??= takeFromEnd(text, from, to, candidates);
    }
    if (rules.at < to) {
      readHeadings(block.line(index), headings);
      rules.pass(to);
    }
  }
  return { candidates, last, headings };
});

/** The first of several searches in a text. */
class FirstOf {
  readonly #finders: readonly CharFinder[];
  at = 0;

  constructor(finders: readonly CharFinder[]) {
    this.#finders = finders;
    this.pass(0);
  }

  /** Moves to the first place at or after an offset. */
  pass(offset: number): void {
    this.at = Number.POSITIVE_INFINITY;
    for (const finder of this.#finders) {
      finder.pass(offset);
      this.at = Math.min(this.at, finder.at);
    }
  }
}

/** Whether a block begins with a classification mark, as the text of a paragraph does. */
export const startsParagraph = memo((block: Block) => beginsParagraph(block, 0));

function beginsParagraph(block: Block, index: number): boolean {
  const from = block.starts[index]!;
  const start = block.text.slice(from, Math.min(from + maxMarkLength, block.lineEnd(index)));
  return beginsInMark(start, block.context.settings.vocabulary, () => plainLine(block.line(index), 0, start.length));
}

/** Longest text at the start of a paragraph that is searched for its mark, with tags; in UTF-16 units. */
const maxMarkLength = 80;

function markFollows(line: Line, at: number, vocabulary: Vocabulary): boolean {
  const start = line.text.slice(at, at + maxMarkLength);
  return beginsInMark(start, vocabulary, () => plainLine(line, at, at + start.length));
}

/** Whether a text with tags begins with a mark; `plain` returns it without tags, which few texts need to be told. */
function beginsInMark(text: string, vocabulary: Vocabulary, plain: () => string): boolean {
  if (!mayBeginInMark(text)) return false;
  const bracket = text.search(/[[\]]/);
  if (markAtStart(bracket < 0 ? text : text.slice(0, bracket), vocabulary) !== undefined) return true;
  return bracket >= 0 && text.includes('(') && markAtStart(plain(), vocabulary) !== undefined;
}

/** Whether a text begins with a parenthesis after blanks, or with what is no text of ASCII: a bracket or another blank. */
function mayBeginInMark(text: string): boolean {
  const codeUnit = text.charCodeAt(skipBlanks(text, 0));
  return codeUnit === 0x28 || isBracket(codeUnit) || codeUnit < 0x20 || codeUnit >= 0x80;
}

/** Text that every paragraph anchor contains: a cheap test for lines worth parsing. */
const anchorSign = "='par";
const ruleSigns = ['---', '===', '***'];

/** Length of text before a number that tells what it numbers, with and without tags; in UTF-16 units. */
const contextLength = { tagged: 160, plain: 40 };

/** Adds the anchored numbers and letters of a line. */
function readAnchors(line: Line, vocabulary: Vocabulary, found: Candidate[]): void {
  for (const anchor of untaggedAnchors(line) ?? taggedAnchors(line)) {
    found.push({ ...anchor, marked: markFollows(line, anchor.to - line.from, vocabulary) });
  }
}

/** Returns the anchors of a line when no bracket is near any of them; otherwise undefined. */
function untaggedAnchors(line: Line): Candidate[] | undefined {
  const { text } = line;
  const read: Candidate[] = [];
  let at = 0;
  for (let sign = text.indexOf(anchorSign); sign >= 0; sign = text.indexOf(anchorSign, at)) {
    anchorHere.lastIndex = text.lastIndexOf('<', sign);
    const match = anchorHere.lastIndex >= at ? anchorHere.exec(text) : null;
    if (!match) return undefined;
    at = match.index + match[0].length;
    if (isBracket(text.charCodeAt(at)) || match[0].includes('[')) return undefined;
    const goesOn = !startsPhrase(text, match.index) && expectsNumber(contextBefore(line, match.index));
    read.push(anchored(line, match, match.index, at, goesOn));
  }
  return read;
}

function taggedAnchors(line: Line): Candidate[] {
  const plain = new PlainLine(line);
  return [...plain.text.matchAll(anchor)].map((match) => {
    const before = plain.text.slice(Math.max(0, match.index - contextLength.plain), match.index);
    const from = plain.toSource(match.index);
    const to = plain.endToSource(match.index + match[0].length);
    return anchored(line, match, from, to, expectsNumber(before));
  });
}

function anchored(line: Line, match: RegExpExecArray, from: number, to: number, goesOn: boolean): Candidate {
  const [, id = '', href = '', written = ''] = match;
  return {
    from: line.from + from,
    to: line.from + to,
    id,
    href,
    written,
    number: Number(id) || 0,
    isLetter: /^[A-Za-z]$/.test(id),
    marked: false,
    isAlone: false,
    continuesPhrase: goesOn,
  };
}

/** Removes the last candidate and returns it when it ends its line: the text after it has not been read yet. */
function takeFromEnd(text: string, from: number, to: number, candidates: Candidate[]): Candidate | undefined {
  const last = candidates.at(-1);
  const isAtEnd = last && last.from >= from && text.slice(last.to, to).trim() === '';
  return isAtEnd ? candidates.pop() : undefined;
}

/** Returns the plain text before an offset, as far as it may tell what a number there numbers. */
function contextBefore(line: Line, offset: number): string {
  const near = line.text.slice(Math.max(0, offset - contextLength.plain), offset);
  // Where the two last words are whole, no tag stands before them: a label has no blanks.
  const isWhole = near.length === offset || /\s\S+\s+\S+\s*$/.test(near);
  if (isWhole && !near.includes('[') && !near.includes(']')) return near;
  return plainLine(line, Math.max(0, offset - contextLength.tagged), offset).slice(-contextLength.plain);
}

/** Whether the text before a number ends in a mark, so that it says nothing about the number. */
function startsPhrase(text: string, offset: number): boolean {
  let at = offset - 1;
  while (text.charCodeAt(at) === 0x20) at--;
  const last = text.charAt(at);
  return last === '.' ? text.charCodeAt(at - 1) === 0x20 : at >= 0 && '-=*>)?!;:"”'.includes(last);
}

/** Whether a text leads to a number. A full stop ends it, unless the stop belongs to the last word. */
function expectsNumber(before: string): boolean {
  const text = before.trimEnd();
  const isStopped = text.endsWith('.');
  const wordTo = text.length - (isStopped ? 1 : 0);
  if (text.charAt(wordTo - 1) === ',') return true;
  let from = wordTo;
  while (isAsciiLetter(text.charCodeAt(from - 1))) from--;
  // All these words are ASCII: one that another letter precedes is only the end of a word.
  if (text.charCodeAt(from - 1) >= 0x80 && /\p{L}/u.test(characterBefore(text, from)!)) return false;
  return (isStopped ? shortWordsBeforeNumbers : wordsBeforeNumbers).has(text.slice(from, wordTo).toLowerCase());
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** Returns a bare number such as `7 . ` at the end of a line. */
function numberAtEnd(line: Line): Candidate | undefined {
  const { text } = line;
  const number = numberBeforeEnd(text, 0, text.length);
  if (!number) return undefined;
  const before = text.charCodeAt(number.from - 1);
  if (isBracket(before)) return numberAtTaggedEnd(line);
  if (number.from > 0 && !isBlank(before)) return undefined;
  const goesOn = !startsPhrase(text, number.from) && expectsNumber(contextBefore(line, number.from));
  return bare(line, number.from, text.length, text.slice(number.from, number.to), goesOn);
}

function isBracket(unit: number): boolean {
  return unit === 0x5b || unit === 0x5d;
}

/** Returns the span of one to three digits before the full stop that ends a line, given by its span in a text. */
function numberBeforeEnd(text: string, lineFrom: number, lineTo: number): Span | undefined {
  let at = lineTo;
  while (at > lineFrom && text.charCodeAt(at - 1) === 0x20) at--;
  if (at === lineFrom || text.charCodeAt(at - 1) !== 0x2e) return undefined;
  const to = text.charCodeAt(at - 2) === 0x20 ? at - 2 : at - 1;
  let from = to;
  while (from > lineFrom && isDigit(text.charCodeAt(from - 1))) from--;
  return from < to && to - from <= 3 ? { from, to } : undefined;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function numberAtTaggedEnd(line: Line): Candidate | undefined {
  const plain = new PlainLine(line);
  const match = bareNumber.exec(plain.text);
  if (!match) return undefined;
  const before = plain.text.slice(Math.max(0, match.index - contextLength.plain), match.index);
  const to = plain.endToSource(plain.text.length);
  return bare(line, plain.toSource(match.index), to, match[1]!, expectsNumber(before));
}

/** Makes the candidate for a bare number. A leading zero makes it a page number (`002 OF 005`). */
function bare(line: Line, from: number, to: number, written: string, goesOn: boolean): Candidate | undefined {
  if (written.startsWith('0')) return undefined;
  return {
    from: line.from + from,
    to: line.from + to,
    id: undefined,
    href: undefined,
    written,
    number: Number(written),
    isLetter: false,
    marked: false,
    isAlone: from === 0,
    continuesPhrase: goesOn,
  };
}

/** A rule. One longer than a line was broken, and its pieces stand side by side. */
const rule = /(?<=^|\s)(?:-{40,}(?: -+)+|={40,}(?: =+)+|\*{40,}(?: \*+)+|-{3,}|={3,}|\*{3,})(?=\s|$)/g;
const maxTitleLength = 120;

function readHeadings(line: Line, found: Heading[]): void {
  const plain = new PlainLine(line);
  const { text } = plain;
  const rules = [...text.matchAll(rule)].map(({ index, 0: signs }) => ({
    from: index,
    to: index + signs.length,
    length: signs.replaceAll(' ', '').length,
  }));
  const add = (from: number, to: number, title: string) =>
    found.push({
      from: line.from + plain.endToSource(from),
      to: line.from + plain.endToSource(to),
      title: title.trim(),
    });
  let textFrom = 0;
  for (let index = 0; index < rules.length; index++) {
    const first = rules[index]!;
    const underlined = underlinedFrom(text, textFrom, first);
    const last = lastSideBySide(text, rules, index);
    const second = rules[last + 1];
    const between = second ? text.slice(rules[last]!.to, second.from) : '';
    // The rules under one title can be as long as those over the next one beside it.
    if (second && isTitle(between) && (last === index || underlined === undefined)) {
      // A title has as many rules after it as before it; the rest belong to the next title.
      const end = Math.min(lastSideBySide(text, rules, last + 1), last + 1 + last - index);
      add(first.from, rules[end]!.to, between);
      index = end;
    } else if (underlined !== undefined) add(underlined, first.to, text.slice(underlined, first.from));
    else index = last;
    textFrom = rules[index]!.to;
  }
}

/** Returns the index of the last rule, from one on, with only blanks between them. */
function lastSideBySide(text: string, rules: readonly Span[], index: number): number {
  let last = index;
  while (last + 1 < rules.length && text.slice(rules[last]!.to, rules[last + 1]!.from).trim() === '') last++;
  return last;
}

function isTitle(text: string): boolean {
  return text.length <= maxTitleLength && hasLetterOrDigit(text) && !text.includes('<') && !/[.;] \S/.test(text);
}

/**
 * Returns the start of the title that a rule underlines. Typists made rules as long as their titles, so the word start that
 * fits the length best wins, at most two characters off.
 */
function underlinedFrom(text: string, textFrom: number, rule: Span & { length: number }): number | undefined {
  const titleTo = text.slice(0, rule.from).trimEnd().length;
  const wanted = titleTo - rule.length;
  let best: number | undefined;
  for (let from = Math.max(textFrom, wanted - 2); from <= Math.min(wanted + 2, titleTo - 2); from++) {
    const startsWord = from === textFrom || /\s/.test(text[from - 1]!);
    if (!startsWord || /\s/.test(text[from]!) || !isTitle(text.slice(from, titleTo))) continue;
    if (best === undefined || Math.abs(from - wanted) < Math.abs(best - wanted)) best = from;
  }
  return best;
}
