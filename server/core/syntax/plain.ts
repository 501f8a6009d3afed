import type { Span } from '../text/span.ts';
import type { ScannedLine, Tag } from './scan.ts';

/** The pieces of a line that are tag and not text, ascending: opening and closing pieces, offsets in the line. */
export function delimiters(tags: readonly Tag[]): Span[] {
  const pieces: Span[] = [];
  const open: Tag[] = [];
  const closeUpTo = (offset: number) => {
    for (let tag = open.at(-1); tag && tag.to <= offset; tag = open.at(-1)) {
      pieces.push({ from: tag.bodyTo, to: tag.to });
      open.pop();
    }
  };
  for (const tag of tags) {
    closeUpTo(tag.from);
    pieces.push({ from: tag.from, to: tag.bodyFrom });
    if (tag.closed) open.push(tag);
  }
  closeUpTo(Number.POSITIVE_INFINITY);
  return pieces;
}

/** What the plain text of a line is made of. */
export type TaggedLine = { readonly text: string } & Pick<ScannedLine, 'tags'>;

/** The text of a line between two offsets without its tags; the whole line by default. */
export function plainLine(line: TaggedLine, from = 0, to = line.text.length): string {
  if (line.tags.length === 0) return line.text.slice(from, to);
  let plain = '';
  let at = from;
  for (const piece of delimiters(tagsWithin(line.tags, from, to))) {
    if (piece.to <= at) continue;
    if (piece.from >= to) break;
    plain += line.text.slice(at, Math.max(at, piece.from));
    at = piece.to;
  }
  return at < to ? plain + line.text.slice(at, to) : plain;
}

/** The tags of which a piece may lie in a range, in order: not those in whose body all of it stands. */
function tagsWithin(tags: readonly Tag[], from: number, to: number): Tag[] {
  const near = lastBefore(tags, from);
  const found: Tag[] = [];
  for (let tag = tags[near]; tag && !(tag.bodyFrom <= from && to <= tag.bodyTo); tag = tag.outer) {
    if (tag.to > from) found.push(tag);
  }
  found.reverse();
  for (let index = near + 1; index < tags.length && tags[index]!.from < to; index++) found.push(tags[index]!);
  return found;
}

/** All tags that reach into a range, and perhaps some before it: lines can be long and have thousands. */
export function tagsBetween(tags: readonly Tag[], from: number, to: number): readonly Tag[] {
  const near = tags[lastBefore(tags, from)];
  const first = near ? Math.max(0, lastBefore(tags, outermostOf(near).from)) : 0;
  const last = lastBefore(tags, to);
  return first === 0 && last === tags.length - 1 ? tags : tags.slice(first, last + 1);
}

/** The same with all that stands in the last of them or in what that stands in. */
export function tagsAround(tags: readonly Tag[], from: number, to: number): readonly Tag[] {
  const last = tags[lastBefore(tags, to)];
  return tagsBetween(tags, from, last ? Math.max(to, outermostOf(last).to) : to);
}

/** The tag that a tag stands in and that stands in no other; the tag itself when it stands in none. */
function outermostOf(tag: Tag): Tag {
  let outermost = tag;
  while (outermost.outer) outermost = outermost.outer;
  return outermost;
}

/** Index of the last of some spans in order that begins at or before an offset; -1 when there is none. */
export function lastBefore(spans: readonly { readonly from: number }[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.from <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The text of a tag without the tags inside it. */
export function plainBody(line: TaggedLine, tag: Tag): string {
  if (!tag.hasInner) return line.text.slice(tag.bodyFrom, tag.bodyTo);
  const first = lastBefore(line.tags, tag.from) + 1;
  let last = first;
  while (last < line.tags.length && line.tags[last]!.from < tag.bodyTo) last++;
  return plainLine({ text: line.text, tags: line.tags.slice(first, last) }, tag.bodyFrom, tag.bodyTo);
}

/** A piece of a line that is tag, and where the plain text is when it comes. */
interface PlacedPiece extends Span {
  /** Its place in the plain text. */
  readonly plain: number;
}

/** A line without its tags, and the way between both sets of offsets. */
export class PlainLine {
  readonly text: string;
  readonly #pieces: readonly PlacedPiece[];
  readonly #inPlain: readonly { readonly from: number; readonly piece: PlacedPiece }[];

  constructor(line: TaggedLine) {
    this.text = plainLine(line);
    let removed = 0;
    this.#pieces = delimiters(line.tags).map(({ from, to }) => {
      const plain = from - removed;
      removed += to - from;
      return { from, to, plain };
    });
    this.#inPlain = this.#pieces.map((piece) => ({ from: piece.plain, piece }));
  }

  /** The text of a tag without the tags inside it: many bodies of one line cost no more than the line. */
  bodyOf(tag: Tag): string {
    return this.text.slice(this.toPlain(tag.bodyFrom), this.toPlain(tag.bodyTo));
  }

  /** Where the plain text is when an offset of the line comes. */
  toPlain(offset: number): number {
    const before = this.#pieces[lastBefore(this.#pieces, offset)];
    return before ? before.plain + Math.max(0, offset - before.to) : offset;
  }

  /** Where the character at this offset of the plain text stands in the line: after any tag piece before it. */
  toSource(plainOffset: number): number {
    const before = this.#inPlain[lastBefore(this.#inPlain, plainOffset)]?.piece;
    return before ? before.to + (plainOffset - before.plain) : plainOffset;
  }

  /** Where the plain text ends that begins before this offset: before any tag piece that follows it. */
  endToSource(plainOffset: number): number {
    return plainOffset === 0 ? 0 : this.toSource(plainOffset - 1) + 1;
  }
}
