import type { Document, Line } from './document.ts';
import { keep } from './keep.ts';
import { classificationMark, type Marker, scanLandmarks } from './landmarks.ts';
import { readableText } from './markup.ts';
import { plainLine, type Span } from './plain.ts';

/** A marker and where it stands: offsets in the document. */
export interface PlacedMarker extends Marker {
  /** Index of the line that it stands on, often the one before the paragraph's text. */
  readonly line: number;
}

/** A paragraph from its marker to the next marker or heading; offsets in the document. */
export interface Paragraph extends Span {
  /** Its marker; undefined in texts that are not cables. */
  readonly marker?: PlacedMarker;
  /** Its classification without blanks, such as `S/NF`. */
  readonly classification?: string;
  /** Where its text begins, after marker and classification. */
  readonly textFrom: number;
  /** The first words of its text. */
  readonly excerpt: string;
}

/** A titled part of a cable; offsets in the document. */
export interface Section extends Span {
  readonly title: string;
  /** Where the title itself stands. */
  readonly titleSpan: Span;
}

/** `TAGS:`, `SUBJECT:` and their like, to the next one; offsets in the document. */
export interface HeaderField extends Span {
  readonly name: string;
  /** Where the name stands; of the origin, which has none, where all of it does. */
  readonly nameSpan: Span;
  readonly value: string;
}

/** What a reader sees of a document besides its entities. */
export interface Structure {
  /** Whether it is a cable, or plain text whose paragraphs are blocks or lines. */
  readonly isCable: boolean;
  readonly header: (Span & { readonly fields: readonly HeaderField[] }) | undefined;
  /** All numbers and letters that look like markers, false ones too. */
  readonly markers: readonly PlacedMarker[];
  readonly paragraphs: readonly Paragraph[];
  readonly sections: readonly Section[];
}

/** The structure of a document; computed once. */
export const structureOf = keep(readStructure);

/** The paragraph with this number, as references in the text count them. */
export function findParagraph(structure: Structure, number: string): Paragraph | undefined {
  return structure.paragraphs.find(({ marker }) => (marker?.id ?? marker?.written) === number);
}

/** The paragraph that holds an offset. */
export function paragraphAt(structure: Structure, offset: number): Paragraph | undefined {
  return structure.paragraphs.findLast(({ from, to }) => from <= offset && offset < to);
}

function readStructure(document: Document): Structure {
  const markers: PlacedMarker[] = [];
  const headings: (Span & { readonly title: string })[] = [];
  document.lines.forEach((line, index) => {
    const from = document.lineFrom(index);
    const found = landmarksOf(line);
    for (const marker of found.markers) markers.push({ ...shift(marker, from), line: index });
    if (found.bareNumber && beginsParagraph(document.lines[index + 1])) {
      markers.push({ ...shift(found.bareNumber, from), line: index });
    }
    for (const heading of found.headings) headings.push(shift(heading, from));
  });
  const numbered = markers.filter((marker) => marker.kind === 'paragraph');
  const isCable = numbered.length > 0 || /^\uFEFF?\s*(?:<code>|<pre>)/.test(document.lines[0]!.text);
  if (!isCable) return { isCable, header: undefined, markers, paragraphs: plainParagraphs(document), sections: [] };

  const headerTo = Math.min(numbered[0]?.from ?? document.length, headings[0]?.from ?? document.length);
  const paragraphs = cableParagraphs(document, numbered, headings);
  return {
    isCable,
    header: { from: 0, to: headerTo, fields: headerFields(document, headerTo) },
    markers,
    paragraphs,
    sections: [...titledSections(document, headings), ...namedSections(document, paragraphs)].sort(
      (a, b) => a.from - b.from || b.to - a.to,
    ),
  };
}

const landmarksOf = keep((line: Line) => scanLandmarks(line));

/** Whether a line begins with a classification mark, as the text of a paragraph does. */
function beginsParagraph(line: Line | undefined): boolean {
  return line !== undefined && classificationMark.test(plainLine(line, 0, 80));
}

function shift<T extends Span>(span: T, by: number): T {
  return { ...span, from: span.from + by, to: span.to + by };
}

function cableParagraphs(document: Document, markers: readonly PlacedMarker[], headings: readonly Span[]): Paragraph[] {
  let heading = 0;
  return markers.map((marker, index) => {
    while (heading < headings.length && headings[heading]!.from < marker.to) heading++;
    const to = Math.min(markers[index + 1]?.from ?? document.length, headings[heading]?.from ?? document.length);
    return readParagraph(document, { from: marker.from, to }, marker.to, marker);
  });
}

