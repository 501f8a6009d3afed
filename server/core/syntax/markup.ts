/** HTML tags in lines: finding and pairing them. */
import { CharFinder } from '../text/char-finder.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { plainLine, type TaggedLine } from './plain.ts';
import type { Ints, Rows } from './tag-rows.ts';

/** An HTML tag in a line; offsets in the line. */
export interface MarkupTag {
  readonly from: number;
  readonly to: number;
  /** Name of the element, in lower case. */
  readonly name: string;
  readonly closing: boolean;
}

/** Elements that count as markup; `<REDACTED>` and `<name@host>` are text. */
const elements =
  'a abbr b big blockquote body br center code dd del div dl dt em font h1 h2 h3 h4 h5 h6 head hr html i img ins kbd li ol p pre q s samp small span strong sub sup table tbody td tfoot th thead title tr tt u ul var'.split(
    ' ',
  );
const kinds: ReadonlyMap<string, number> = new Map(elements.map((name, index) => [name, 2 * index]));

/** Elements without content or end tag, and those whose end tag is optional (HTML Living Standard, 13.1.2). */
const isVoid = (name: string) => name === 'br' || name === 'hr' || name === 'img';
const endIsOptional = new Set('body dd dt head html li p tbody td tfoot th thead tr'.split(' '));

/** Columns of an HTML tag in a row of numbers: offsets in the block, and its kind. */
export const MarkupColumn = { From: 0, To: 1, Kind: 2 } as const;

/** Numbers for each HTML tag. */
export const markupWidth = 3;

/** Kinds of HTML tags: an even number for the start of an element, the next one for its end. */
export const startOfLink = 0;
export const endOfLink = 1;

const none: readonly MarkupTag[] = [];
const slash = 0x2f;

/** Finds the HTML tags of consecutive lines: `<`, a name, attributes after a blank, `>`. */
export class MarkupScanner {
  readonly #text: string;
  readonly #opens: CharFinder;
  readonly #closes: CharFinder;
  readonly #rows: Ints;

  /** @param rows take what is found, by {@link MarkupColumn} */
  constructor(text: string, rows: Ints) {
    this.#text = text;
    this.#opens = new CharFinder(text, '<');
    this.#closes = new CharFinder(text, '>');
    this.#rows = rows;
  }

  /** Finds the HTML tags of the line that ends at an offset. Call it for lines in the order of the text. */
  scan(lineTo: number): void {
    const opens = this.#opens;
    while (opens.at < lineTo) {
      const from = opens.at;
      opens.pass(from + 1);
      this.#closes.pass(from);
      // Text up to another `<` or the end of the line is no tag.
      const to = this.#closes.at + 1;
      if (to > opens.at || to > lineTo) continue;
      const closing = this.#text.charCodeAt(from + 1) === slash;
      const kind = this.#kindAt(from + (closing ? 2 : 1));
      if (kind === undefined) continue;
      this.#rows.push(from);
      this.#rows.push(to);
      this.#rows.push(kind + (closing ? 1 : 0));
    }
  }

  /** Returns the kind of the element with the name at an offset; undefined when there is none. */
  #kindAt(from: number): number | undefined {
    let to = from;
    while (isNameUnit(this.#text.charCodeAt(to))) to++;
    const after = this.#text[to];
    if (after !== '>' && after !== ' ' && after !== '\t') return undefined;
    return kinds.get(this.#text.slice(from, to).toLowerCase());
  }
}

/** Makes HTML tags from their rows, with offsets from the start of a line. */
export function makeMarkup({ data, from: first, to: end }: Rows, lineFrom: number): readonly MarkupTag[] {
  if (first === end) return none;
  const tags: MarkupTag[] = [];
  for (let row = first; row < end; row += markupWidth) {
    const kind = data[row + MarkupColumn.Kind]!;
    tags.push({
      from: data[row + MarkupColumn.From]! - lineFrom,
      to: data[row + MarkupColumn.To]! - lineFrom,
      name: elements[kind >> 1]!,
      closing: kind % 2 === 1,
    });
  }
  return tags;
}

function isNameUnit(codeUnit: number): boolean {
  return (
    (codeUnit >= 0x61 && codeUnit <= 0x7a) ||
    (codeUnit >= 0x41 && codeUnit <= 0x5a) ||
    (codeUnit >= 0x30 && codeUnit <= 0x39)
  );
}

/** Returns the HTML tags that reach into a range of a line. */
export function markupIn(markup: readonly MarkupTag[], from: number, to: number): MarkupTag[] {
  return markup.slice(firstAfter(markup, from), lastSpanFrom(markup, to - 1) + 1);
}

/**
 * Returns the span from the first to the last HTML tag in a range; undefined when there is none. Constant cost, however many
 * there are.
 */
export function markupSpan(markup: readonly MarkupTag[], from: number, to: number): Span | undefined {
  const first = firstAfter(markup, from);
  const last = lastSpanFrom(markup, to - 1);
  return first <= last ? { from: markup[first]!.from, to: markup[last]!.to } : undefined;
}

/** Returns the index of the first HTML tag that ends after an offset. */
function firstAfter(markup: readonly MarkupTag[], offset: number): number {
  const before = lastSpanFrom(markup, offset);
  return before >= 0 && markup[before]!.to > offset ? before : before + 1;
}

/** An HTML tag without its partner. */
export interface UnpairedMarkup {
  readonly tag: MarkupTag;
  readonly problem: 'never closed' | 'closes nothing';
}

/** Drops HTML tags that are closed at once; the rest have distant partners or none. */
export function withoutPairs(tags: Iterable<MarkupTag>): MarkupTag[] {
  const left: MarkupTag[] = [];
  for (const tag of tags) {
    const last = left.at(-1);
    if (tag.closing && last && !last.closing && last.name === tag.name) left.pop();
    else if (tag.closing || !isVoid(tag.name)) left.push(tag);
  }
  return left;
}

/**
 * Returns the HTML tags of a document without a partner. A start tag cut off by the end of an outer element counts as unclosed.
 */
export function unpairedMarkup(tags: Iterable<MarkupTag>): UnpairedMarkup[] {
  const unpaired: UnpairedMarkup[] = [];
  const open: MarkupTag[] = [];
  const openCount = new Map<string, number>();
  const count = (name: string, by: number) => openCount.set(name, (openCount.get(name) ?? 0) + by);
  for (const tag of tags) {
    if (!tag.closing) {
      if (isVoid(tag.name)) continue;
      open.push(tag);
      count(tag.name, 1);
    } else if (openCount.get(tag.name)) {
      for (let top = open.pop(); top; top = open.pop()) {
        count(top.name, -1);
        if (top.name === tag.name) break;
        if (!endIsOptional.has(top.name)) unpaired.push({ tag: top, problem: 'never closed' });
      }
    } else unpaired.push({ tag, problem: 'closes nothing' });
  }
  for (const tag of open) {
    if (!endIsOptional.has(tag.name)) unpaired.push({ tag, problem: 'never closed' });
  }
  return unpaired;
}

/** Returns the text between two offsets of a line as a reader sees it: without tags and markup, blanks collapsed. */
export function readableText(
  line: TaggedLine & { readonly markup: readonly MarkupTag[] },
  from: number,
  to: number,
): string {
  let text = '';
  let at = from;
  for (const tag of markupIn(line.markup, from, to)) {
    text += `${plainLine(line, at, Math.max(at, tag.from))} `;
    at = tag.to;
  }
  if (at < to) text += plainLine(line, at, to);
  return text.replace(/\s+/g, ' ').trim();
}
