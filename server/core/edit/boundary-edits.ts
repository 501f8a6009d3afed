/** Boundary edits: growing, shrinking, merging and splitting entities. */
import { type Message, say } from '../message.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import type { Line } from '../syntax/line.ts';
import { markupSpan } from '../syntax/markup.ts';
import type { Tag } from '../syntax/scan.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { isBlank, isWordEnd } from '../text/blanks.ts';
import { pieces } from '../text/scripts.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { leadingPunctuationLength, tokens, trailingPunctuationLength } from '../text/tokens.ts';
import { closingDelimiter } from './spacing.ts';
import { intoMarkup, isRefusal, merge, moveBody, type Refusal, untag } from './tag-edits.ts';

/** Side of an entity, in the order of the text. */
export type Side = 'left' | 'right';

type BoundaryChange = Edit[] | Refusal;

/** Extends an entity by the token beside it. */
export function grow(located: LocatedTag, side: Side): BoundaryChange {
  const { tag, line } = located;
  if (!tag.closed) return unclosed;
  const token = tokenBeside(line, tag, side);
  if (!token) return refuse(side === 'left' ? say('The line begins here.') : say('The line ends here.'));
  const body = side === 'left' ? { from: token.from, to: tag.bodyTo } : { from: tag.bodyFrom, to: token.to };
  return obstacle(line, tag, token) ?? bodyAt(located, body);
}

/** Returns why an entity cannot include the token beside it; undefined when it can. */
function obstacle({ text, tags, literals, markup }: Line, { outer }: Tag, token: Span): Refusal | undefined {
  const { from, to } = token;
  if (markupSpan(markup, from, to)) return intoMarkup;
  if (outer && (to <= outer.bodyFrom || outer.bodyTo <= from)) return refuse(say('The enclosing entity ends here.'));
  const last = tags[lastSpanFrom(tags, to - 1)];
  if (last && !last.closed && from < last.bodyFrom) return refuse(say('There is an unclosed tag in the way.'));
  if (!bracketIn(text, token)) return undefined;
  if (literals.some((at) => from <= at && at < to)) return refuse(say('An entity cannot extend over a bracket.'));
  return refuse(say('An entity cannot extend into another one.'));
}

/** Removes the first or last token from an entity. */
export function shrink(located: LocatedTag, side: Side): BoundaryChange {
  const { tag, line } = located;
  if (!tag.closed) return unclosed;
  const inside = tokens(line.text, tag.bodyFrom, tag.bodyTo);
  if (inside.length < 2) return refuse(say('An entity needs at least one word.'));
  const outsideMarkup =
    side === 'left'
      ? inside.slice(1).find(({ from }) => !isInMarkup(line, from))
      : inside.slice(0, -1).findLast(({ to }) => !isInMarkup(line, to));
  if (!outsideMarkup) return withinMarkup;
  const body =
    side === 'left' ? { from: outsideMarkup.from, to: tag.bodyTo } : { from: tag.bodyFrom, to: outsideMarkup.to };
  const cuts = innerTags(line, tag).some((inner) => inner.from < body.from || inner.to > body.to);
  return cuts ? inTheWay : bodyAt(located, body);
}

/** Merges an entity with the next one on its line, including the text between them, under the label of the first. */
export function mergeWithNext(located: LocatedTag): BoundaryChange {
  const { tag, line, lineFrom } = located;
  if (!tag.closed) return unclosed;
  const next = line.tags.find(({ from, outer }) => from >= tag.to && outer === tag.outer);
  if (next) return mergeAll([located, { tag: next, line, lineFrom }]);
  return refuse(
    tag.outer ? say('No other entity follows inside the enclosing one.') : say('No other entity follows on this line.'),
  );
}

/** Merges consecutive entities, including the text between them, under the label of the first. */
export function mergeAll(all: readonly LocatedTag[]): BoundaryChange {
  const edits: Edit[] = [];
  for (const [index, second] of all.slice(1).entries()) {
    const merged = mergeTwo(all[index]!, second);
    if (isRefusal(merged)) return merged;
    edits.push(...merged);
  }
  return edits;
}

function mergeTwo(first: LocatedTag, second: LocatedTag): BoundaryChange {
  const { line, lineFrom } = first;
  const between = { from: first.tag.to, to: second.tag.from };
  const isBetween = lineFrom === second.lineFrom && between.from < between.to;
  if (isBetween && markupSpan(line.markup, between.from, between.to)) {
    return refuse(say('There is HTML before the next entity.'));
  }
  if (isBetween && bracketIn(line.text, between)) return refuse(say('There is a bracket before the next entity.'));
  return merge(first, second);
}

