import type { ScannedLine, Tag } from './scan.ts';

/** A half-open range of offsets `[from, to)` in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The pieces of a line that are tag and not text, ascending: opening and closing pieces, offsets in the line. */
export function tagPieces(tags: readonly Tag[]): Span[] {
  const pieces: Span[] = [];
  let nested = false;
  for (const tag of tags) {
    pieces.push({ from: tag.from, to: tag.bodyFrom });
    if (tag.closed) pieces.push({ from: tag.bodyTo, to: tag.to });
    nested ||= tag.outer !== undefined;
  }
  return nested ? pieces.sort((a, b) => a.from - b.from) : pieces;
}

/** What the plain text of a line is made of. */
export type TaggedLine = { readonly text: string } & Pick<ScannedLine, 'tags'>;

/** The text of a line between two offsets without its tags; the whole line by default. */
export function plainLine(line: TaggedLine, from = 0, to = line.text.length): string {
  if (line.tags.length === 0) return line.text.slice(from, to);
  let plain = '';
  let at = from;
  for (const piece of tagPieces(line.tags)) {
    if (piece.to <= at) continue;
    if (piece.from >= to) break;
    plain += line.text.slice(at, Math.max(at, piece.from));
    at = piece.to;
  }
  return at < to ? plain + line.text.slice(at, to) : plain;
}

/** The text of a tag without the tags inside it. */
export function plainBody(line: TaggedLine, tag: Tag): string {
  if (!tag.hasInner) return line.text.slice(tag.bodyFrom, tag.bodyTo);
  const first = line.tags.indexOf(tag) + 1;
  let last = first;
  while (last < line.tags.length && line.tags[last]!.from < tag.bodyTo) last++;
  return plainLine({ text: line.text, tags: line.tags.slice(first, last) }, tag.bodyFrom, tag.bodyTo);
}

/** A line without its tags, and the way between both sets of offsets. */
export class PlainLine {
  readonly text: string;
  readonly #pieces: readonly Span[];

  constructor(line: TaggedLine) {
    this.text = plainLine(line);
    this.#pieces = tagPieces(line.tags);
  }

  /** Where the character at this offset of the plain text stands in the line: after any tag piece before it. */
  toSource(plainOffset: number): number {
    let offset = plainOffset;
    for (const piece of this.#pieces) {
      if (piece.from > offset) break;
      offset += piece.to - piece.from;
    }
    return offset;
  }

  /** Where the plain text ends that begins before this offset: before any tag piece that follows it. */
  endToSource(plainOffset: number): number {
    return plainOffset === 0 ? 0 : this.toSource(plainOffset - 1) + 1;
  }

  /** Where an offset of the line stands in the plain text; inside a tag piece, where that piece was. */
  toPlain(offset: number): number {
    let plain = offset;
    for (const piece of this.#pieces) {
      if (piece.from >= offset) break;
      plain -= Math.min(piece.to, offset) - piece.from;
    }
    return plain;
  }
}
