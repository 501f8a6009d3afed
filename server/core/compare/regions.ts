/** Regions: stretches of a line whose tags belong together in several versions of it, so that one of them can be chosen. */
import type { Line } from '../syntax/line.ts';
import { PlainLine } from '../syntax/plain.ts';
import type { Edit } from '../syntax/text-edit.ts';
import type { Span } from '../text/span.ts';

/** A tag of a line by its place in the plain text of the line; an unclosed one is where its body begins. */
export interface Mark extends Span {
  readonly label: string;
  /** Text between the parts of the tag, with the tags that are inside. */
  readonly body: string;
  readonly closed: boolean;
  /** The parts of the tag that are no text: `[LOC ` and, of a closed one, `  ]`. */
  readonly pieces: readonly Piece[];
}

/** A part of a tag that is no text. */
interface Piece {
  /** Offset in the plain text of the line. */
  readonly at: number;
  /** Offset in the line, which orders the pieces at one place. */
  readonly order: number;
  readonly text: string;
}

/** A stretch of plain text, with the tags that each version of the line has there. Regions do not overlap. */
export interface Region extends Span {
  readonly versions: readonly (readonly Mark[])[];
}

/** Returns the tags of a line in order; undefined when the line is not its plain text and these. */
export function marksOf(line: Line): Mark[] | undefined {
  const plain = new PlainLine(line);
  const marks = line.tags.map((tag): Mark => {
    const from = plain.toPlain(tag.bodyFrom);
    const to = tag.closed ? plain.toPlain(tag.bodyTo) : from;
    const opening = { at: from, order: tag.from, text: line.text.slice(tag.from, tag.bodyFrom) };
    const closing = { at: to, order: tag.bodyTo, text: line.text.slice(tag.bodyTo, tag.to) };
    const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
    const pieces = tag.closed ? [opening, closing] : [opening];
    return { from, to, label: tag.label, body, closed: tag.closed, pieces };
  });
  return render(plain.text, [marks]) === line.text ? marks : undefined;
}

/** Divides versions of a line into regions: tags that overlap, or of which one is empty and touches another, are in one. */
export function regionsOf(versions: readonly (readonly Mark[])[]): Region[] {
  const all = versions.flatMap((marks, version) => marks.map((mark) => ({ mark, version })));
  all.sort((a, b) => a.mark.from - b.mark.from || a.mark.to - b.mark.to);
  const regions: { from: number; to: number; versions: Mark[][] }[] = [];
  /** Whether a tag that touches the end of the last region belongs to it. */
  let isSticky = false;
  for (const { mark, version } of all) {
    const isEmpty = mark.from === mark.to;
    let region = regions.at(-1);
    if (!region || mark.from > region.to || (mark.from === region.to && !isEmpty && !isSticky)) {
      region = { from: mark.from, to: mark.from, versions: versions.map(() => []) };
      regions.push(region);
      isSticky = false;
    }
    if (mark.to > region.to) isSticky = false;
    if (isEmpty && mark.to >= region.to) isSticky = true;
    region.to = Math.max(region.to, mark.to);
    region.versions[version]!.push(mark);
  }
  for (const region of regions) for (const marks of region.versions) marks.sort(inSource);
  return regions;
}

function inSource(a: Mark, b: Mark): number {
  return a.pieces[0]!.order - b.pieces[0]!.order;
}

/** Returns what tags say, apart from their blanks: the same for two versions that agree. */
export function meaningOf(marks: readonly Mark[]): string {
  return marks.map(({ from, to, label, closed }) => `${from} ${to} ${closed} ${label}`).join('\n');
}

/** Returns tags as they are written, blanks included. */
export function writingOf(marks: readonly Mark[]): string {
  return JSON.stringify(marks.map(({ pieces }) => pieces.map(({ at, text }) => [at, text])));
}

/**
 * Makes the edits that give a line other tags. Only places where tags change are touched, and never a character of the text.
 *
 * @param chosen tags of each region, in order
 * @param lineFrom offset of the line in its document, to which the edits refer
 */
export function tagEdits(line: Line, chosen: readonly (readonly Mark[])[], lineFrom: number): Edit[] {
  const plain = new PlainLine(line);
  const wanted = textsByPlace(chosen);
  const places = new Set([...wanted.keys(), ...line.tags.flatMap((tag) => placesOf(plain, tag))]);
  return [...places]
    .sort((a, b) => a - b)
    .flatMap((at): Edit[] => {
      const [from, to] = [plain.endToSource(at), plain.toSource(at)];
      const insert = wanted.get(at) ?? '';
      return insert === line.text.slice(from, to) ? [] : [{ from: lineFrom + from, to: lineFrom + to, insert }];
    });
}

function placesOf(plain: PlainLine, { bodyFrom, bodyTo, closed }: Line['tags'][number]): number[] {
  return closed ? [plain.toPlain(bodyFrom), plain.toPlain(bodyTo)] : [plain.toPlain(bodyFrom)];
}

/** Joins the parts of tags that stand at one place of the plain text, by place. */
function textsByPlace(chosen: readonly (readonly Mark[])[]): Map<number, string> {
  const texts = new Map<number, string>();
  for (const marks of chosen) {
    const pieces = marks.flatMap((mark) => mark.pieces).sort((a, b) => a.order - b.order);
    for (const { at, text } of pieces) texts.set(at, (texts.get(at) ?? '') + text);
  }
  return texts;
}

/** Writes a plain text with tags. */
function render(plain: string, chosen: readonly (readonly Mark[])[]): string {
  let text = '';
  let from = 0;
  for (const [at, tags] of [...textsByPlace(chosen)].sort(([a], [b]) => a - b)) {
    text += plain.slice(from, at) + tags;
    from = at;
  }
  return text + plain.slice(from);
}