/** Splits an entity: each part but the first begins with the token at one of the offsets in the document. */
export function split(document: Document, located: LocatedTag, offsets: readonly number[]): BoundaryChange {
  const { tag, line, lineFrom } = located;
  if (!tag.closed) return unclosed;
  const inside = tokens(line.text, tag.bodyFrom, tag.bodyTo);
  const starts = new Set(offsets.map((offset) => inside.findIndex(({ to }) => offset - lineFrom < to)));
  const edits: Edit[] = [];
  for (const start of [...starts].sort((a, b) => a - b)) {
    if (start < 1) return refuse(say('Put the caret where the second entity begins.'));
    const [before, after] = [inside[start - 1]!, inside[start]!];
    if (isInMarkup(line, before.to)) return withinMarkup;
    if (innerTags(line, tag).some((inner) => inner.from < after.from && before.to < inner.to)) return inTheWay;
    edits.push(
      { from: lineFrom + before.to, to: lineFrom + before.to, insert: closingDelimiter(document) },
      { from: lineFrom + after.from, to: lineFrom + after.from, insert: line.text.slice(tag.from, tag.bodyFrom) },
    );
  }
  return edits;
}

/** Returns the outer entity of a nest: the entity itself when it contains others, else the one around it. */
export function outerOf({ tag, line, lineFrom }: LocatedTag): LocatedTag | undefined {
  const outer = tag.hasInner ? tag : tag.outer;
  return outer && { tag: outer, line, lineFrom };
}

/** Removes the tags inside an entity, or inside the one around it. */
export function keepOuter(located: LocatedTag): BoundaryChange {
  const outer = outerOf(located);
  if (!outer) return notNested;
  const { tag, line, lineFrom } = outer;
  return innerTags(line, tag).flatMap((inner) => untag({ tag: inner, line, lineFrom }));
}

/** Removes the tag around an entity, or the entity's own when it contains others. */
export function keepInner(located: LocatedTag): BoundaryChange {
  const outer = outerOf(located);
  return outer ? untag(outer) : notNested;
}

/** Removes punctuation from both ends of an entity. */
export function trimBody(located: LocatedTag): BoundaryChange {
  const { tag, line } = located;
  if (!tag.closed) return unclosed;
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const lead = leadingPunctuationLength(body);
  const trail = trailingPunctuationLength(body.slice(lead));
  if (lead + trail === 0) return refuse(say('There is no punctuation at its ends.'));
  return bodyAt(located, { from: tag.bodyFrom + lead, to: tag.bodyTo - trail });
}

const unclosed: Refusal = { refused: say('This tag is not closed on its line.') };
const notNested: Refusal = { refused: say('There are no nested entities here.') };
const inTheWay: Refusal = { refused: say('Another entity is in the way.') };
const withinMarkup: Refusal = { refused: say('An entity cannot end inside HTML.') };

function refuse(refused: Message): Refusal {
  return { refused };
}

/** Moves the boundaries of an entity to a range of its line. */
function bodyAt(located: LocatedTag, { from, to }: Span): Edit[] {
  return moveBody(located, { from: located.lineFrom + from, to: located.lineFrom + to });
}

/** Returns the token before or after a tag: text glued to it, or else the token beyond the blanks. */
function tokenBeside({ text }: Line, tag: Tag, side: Side): Span | undefined {
  const step = side === 'left' ? -1 : 1;
  // On the left, the neighbour is the code unit before the offset; on the right, the one after it.
  const unitAt = (offset: number) => text.charCodeAt(side === 'left' ? offset - 1 : offset);
  let at = side === 'left' ? tag.from : tag.to;
  while (isBlank(unitAt(at))) at += step;
  let end = at;
  while (!isWordEnd(unitAt(end))) end += step;
  // A bracket beside the tag cannot be included.
  if (end === at && !Number.isNaN(unitAt(at))) end += step;
  if (end === at) return undefined;
  return side === 'left' ? pieces(text, end, at).at(-1) : pieces(text, at, end)[0];
}

/** Whether an offset of a line is inside an HTML tag. */
function isInMarkup({ markup }: Line, at: number): boolean {
  return markupSpan(markup, at, at) !== undefined;
}

function bracketIn(text: string, { from, to }: Span): boolean {
  return /[[\]]/.test(text.slice(from, to));
}

/** Returns the tags inside another tag. */
function innerTags({ tags }: Line, tag: Tag): readonly Tag[] {
  const first = lastSpanFrom(tags, tag.from) + 1;
  const last = lastSpanFrom(tags, tag.bodyTo - 1);
  return tags.slice(first, last + 1);
}