/** Blocks between blank lines or, in a text without blank lines, lines. */
function plainParagraphs(document: Document): Paragraph[] {
  const isBlank = document.lines.map((line) => line.text.trim() === '');
  const byLines = !isBlank.slice(0, -1).includes(true);
  const paragraphs: Paragraph[] = [];
  let first: number | undefined;
  for (let index = 0; index <= document.lines.length; index++) {
    const ends = byLines || index === document.lines.length || isBlank[index];
    if (ends && first !== undefined) {
      const from = document.lineFrom(first);
      paragraphs.push(readParagraph(document, { from, to: document.lineFrom(index) }, from));
      first = undefined;
    }
    if (index < document.lines.length && !isBlank[index]) first ??= index;
  }
  return paragraphs;
}

/** As much of a paragraph's first line as is read for its excerpt, in UTF-16 units. */
const longestExcerpt = 400;

function readParagraph(document: Document, span: Span, after: number, marker?: PlacedMarker): Paragraph {
  let index = document.lineAt(after);
  let at = after - document.lineFrom(index);
  // The marker stands at the end of a line; the text begins on the next.
  if (marker && document.lines[index]!.text.slice(at).trim() === '' && document.lineFrom(index + 1) < span.to) {
    index++;
    at = 0;
  }
  const line = document.lines[index]!;
  const lineFrom = document.lineFrom(index);
  const text = readableText(line, at, Math.min(at + longestExcerpt, line.text.length, span.to - lineFrom));
  const mark = marker ? classificationMark.exec(text) : null;
  const excerpt = mark ? text.slice(mark[0].length).trimStart() : text;
  return {
    ...span,
    ...(marker && { marker }),
    ...(mark && { classification: mark[1]!.replace(/\s+/g, '') }),
    textFrom: lineFrom + at,
    excerpt,
  };
}

/** Sections under titles that rules set off: each up to the next title. */
function titledSections(document: Document, headings: readonly (Span & { readonly title: string })[]): Section[] {
  return headings.map((heading, index) => ({
    from: heading.from,
    to: headings[index + 1]?.from ?? document.length,
    title: heading.title,
    titleSpan: { from: heading.from, to: heading.to },
  }));
}

const sectionName = /^((?:begin )?(summary|comment|introduction|action request|background)\b[^.:]{0,30}):/i;

/** Sections that a paragraph's first words name (`SUMMARY:`), to the paragraph with their `End Summary`. */
function namedSections(document: Document, paragraphs: readonly Paragraph[]): Section[] {
  const sections: Section[] = [];
  paragraphs.forEach((paragraph, index) => {
    const match = sectionName.exec(paragraph.excerpt);
    if (!match) return;
    const last = lastParagraph(document, paragraphs, index, new RegExp(`\\bend (?:of )?${match[2]}`, 'i'));
    const titleSpan = { from: paragraph.from, to: paragraph.textFrom };
    sections.push({ from: paragraph.from, to: last.to, title: match[1]!.trim(), titleSpan });
  });
  return sections;
}

/** The paragraph from `index` on in which `end` stands; the one at `index` when a title or another section is nearer. */
function lastParagraph(document: Document, paragraphs: readonly Paragraph[], index: number, end: RegExp): Paragraph {
  const first = paragraphs[index]!;
  for (let at = index; at < paragraphs.length; at++) {
    const { from, to, excerpt } = paragraphs[at]!;
    const isApart = at > index && (from !== paragraphs[at - 1]!.to || sectionName.test(excerpt));
    if (isApart) return first;
    if (end.test(document.slice(from, to))) return paragraphs[at]!;
  }
  return first;
}

const fieldName = /\b(E\.?O\.? ?12958|TAGS|SUBJECT|SUBJ|REFTELS?|REFS?|CLASSIFIED BY)\b(?=:| |$):?/gi;

/** The header's parts: what stands before the first name is its classification and origin. */
function headerFields(document: Document, headerTo: number): HeaderField[] {
  const places: { name: string; from: number; nameSpan?: Span }[] = [{ name: 'Origin', from: 0 }];
  for (let index = 0; index < document.lines.length && document.lineFrom(index) < headerTo; index++) {
    const line = document.lines[index]!;
    const lineFrom = document.lineFrom(index);
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

/** Field names are in capitals or end in a colon; `Classified by` in running text has neither. */
function isFieldName(match: string): boolean {
  return match.endsWith(':') || match === match.toUpperCase();
}

/** Where a field begins: at its name, or at the tag that the name was taken into. */
function fieldFrom(line: Line, nameFrom: number): number {
  return line.tags.find((tag) => tag.bodyFrom === nameFrom)?.from ?? nameFrom;
}

function readValue(document: Document, from: number, to: number): string {
  const parts: string[] = [];
  for (let index = document.lineAt(from); index < document.lines.length && document.lineFrom(index) < to; index++) {
    const line = document.lines[index]!;
    const lineFrom = document.lineFrom(index);
    parts.push(readableText(line, Math.max(0, from - lineFrom), Math.min(line.text.length, to - lineFrom)));
  }
  // Letters of references may be anchored as paragraphs are: `¶ B .` is `B.`.
  return parts
    .join(' ')
    .replace(/¶ ?([A-Z]) \./g, '$1.')
    .trim();
}
