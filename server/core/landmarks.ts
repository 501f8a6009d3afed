import { isBlank } from './blanks.ts';
import type { Block, Line } from './block.ts';
import { classificationMark } from './classification.ts';
import { Finder } from './find.ts';
import { keep } from './keep.ts';
import { PlainLine, plainLine, type Span } from './plain.ts';

/** A place where a paragraph's number stands: an anchor `<a id='par3' href='#par3'>¶</a>3 . ` or a bare `7 . `. */
export interface Marker extends Span {
  /** What the `id` says after `par`; undefined without an anchor. */
  readonly id?: string | undefined;
  /** What the `href` says after `#par`; undefined without an anchor. */
  readonly href?: string | undefined;
  /** What is written after the anchor. */
  readonly written: string;
  /**
   * - `paragraph`: numbers a paragraph;
   * - `letter`: marks a reference of the header (`parB`);
   * - `false`: a date or a mention of a paragraph that was taken for a marker when the anchors were made.
   */
  readonly kind: 'paragraph' | 'letter' | 'false';
}

/** A title set off by rules: `---------- Prevention ----------`, or underlined: `SUMMARY -------`. */
export interface Heading extends Span {
  readonly title: string;
}

/** What a block contributes to the structure of a cable; offsets in the block. */
export interface Landmarks {
  /** Numbers and letters that look like markers, in order; bare ones only where a paragraph begins on the next line. */
  readonly markers: readonly Marker[];
  /** A bare number at the end of the last line: a marker if the next block begins with a classification mark. */
  readonly last: Marker | undefined;
  readonly headings: readonly Heading[];
}

const months =
  'jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december';
/** A date that goes on with the number: `June`, `October 21 , 22 and`. */
const monthBefore = new RegExp(`\\b(?:${months})\\.?(?:[\\s,]*\\b(?:\\d{1,2}|and|or|to)\\b)*[\\s,]*$`, 'i');
/** A word that the number numbers: `see para`, `Section`. */
const mentionBefore =
  /\b(?:para(?:graph)?s?|sections?|articles?|chapters?|annex|phases?|options?|resolutions?|no|nos|ref)\.?\s*$/i;

const anchor = /<a\s+id='par([^']*)'\s+href='#par([^']*)'>¶<\/a>\s?([A-Za-z0-9]*)(?: ?\.(?= |$))? ?/g;
const anchorHere = new RegExp(anchor, 'y');
const bareNumber = /(?<=^|\s)(\d{1,3}) ?\. *$/;

/** The landmarks of a block. */
export const landmarksOf = keep((block: Block): Landmarks => {
  const markers: Marker[] = [];
  const headings: Heading[] = [];
  const anchors = new Finder(block.text, anchorSign);
  const rules = ruleSigns.map((sign) => new Finder(block.text, sign));
  let last: Marker | undefined;
  for (const line of block.lines) {
    const to = line.from + line.text.length;
    if (last && beginsParagraph(line)) markers.push(last);
    if (anchors.at < to) readAnchors(line, markers);
    if (rules.some((rule) => rule.at < to)) readHeadings(line, headings);
    anchors.pass(to);
    for (const rule of rules) rule.pass(to);
    last = numberAtEnd(line);
  }
  return { markers, last, headings };
});

/** Whether a block begins with a classification mark, as the text of a paragraph does. */
export const startsParagraph = keep((block: Block) => ({ is: beginsParagraph(block.lines[0]!) }));

function beginsParagraph(line: Line): boolean {
  return line.text.includes('(') && classificationMark.test(plainLine(line, 0, 80));
}

/** What an anchor of a paragraph cannot be without. */
const anchorSign = "='par";
const ruleSigns = ['---', '===', '***'];

/** As much text before a marker as says what it marks, with and without tags; in UTF-16 units. */
const contextLength = { tagged: 160, plain: 40 };

/** The anchored markers of a line. */
function readAnchors(line: Line, markers: Marker[]): void {
  if (!readUntaggedAnchors(line, markers)) readTaggedAnchors(line, markers);
}

/** Reads the anchors of a line when no bracket comes near them; otherwise reads none and answers false. */
function readUntaggedAnchors(line: Line, markers: Marker[]): boolean {
  const { text } = line;
  const found: Marker[] = [];
  let at = 0;
  for (let sign = text.indexOf(anchorSign); sign >= 0; sign = text.indexOf(anchorSign, at)) {
    anchorHere.lastIndex = text.lastIndexOf('<', sign);
    const match = anchorHere.lastIndex >= at ? anchorHere.exec(text) : null;
    if (!match) return false;
    at = match.index + match[0].length;
    if (isBracket(text.charCodeAt(at)) || match[0].includes('[')) return false;
    const before = beginsAnew(text, match.index) ? '' : contextBefore(line, match.index);
    found.push(anchoredMarker(match, before, line.from + match.index, line.from + at));
  }
  markers.push(...found);
  return true;
}

/** The plain text before an offset of a line, as much as says what a marker there marks. */
function contextBefore(line: Line, offset: number): string {
  return plainLine(line, Math.max(0, offset - contextLength.tagged), offset).slice(-contextLength.plain);
}

