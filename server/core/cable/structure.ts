/**
 * Structure of a document: paragraphs, sections and header fields. Built from the markers of numbering.ts and the headings of
 * landmarks.ts.
 */
import { fieldNames, sectionNames } from '../data/cable-words.ts';
import type { Document } from '../syntax/document.ts';
import type { Line } from '../syntax/line.ts';
import { readableText } from '../syntax/markup.ts';
import { characterStart } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import { isWordAt } from '../text/tokens.ts';
import { lazy } from '../util/lazy.ts';
import { memo } from '../util/memo.ts';
import { markAtStart } from './classification.ts';
import type { Heading } from './headings.ts';
import { landmarksOf } from './landmarks.ts';
import { type Marker, markersOf } from './numbering.ts';

/** A paragraph, from its marker to the next marker or heading; offsets in the document. */
export interface Paragraph extends Span {
  /** Marker; undefined in texts that are no cables. */
  readonly marker: Marker | undefined;
  /** Classification without blanks, such as `S/NF`. */
  readonly classification: string | undefined;
  /** Start of its text, after marker and classification. */
  readonly textFrom: number;
  /** First words of its text. */
  readonly excerpt: string;
}

/** A titled part of a cable; offsets in the document. */
export interface Section extends Span {
  readonly title: string;
  /** Span of the title. */
  readonly titleSpan: Span;
}

/** A header field such as `TAGS:` or `SUBJECT:`, up to the next one; offsets in the document. */
export interface HeaderField extends Span {
  readonly name: string;
  /** Span of the name; of the whole field for the origin, which has no name. */
  readonly nameSpan: Span;
  readonly value: string;
}

/** Structure that a reader sees in a document, besides its entities. */
export interface Structure {
  /** Whether it is a cable. In plain text, paragraphs are blocks or lines. */
  readonly isCable: boolean;
  readonly header: (Span & { readonly fields: readonly HeaderField[] }) | undefined;
  /** Numbers and letters that look like markers, false ones included; offsets in the document. */
  readonly markers: readonly Marker[];
  readonly paragraphs: readonly Paragraph[];
  readonly sections: readonly Section[];
}

/** Structure of a document. */
export const structureOf = memo(readStructure);

/** Whether a document has the structure of a cable: numbered paragraphs, or HTML around it. */
export const hasStructure = memo(
  (document: Document): boolean =>
    markersOf(document).some(({ kind }) => kind === 'paragraph') ||
    /^\uFEFF?\s*(?:<code>|<pre>)/.test(document.line(0).text),
);

/** Returns the paragraph with a number, as references in the text count them. */
export function findParagraph(structure: Structure, number: string): Paragraph | undefined {
  return structure.paragraphs.find(({ marker }) => (marker?.id ?? marker?.written) === number);
}

/** Returns the paragraph that holds an offset. */
export function paragraphAt(structure: Structure, offset: number): Paragraph | undefined {
  return structure.paragraphs.findLast(({ from, to }) => from <= offset && offset < to);
}

/** Whether a span of a cable lies in a heading: a title with rules around it or under it. */
export function isInHeading(document: Document, { from, to }: Span): boolean {
  const index = document.blockAt(from);
  const at = document.blockFrom(index);
  const isHere = (heading: Span) => at + heading.from <= from && to <= at + heading.to;
  return hasStructure(document) && landmarksOf(document.blocks[index]!).headings.some(isHere);
}

function headingsOf(document: Document): Heading[] {
  return document.blocks.flatMap((block, index) => {
    const at = document.blockFrom(index);
    return landmarksOf(block).headings.map(({ from, to, title }) => ({
      from: from + at,
      to: to + at,
      title,
    }));
  });
}

function readStructure(document: Document): Structure {
  const markers = markersOf(document);
  const headings = headingsOf(document);
  const numbered = markers.filter((marker) => marker.kind === 'paragraph');
  const isCable = hasStructure(document);
  if (!isCable) return { isCable, header: undefined, markers, paragraphs: plainParagraphs(document), sections: [] };

  const headerTo = Math.min(numbered[0]?.from ?? document.length, headings[0]?.from ?? document.length);
  const paragraphs = cableParagraphs(document, numbered, headings);
  const sections = lazy(() =>
    [...titledSections(document, headings), ...namedSections(document, paragraphs)].sort(
      (a, b) => a.from - b.from || b.to - a.to,
    ),
  );
  return {
    isCable,
    header: { from: 0, to: headerTo, fields: headerFields(document, headerTo) },
    markers,
    paragraphs,
    // Their names take most of the time, and who asks for a paragraph needs none.
    get sections() {
      return sections();
    },
  };
}

