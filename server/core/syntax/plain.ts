/** Plain text: lines without their tags, and the mapping of offsets between both. */
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import type { ScannedLine, Tag } from './scan.ts';

/**
 * Returns the delimiters of tags, the parts of a line that are no text: `[LABEL ` and `  ]`, ascending; offsets in the line.
 */
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

/** The parts of a line that its plain text is made from. */
export type TaggedLine = { readonly text: string } & Pick<ScannedLine, 'tags'>;

/** Returns the text of a line, or of a range of it, without tags. */
export function plainLine(line: TaggedLine, from = 0, to = line.text.length): string {
  if (line.tags.length === 0) return line.text.slice(from, to);
  let plain = '';
  let at = from;
  for (const delimiter of delimiters(tagsWithin(line.tags, from, to))) {
    if (delimiter.to <= at) continue;
    if (delimiter.from >= to) break;
    plain += line.text.slice(at, Math.max(at, delimiter.from));
    at = delimiter.to;
  }
  return at < to ? plain + line.text.slice(at, to) : plain;
}

/** Returns the tags with a delimiter that may lie in a range, in order; tags whose body holds the whole range are left out. */
function tagsWithin(tags: readonly Tag[], from: number, to: number): Tag[] {
  const near = lastSpanFrom(tags, from);
  const found: Tag[] = [];
  for (let tag = tags[near]; tag && !(tag.bodyFrom <= from && to <= tag.bodyTo); tag = tag.outer) {
    if (tag.to > from) found.push(tag);
  }
  found.reverse();
  for (let index = near + 1; index < tags.length && tags[index]!.from < to; index++) found.push(tags[index]!);
  return found;
}

/**
 * Returns all tags that reach into a range, and perhaps some before it: a long line can have thousands, and is not searched
 * whole.
 */
export function tagsBetween(tags: readonly Tag[], from: number, to: number): readonly Tag[] {
  const near = tags[lastSpanFrom(tags, from)];
  const first = near ? Math.max(0, lastSpanFrom(tags, outermostOf(near).from)) : 0;
  const last = lastSpanFrom(tags, to);
  return first === 0 && last === tags.length - 1 ? tags : tags.slice(first, last + 1);
}

/**
 * Returns all tags that reach into a range, like {@link tagsBetween}, plus every tag nested in the outermost ancestor of the
 * last one.
 */
export function tagsAround(tags: readonly Tag[], from: number, to: number): readonly Tag[] {
  const last = tags[lastSpanFrom(tags, to)];
  return tagsBetween(tags, from, last ? Math.max(to, outermostOf(last).to) : to);
}

/** Returns the outermost tag around a tag, or the tag itself. */
function outermostOf(tag: Tag): Tag {
  let outermost = tag;
  while (outermost.outer) outermost = outermost.outer;
  return outermost;
}

/** Returns the body of a tag without the tags inside it. */
export function plainBody(line: TaggedLine, tag: Tag): string {
  if (!tag.hasInner) return line.text.slice(tag.bodyFrom, tag.bodyTo);
  const first = lastSpanFrom(line.tags, tag.from) + 1;
  let last = first;
  while (last < line.tags.length && line.tags[last]!.from < tag.bodyTo) last++;
  return plainLine({ text: line.text, tags: line.tags.slice(first, last) }, tag.bodyFrom, tag.bodyTo);
}

/** A delimiter and its offset in the plain text. */
interface LocatedDelimiter extends Span {
  /** Offset in the plain text. */
  readonly plain: number;
}

/**
 * A line's plain text, with the mapping of offsets in both directions.
 *
 *     line   met [LOC Lima  ] .
 *     plain  met Lima .
 *
 *     toPlain(4) = toPlain(9) = 4    anywhere in `[LOC ` maps to where it stood
 *     toSource(4) = 9                right of a delimiter: where the character is
 *     endToSource(4) = 4             left of a delimiter: where the text before it ends
 */
export class PlainLine {
  readonly text: string;
  readonly #delimiters: readonly LocatedDelimiter[];
  readonly #inPlain: readonly { readonly from: number; readonly delimiter: LocatedDelimiter }[];

  constructor(line: TaggedLine) {
    this.text = plainLine(line);
    let removed = 0;
    this.#delimiters = delimiters(line.tags).map(({ from, to }) => {
      const plain = from - removed;
      removed += to - from;
      return { from, to, plain };
    });
    this.#inPlain = this.#delimiters.map((delimiter) => ({ from: delimiter.plain, delimiter }));
  }

  /** Returns the body of a tag without the tags inside it. All bodies of a line together cost no more than the line. */
  bodyOf(tag: Tag): string {
    return this.text.slice(this.toPlain(tag.bodyFrom), this.toPlain(tag.bodyTo));
  }

  /** Maps an offset of the line to its plain text. Offsets inside a delimiter map to where it stood. */
  toPlain(offset: number): number {
    const before = this.#delimiters[lastSpanFrom(this.#delimiters, offset)];
    return before ? before.plain + Math.max(0, offset - before.to) : offset;
  }

  /** Maps a plain-text offset back to the line, to the right of any delimiter there. */
  toSource(plainOffset: number): number {
    const before = this.#inPlain[lastSpanFrom(this.#inPlain, plainOffset)]?.delimiter;
    return before ? before.to + (plainOffset - before.plain) : plainOffset;
  }

  /** Maps a plain-text offset back to the line, to the left of any delimiter there. */
  endToSource(plainOffset: number): number {
    return plainOffset === 0 ? 0 : this.toSource(plainOffset - 1) + 1;
  }
}
