/** The pieces of the tags of a line, in the order of the text. */
import { tokenModifiers, tokenTypes } from '../../protocol/index.ts';
import type { Line } from '../core/syntax/line.ts';
import type { Tag } from '../core/syntax/scan.ts';
import { isBlank } from '../core/text/blanks.ts';
import type { Span } from '../core/text/span.ts';

/** A coloured piece of a line: indexes of its type and a bit for each modifier, as in protocol/. */
export interface Token extends Span {
  readonly type: number;
  readonly modifiers: number;
  /** Tag that the piece is of. */
  readonly tag: Tag;
}

const type = { bracket: tokenTypes.indexOf('bracket'), label: tokenTypes.indexOf('label') };
const entityType = tokenTypes.indexOf('entity');

const bits: ReadonlyMap<string, number> = new Map(tokenModifiers.map((name, index) => [name, 1 << index]));

/** The coloured pieces of a line in order; none overlap: a tag cuts the text of the one that it stands in. */
export function lineTokens({ text, tags }: Pick<Line, 'text' | 'tags'>): Token[] {
  const tokens: Token[] = [];
  const open: Tag[] = [];
  let at = 0;
  const push = (kind: number, from: number, to: number, tag: Tag) => {
    if (from < to) tokens.push({ from, to, type: kind, modifiers: modifiersOf(tag), tag });
  };
  const body = (to: number, tag: Tag) => {
    const span = trimBlanks(text, at, to);
    push(entityType, span.from, span.to, tag);
  };
  const closeUpTo = (offset: number) => {
    for (let tag = open.at(-1); tag && tag.to <= offset; tag = open.at(-1)) {
      body(tag.bodyTo, tag);
      push(type.bracket, tag.to - 1, tag.to, tag);
      at = tag.to;
      open.pop();
    }
  };
  for (const tag of tags) {
    closeUpTo(tag.from);
    const outer = open.at(-1);
    if (outer) body(tag.from, outer);
    push(type.bracket, tag.from, tag.from + 1, tag);
    push(type.label, tag.labelFrom, tag.labelTo, tag);
    at = tag.bodyFrom;
    if (tag.closed) open.push(tag);
  }
  closeUpTo(text.length);
  return tokens;
}

function trimBlanks(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { from: start, to: end };
}

function modifiersOf({ label, known, closed }: Tag): number {
  const named = known ? (bits.get(label) ?? 0) : bits.get('unknown')!;
  return named | (closed ? 0 : bits.get('unclosed')!);
}
