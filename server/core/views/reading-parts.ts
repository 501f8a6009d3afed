/** Parts of a document that the reading view sets as blocks. */
import type { Marker } from '../cable/numbering.ts';
import { type Structure, structureOf } from '../cable/structure.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';

/** A part that is set as its own block; offsets in the document. */
export interface ReadingPart extends Span {
  /**
   * Kind of the part.
   *
   * - `field`, `heading`, `paragraph`: parts of a cable
   * - `item`: an item of a list in one of those
   * - `lines`: text of a document that is no cable, which keeps its lines
   */
  readonly kind: 'field' | 'heading' | 'paragraph' | 'item' | 'lines';
  /** Number or letter of its marker. */
  readonly number?: string;
  /** Span of the name that it begins with, if any. */
  readonly name?: Span;
  /** Title of the section named by its first words. */
  readonly title?: string;
  /** Spans that are structure and no text, in order: its marker, the rules around a title. */
  readonly skipped: readonly Span[];
}

type Start = Omit<ReadingPart, 'to'>;

/** Returns the parts of a document up to an offset, one after the other without gaps. There is at least one. */
export function readingParts(document: Document, end: number): ReadingPart[] {
  const structure = structureOf(document);
  const starts = structure.isCable ? cableStarts(document, structure) : lineStarts(structure);
  const [first, ...others] = worthwhile(document, starts, end);
  const all = [{ ...(first ?? { kind: 'lines', skipped: [] }), from: 0 }, ...others];
  return all.map((start, index) => ({ ...start, to: all[index + 1]?.from ?? end }));
}

/** Drops starts of parts that would hold at most the end of a tag; keeps the order. */
function worthwhile(document: Document, starts: Start[], end: number): Start[] {
  const sorted = starts.filter(({ from }) => from < end).sort((a, b) => a.from - b.from);
  return sorted.filter(({ from, number }, index) => {
    const to = sorted[index + 1]?.from ?? end;
    return from < to && (number !== undefined || /[^\s\]]/.test(document.slice(from, to)));
  });
}

function lineStarts({ paragraphs }: Structure): Start[] {
  return paragraphs.map(({ from }) => ({ kind: 'lines', from, skipped: [] }));
}

function cableStarts(document: Document, structure: Structure): Start[] {
  const { header, paragraphs, sections, markers } = structure;
  const titles = new Map(sections.map(({ titleSpan, title }) => [titleSpan.from, title]));
  const fields = (header?.fields ?? []).map(({ from, name, nameSpan }): Start => {
    return { kind: 'field', from, skipped: [], ...(name !== 'Origin' && { name: nameSpan }) };
  });
  return [
    ...fields,
    ...paragraphs.map(({ marker, from }): Start => {
      const title = titles.get(from);
      return { kind: 'paragraph', ...startAt(marker!), ...(title !== undefined && { title }) };
    }),
    ...markers
      .filter(({ kind }) => kind === 'item' || kind === 'letter')
      .map((marker): Start => ({ kind: 'item', ...startAt(marker) })),
    ...headingStarts(document, structure),
    ...linesAfter(document, fields.at(-1)?.from ?? 0, paragraphs.length === 0),
  ];
}

function startAt({ id, written, from, to }: Marker): Omit<Start, 'kind'> {
  return { from, number: id ?? written, skipped: [{ from, to }] };
}

/** Returns the starts of headings and of the text after each. */
function headingStarts(document: Document, { sections, paragraphs }: Structure): Start[] {
  const numbered = new Set(paragraphs.map(({ from }) => from));
  const titles = sections.map(({ titleSpan }) => titleSpan).filter(({ from }) => !numbered.has(from));
  return titles.flatMap(({ from, to }): Start[] => [
    { kind: 'heading', from, skipped: rulesIn(document, from, to) },
    { kind: 'paragraph', from: to, skipped: [] },
  ]);
}

const rule = /(?<=^|\s)[-=*]{3,}(?: [-=*]+)*(?=[\s\]]|$)/g;

function rulesIn(document: Document, from: number, to: number): Span[] {
  return [...document.slice(from, to).matchAll(rule)].map(({ index, 0: signs }) => {
    return { from: from + index, to: from + index + signs.length };
  });
}

/** Bullets of list items, with a tag that they may have been taken into. */
const bullet = /^(?:\[[A-Z_]+ +)?(?:--?|\*|•) /;

/** Returns the starts of lines after an offset that begin an item; of all lines in a cable without paragraph numbers. */
function linesAfter(document: Document, offset: number, all: boolean): Start[] {
  const starts: Start[] = [];
  for (const { line, lineFrom } of document.locatedLines(offset)) {
    if (lineFrom <= offset) continue;
    if (bullet.test(line.text)) starts.push({ kind: 'item', from: lineFrom, skipped: [] });
    else if (all) starts.push({ kind: 'paragraph', from: lineFrom, skipped: [] });
  }
  return starts;
}
