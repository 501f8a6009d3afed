/**
 * Landmarks of a cable in one block: candidates for paragraph numbers, and headings.
 *
 * Three files find the paragraphs of a cable: this one finds candidates block by block, numbering.ts chooses the markers among
 * them from their sequence in the whole document, and structure.ts builds paragraphs and sections from markers and headings.
 */
import type { Block } from '../syntax/block.ts';
import type { Line } from '../syntax/line.ts';
import { PlainLine, plainLine } from '../syntax/plain.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { isBlank, skipBlanks } from '../text/blanks.ts';
import { CharFinder } from '../text/char-finder.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { markAtStart } from './classification.ts';
import { type Heading, readHeadings } from './headings.ts';
import { contextBefore, contextLength, expectsNumber, followsTitle, startsPhrase } from './number-context.ts';

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
  /** Last number of a range, as 12 of `4-12 .`; otherwise its number. */
  readonly through: number;
  /** Whether it numbers an item of a list (`1 )`) or part of a paragraph (`3.1`), unless a classification mark follows. */
  readonly isOfList: boolean;
  /** Whether it is a 1 after words that no mark ends, as after the title of a section. */
  readonly followsTitle: boolean;
  /** Whether it is a letter, as references of the header have. */
  readonly isLetter: boolean;
  /** Whether a classification mark follows, as at the start of a paragraph's text. */
  readonly marked: boolean;
  /** Whether it has no anchor and is alone on its line. */
  readonly isAlone: boolean;
  /** Whether it continues the words before it, as after `on June`, `see para`, `in`. */
  readonly continuesPhrase: boolean;
}

/** Contribution of a block to the structure of a cable; offsets in the block. */
export interface Landmarks {
  /** Anchored numbers and letters, and bare numbers at the ends of lines, in order. */
  readonly candidates: readonly Candidate[];
  /** Candidate at the end of the last line, not in {@link candidates}: the text after it is in the next block. */
  readonly last: Candidate | undefined;
  readonly headings: readonly Heading[];
}

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
      for (const each of anchorsIn(block.line(index), vocabulary)) {
        candidates.push(each.number === 1 && followsTitle(text, each.from) ? { ...each, followsTitle: true } : each);
      }
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

/** Returns the anchored numbers and letters of a line. */
function anchorsIn(line: Line, vocabulary: Vocabulary): Candidate[] {
  const anchors = untaggedAnchors(line) ?? taggedAnchors(line);
  return anchors.map((anchor) => ({ ...anchor, marked: markFollows(line, anchor.to - line.from, vocabulary) }));
}

/** Pattern of what makes the number before it the first of a range, or that of an item or a part: `-12 .`, ` )`, `.1`. */
const afterNumber = / ?(?:[-–] ?(\d{1,3}) ?\.(?!\d) ?|\) ?|(?<! )[./]\d)/y;

/** Returns what follows a number in a text, given by its end. */
function suffixOf(
  text: string,
  { 0: match, index }: RegExpExecArray,
): { length: number; through?: number } | undefined {
  const written = match.trimEnd();
  if (written.endsWith('.')) return undefined;
  afterNumber.lastIndex = index + written.length;
  const suffix = afterNumber.exec(text);
  if (!suffix) return undefined;
  const length = Math.max(0, afterNumber.lastIndex - index - match.length);
  return suffix[1] === undefined ? { length } : { length, through: Number(suffix[1]) };
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
    const suffix = suffixOf(text, match);
    at += suffix?.length ?? 0;
    read.push(anchored(line, match, { from: match.index, to: at }, { goesOn, suffix }));
  }
  return read;
}

function taggedAnchors(line: Line): Candidate[] {
  const plain = new PlainLine(line);
  return [...plain.text.matchAll(anchor)].map((match) => {
    const before = plain.text.slice(Math.max(0, match.index - contextLength.plain), match.index);
    const from = plain.toSource(match.index);
    const suffix = suffixOf(plain.text, match);
    const to = plain.endToSource(match.index + match[0].length + (suffix?.length ?? 0));
    return anchored(line, match, { from, to }, { goesOn: expectsNumber(before), suffix });
  });
}

interface AroundNumber {
  readonly goesOn: boolean;
  readonly suffix: ReturnType<typeof suffixOf>;
}

function anchored(line: Line, match: RegExpExecArray, { from, to }: Span, { goesOn, suffix }: AroundNumber): Candidate {
  const [, id = '', href = '', written = ''] = match;
  const number = Number(id) || 0;
  return {
    from: line.from + from,
    to: line.from + to,
    id,
    href,
    written,
    number,
    through: Math.max(number, suffix?.through ?? 0),
    isOfList: suffix !== undefined && suffix.through === undefined,
    followsTitle: false,
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

/** Returns a bare number such as `7 . ` at the end of a line. */
function numberAtEnd(line: Line): Candidate | undefined {
  const { text } = line;
  const number = numberBeforeEnd(text, 0, text.length);
  if (!number) return undefined;
  const before = text.charCodeAt(number.from - 1);
  if (isBracket(before)) return numberAtTaggedEnd(line);
  const first = firstOfRange(text, number);
  if (!first && number.from > 0 && !isBlank(before)) return undefined;
  const { from, to } = first ?? number;
  const goesOn = !startsPhrase(text, from) && expectsNumber(contextBefore(line, from));
  const candidate = bare(line, from, text.length, text.slice(from, to), goesOn);
  return candidate && first ? { ...candidate, through: Number(text.slice(number.from, number.to)) } : candidate;
}

/** Returns the span of the number with which a range begins that ends in another: of 4 in `4-12`. */
function firstOfRange(text: string, { from, to }: Span): Span | undefined {
  const before = text.slice(Math.max(0, from - maxRangeLength), from);
  const match = /(?<=^|\s)(\d{1,3}) ?[-–] ?$/.exec(before);
  if (!match || Number(match[1]) >= Number(text.slice(from, to))) return undefined;
  const start = from - match[0].length;
  return { from: start, to: start + match[1]!.length };
}

/** Length of a blank, the first number of a range and its dash, in UTF-16 units. */
const maxRangeLength = 7;

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
    through: Number(written),
    isOfList: false,
    followsTitle: false,
    isLetter: false,
    marked: false,
    isAlone: from === 0,
    continuesPhrase: goesOn,
  };
}