/** Whether what stands before a marker ends in a mark of its own, so that it neither dates nor names what follows. */
function beginsAnew(text: string, offset: number): boolean {
  let at = offset - 1;
  while (text.charCodeAt(at) === 0x20) at--;
  const last = text.charAt(at);
  return last === '.' ? text.charCodeAt(at - 1) === 0x20 : /[-=*>)?!;:"”]/.test(last);
}

function readTaggedAnchors(line: Line, markers: Marker[]): void {
  const plain = new PlainLine(line);
  for (const match of plain.text.matchAll(anchor)) {
    const from = line.from + plain.toSource(match.index);
    const to = line.from + plain.endToSource(match.index + match[0].length);
    markers.push(anchoredMarker(match, plain.text.slice(0, match.index), from, to));
  }
}

function anchoredMarker(match: RegExpExecArray, before: string, from: number, to: number): Marker {
  const [, id = '', href = '', written = ''] = match;
  return { from, to, id, href, written, kind: markerKind(id, before.slice(-contextLength.plain)) };
}

function markerKind(id: string, before: string): Marker['kind'] {
  if (/^[A-Za-z]$/.test(id)) return 'letter';
  const isYear = Number(id) >= 1000;
  return isYear || monthBefore.test(before) || mentionBefore.test(before) ? 'false' : 'paragraph';
}

/** A bare number such as `7 . ` at the end of a line. */
function numberAtEnd(line: Line): Marker | undefined {
  const { text } = line;
  const number = numberBeforeEnd(text);
  if (!number) return undefined;
  const before = text.charCodeAt(number.from - 1);
  if (isBracket(before)) return numberAtTaggedEnd(line);
  if (number.from > 0 && !isBlank(before)) return undefined;
  if (!beginsAnew(text, number.from) && monthBefore.test(contextBefore(line, number.from))) return undefined;
  const written = text.slice(number.from, number.to);
  return { from: line.from + number.from, to: line.from + text.length, written, kind: 'paragraph' };
}

function isBracket(unit: number): boolean {
  return unit === 0x5b || unit === 0x5d;
}

/** The one to three digits before the full stop at the end of a line, if it ends so. */
function numberBeforeEnd(text: string): Span | undefined {
  let at = text.length;
  while (text.charCodeAt(at - 1) === 0x20) at--;
  if (text.charCodeAt(at - 1) !== 0x2e) return undefined;
  const to = text.charCodeAt(at - 2) === 0x20 ? at - 2 : at - 1;
  let from = to;
  while (isDigit(text.charCodeAt(from - 1))) from--;
  return from < to && to - from <= 3 ? { from, to } : undefined;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function numberAtTaggedEnd(line: Line): Marker | undefined {
  const plain = new PlainLine(line);
  const match = bareNumber.exec(plain.text);
  if (!match) return undefined;
  const before = plain.text.slice(Math.max(0, match.index - contextLength.plain), match.index);
  if (monthBefore.test(before)) return undefined;
  const from = line.from + plain.toSource(match.index);
  return { from, to: line.from + plain.endToSource(plain.text.length), written: match[1]!, kind: 'paragraph' };
}

const rule = /(?<=^|\s)(-{3,}|={3,}|\*{3,})(?=\s|$)/g;
const longestTitle = 120;

function readHeadings(line: Line, found: Heading[]): void {
  const plain = new PlainLine(line);
  const { text } = plain;
  const rules = [...text.matchAll(rule)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  const add = (from: number, to: number, title: string) =>
    found.push({
      from: line.from + plain.endToSource(from),
      to: line.from + plain.endToSource(to),
      title: title.trim(),
    });
  let textFrom = 0;
  for (let index = 0; index < rules.length; index++) {
    const first = rules[index]!;
    const second = rules[index + 1];
    const between = second ? text.slice(first.to, second.from) : '';
    if (second && isTitle(between)) {
      add(first.from, second.to, between);
      index++;
      textFrom = second.to;
    } else {
      const titleFrom = underlinedFrom(text, textFrom, first);
      if (titleFrom !== undefined) add(titleFrom, first.to, text.slice(titleFrom, first.from));
      textFrom = first.to;
    }
  }
}

function isTitle(text: string): boolean {
  return text.length <= longestTitle && /[\p{L}\p{N}]/u.test(text) && !text.includes('<') && !/[.;] \S/.test(text);
}

/**
 * Where the title begins that a rule underlines: typists made rules as long as their titles, so of the places where a
 * word begins the one that fits the rule's length best, at most two characters off.
 */
function underlinedFrom(text: string, textFrom: number, rule: Span): number | undefined {
  const titleTo = text.slice(0, rule.from).trimEnd().length;
  const wanted = titleTo - (rule.to - rule.from);
  let best: number | undefined;
  for (let from = Math.max(textFrom, wanted - 2); from <= Math.min(wanted + 2, titleTo - 2); from++) {
    const startsWord = from === textFrom || /\s/.test(text[from - 1]!);
    if (!startsWord || /\s/.test(text[from]!) || !isTitle(text.slice(from, titleTo))) continue;
    if (best === undefined || Math.abs(from - wanted) < Math.abs(best - wanted)) best = from;
  }
  return best;
}