function cableParagraphs(document: Document, markers: readonly Marker[], headings: readonly Span[]): Paragraph[] {
  let heading = 0;
  return markers.map((marker, index) => {
    while (heading < headings.length && headings[heading]!.from < marker.to) heading++;
    const to = Math.min(markers[index + 1]?.from ?? document.length, headings[heading]?.from ?? document.length);
    return new ReadParagraph(document, marker.from, to, marker);
  });
}

/** Returns blocks of text between blank lines or, without blank lines, single lines. */
function plainParagraphs(document: Document): Paragraph[] {
  const blank = blankLines(document);
  const byLines = !blank.slice(0, -1).includes(true);
  const paragraphs: Paragraph[] = [];
  let first: number | undefined;
  for (let index = 0; index <= blank.length; index++) {
    const ends = byLines || index === blank.length || blank[index];
    if (ends && first !== undefined) {
      paragraphs.push(new ReadParagraph(document, document.lineFrom(first), document.lineFrom(index), undefined));
      first = undefined;
    }
    if (index < blank.length && !blank[index]) first ??= index;
  }
  return paragraphs;
}

/** Returns, for each line of a document, whether it is blank. */
function blankLines({ blocks }: Document): boolean[] {
  return blocks.flatMap(({ text, starts }) =>
    starts.map((from, index) => isBlankBetween(text, from, starts[index + 1] ?? text.length)),
  );
}

function isBlankBetween(text: string, from: number, to: number): boolean {
  // Most lines begin with a letter, which decides.
  return !isWordAt(text, from) && text.slice(from, to).trim() === '';
}

/** Longest first line that is read for an excerpt, in UTF-16 units. */
const maxExcerptLength = 400;

/** A paragraph that reads its words on demand: a document may have thousands. */
class ReadParagraph implements Paragraph {
  readonly from: number;
  readonly to: number;
  readonly marker: Marker | undefined;
  readonly textFrom: number;
  readonly #document: Document;
  #lead: { readonly classification: string | undefined; readonly excerpt: string } | undefined;

  constructor(document: Document, from: number, to: number, marker: Marker | undefined) {
    this.from = from;
    this.to = to;
    this.marker = marker;
    this.textFrom = marker ? textAfter(document, marker.to, to) : from;
    this.#document = document;
  }

  get classification(): string | undefined {
    return this.#read().classification;
  }

  get excerpt(): string {
    return this.#read().excerpt;
  }

  #read() {
    this.#lead ??= readLead(this.#document, this);
    return this.#lead;
  }
}

/** Returns the start of a paragraph's text, on the line after the marker when the marker ends its line. */
function textAfter(document: Document, markerTo: number, to: number): number {
  const next = document.lineFrom(document.lineAt(markerTo) + 1);
  return next < to && document.slice(markerTo, next).trim() === '' ? next : markerTo;
}

function readLead(document: Document, { textFrom, to, marker }: Paragraph) {
  const index = document.lineAt(textFrom);
  const line = document.line(index);
  const lineFrom = document.lineFrom(index);
  const at = textFrom - lineFrom;
  const text = readableText(
    line,
    at,
    characterStart(line.text, Math.min(at + maxExcerptLength, line.text.length, to - lineFrom)),
  );
  const mark = marker ? markAtStart(text, document.context.settings.vocabulary) : undefined;
  return {
    classification: mark?.mark.replace(/\s+/g, ''),
    excerpt: mark ? text.slice(mark.length).trimStart() : text,
  };
}

/** Returns the sections under titles with rules, each up to the next title. */
function titledSections(document: Document, headings: readonly Heading[]): Section[] {
  return headings.map((heading, index) => ({
    from: heading.from,
    to: headings[index + 1]?.from ?? document.length,
    title: heading.title,
    titleSpan: { from: heading.from, to: heading.to },
  }));
}

const sectionName = new RegExp(`^((?:begin )?(${sectionNames.join('|')})\\b[^.:]{0,30}):`, 'i');
/** Pattern of a section name at the start of a paragraph, with marks and tags before or inside the name. */
const sectionStart = new RegExp(
  `^(?:\\s|\\([^)]*\\)|<[^>]*>|\\[[A-Z_]+ |\\])*(?:begin[\\s\\]]+)?(?:\\[[A-Z_]+ )?(?:${firstWords(sectionNames)})`,
  'i',
);

