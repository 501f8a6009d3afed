import { plainLine, type TaggedLine } from './plain.ts';

/** An HTML tag in a line; offsets in the line. */
export interface MarkupTag {
  readonly from: number;
  readonly to: number;
  /** Element name in lower case. */
  readonly name: string;
  readonly closing: boolean;
}

/** Names that count as markup; `<REDACTED>` or `<name@host>` are text. */
const elements = new Set(
  'a abbr b big blockquote body br center code dd del div dl dt em font h1 h2 h3 h4 h5 h6 head hr html i img ins kbd li ol p pre q s samp small span strong sub sup table tbody td tfoot th thead title tr tt u ul var'.split(
    ' ',
  ),
);

/** Elements without content or end tag, and those that may leave it out (HTML Living Standard, 13.1.2). */
const isVoid = (name: string) => name === 'br' || name === 'hr' || name === 'img';
const endIsOptional = new Set('body dd dt head html li p tbody td tfoot th thead tr'.split(' '));

const markup = /<(\/?)([A-Za-z][A-Za-z0-9]*)(?:[ \t][^<>]*)?>/g;

const none: readonly MarkupTag[] = [];

/** The HTML tags of a line, in order. */
export function scanMarkup(text: string): readonly MarkupTag[] {
  if (!text.includes('<')) return none;
  const found: MarkupTag[] = [];
  for (const match of text.matchAll(markup)) {
    const name = match[2]!.toLowerCase();
    if (elements.has(name)) {
      found.push({ from: match.index, to: match.index + match[0].length, name, closing: match[1] === '/' });
    }
  }
  return found;
}

/** The HTML tags of a line that reach into a range of it. */
export function markupIn(markup: readonly MarkupTag[], from: number, to: number): MarkupTag[] {
  let low = 0;
  let high = markup.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (markup[middle]!.to <= from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < markup.length && markup[end]!.from < to) end++;
  return markup.slice(low, end);
}

/** An HTML tag without its partner, by its place in the sequence that was given. */
export interface UnpairedMarkup<T> {
  readonly tag: T;
  readonly problem: 'never closed' | 'closes nothing';
}

/** The HTML tags of a document that have no partner. A start tag that another element's end cuts off is never closed. */
export function unpairedMarkup<T extends { readonly markup: MarkupTag }>(tags: Iterable<T>): UnpairedMarkup<T>[] {
  const unpaired: UnpairedMarkup<T>[] = [];
  const open: T[] = [];
  const openCount = new Map<string, number>();
  const count = (name: string, by: number) => openCount.set(name, (openCount.get(name) ?? 0) + by);
  for (const tag of tags) {
    const { name, closing } = tag.markup;
    if (!closing) {
      if (isVoid(name)) continue;
      open.push(tag);
      count(name, 1);
    } else if (openCount.get(name)) {
      for (let top = open.pop(); top; top = open.pop()) {
        count(top.markup.name, -1);
        if (top.markup.name === name) break;
        if (!endIsOptional.has(top.markup.name)) unpaired.push({ tag: top, problem: 'never closed' });
      }
    } else unpaired.push({ tag, problem: 'closes nothing' });
  }
  for (const tag of open) {
    if (!endIsOptional.has(tag.markup.name)) unpaired.push({ tag, problem: 'never closed' });
  }
  return unpaired;
}

/** The text between two offsets of a line as a reader sees it: no tags, no HTML tags, single blanks. */
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