function firstWords(names: readonly string[]): string {
  return names.map((name) => name.split(' ', 1)).join('|');
}

/** Returns the sections named by a paragraph's first words (`SUMMARY:`), up to the paragraph with their `End Summary`. */
function namedSections(document: Document, paragraphs: readonly Paragraph[]): Section[] {
  const sections: Section[] = [];
  paragraphs.forEach((paragraph, index) => {
    const match = nameOfSection(document, paragraph);
    if (!match) return;
    const last = lastParagraph(document, paragraphs, index, new RegExp(`\\bend (?:of )?${match[2]}`, 'i'));
    const titleSpan = { from: paragraph.from, to: paragraph.textFrom };
    sections.push({ from: paragraph.from, to: last.to, title: match[1]!.trim(), titleSpan });
  });
  return sections;
}

/** Longest text that is searched for the name of a section, with tags; in UTF-16 units. */
const maxSectionNameLength = 160;

function nameOfSection(document: Document, paragraph: Paragraph): RegExpExecArray | null {
  const { textFrom } = paragraph;
  // A test of the raw text rules out most paragraphs.
  const start = document.slice(textFrom, Math.min(textFrom + maxSectionNameLength, paragraph.to));
  return start.includes(':') && sectionStart.test(start) ? sectionName.exec(paragraph.excerpt) : null;
}

/**
 * Returns the paragraph from `index` on that contains `end`; the one at `index` when a title or another section comes first.
 */
function lastParagraph(document: Document, paragraphs: readonly Paragraph[], index: number, end: RegExp): Paragraph {
  const first = paragraphs[index]!;
  for (let at = index; at < paragraphs.length; at++) {
    const paragraph = paragraphs[at]!;
    const isApart = at > index && (paragraph.from !== paragraphs[at - 1]!.to || nameOfSection(document, paragraph));
    if (isApart) return first;
    if (end.test(document.slice(paragraph.from, paragraph.to))) return paragraph;
  }
  return first;
}

const fieldName = new RegExp(`\\b(${fieldNames.join('|').replaceAll('.', '\\.')})\\b(?=:| |$):?`, 'gi');

/** Returns the header fields. Text before the first name is classification and origin. */
function headerFields(document: Document, headerTo: number): HeaderField[] {
  const places: { name: string; from: number; nameSpan?: Span }[] = [{ name: 'Origin', from: 0 }];
  for (const { line, lineFrom } of document.locatedLines()) {
    if (lineFrom >= headerTo) break;
    for (const match of line.text.slice(0, headerTo - lineFrom).matchAll(fieldName)) {
      if (!isFieldName(match[0])) continue;
      const nameFrom = lineFrom + match.index;
      places.push({
        name: match[0].replace(/:$/, ''),
        from: lineFrom + fieldFrom(line, match.index),
        nameSpan: { from: nameFrom, to: nameFrom + match[0].length },
      });
    }
  }
  const fields = places.map(({ name, from, nameSpan }, index) => {
    const to = places[index + 1]?.from ?? headerTo;
    return { name, from, to, nameSpan: nameSpan ?? { from, to }, value: readValue(document, nameSpan?.to ?? from, to) };
  });
  return fields.filter(({ name, value }) => name !== 'Origin' || value !== '');
}

/** Whether a match is a field name: in capitals or with a colon, unlike `Classified by` in running text. */
function isFieldName(match: string): boolean {
  return match.endsWith(':') || match === match.toUpperCase();
}

/** Returns the start of a field: its name, or the tag that the name was taken into. */
function fieldFrom(line: Line, nameFrom: number): number {
  return line.tags.find((tag) => tag.bodyFrom === nameFrom)?.from ?? nameFrom;
}

function readValue(document: Document, from: number, to: number): string {
  const parts: string[] = [];
  for (const { line, lineFrom } of document.locatedLines(from)) {
    if (lineFrom >= to) break;
    parts.push(readableText(line, Math.max(0, from - lineFrom), Math.min(line.text.length, to - lineFrom)));
  }
  // Letters of references may have anchors like paragraphs: `¶ B .` is `B.`.
  return parts
    .join(' ')
    .replace(/¶ ?([A-Z]) \./g, '$1.')
    .trim();
}
