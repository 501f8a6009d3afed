import { isBlank, isWordEnd } from './blanks.ts';
import type { Line } from './block.ts';
import type { Document, PlacedTag } from './document.ts';
import type { Edit } from './edit.ts';
import { closingPiece, merge, moveBody, type Refusal, untag } from './edits.ts';
import { markupSpan } from './markup.ts';
import { lastBefore, type Span } from './plain.ts';
import type { Tag } from './scan.ts';
import { leadingPunctuation, tokens, trailingPunctuation } from './tokens.ts';

/** A side of an entity, in the order of the text. */
export type Side = 'left' | 'right';

type Shaped = Edit[] | Refusal;

/** Takes the token beside an entity into it. */
export function grow(placed: PlacedTag, side: Side): Shaped {
  const { tag, line } = placed;
  if (!tag.closed) return unclosed;
  const token = tokenBeside(line, tag, side);
  if (!token) return refuse(side === 'left' ? 'The line begins here.' : 'The line ends here.');
  if (markupSpan(line.markup, token.from, token.to)) return refuse('An entity does not reach into HTML.');
  if (bracketIn(line.text, token)) return refuse('An entity does not reach into another one.');
  return bodyAt(placed, side === 'left' ? { from: token.from, to: tag.bodyTo } : { from: tag.bodyFrom, to: token.to });
}

/** Leaves the first or the last token of an entity out of it. */
export function shrink(placed: PlacedTag, side: Side): Shaped {
  const { tag, line } = placed;
  if (!tag.closed) return unclosed;
  const inside = tokens(line.text, tag.bodyFrom, tag.bodyTo);
  if (inside.length < 2) return refuse('An entity has one word at least.');
  const body =
    side === 'left' ? { from: inside[1]!.from, to: tag.bodyTo } : { from: tag.bodyFrom, to: inside.at(-2)!.to };
  const cuts = innerTags(line, tag).some((inner) => inner.from < body.from || inner.to > body.to);
  return cuts ? refuse('Another entity stands there.') : bodyAt(placed, body);
}

/** Makes one entity of an entity and the next one of its line, with the text between them and the label of the first. */
export function mergeWithNext(placed: PlacedTag): Shaped {
  const { tag, line, lineFrom } = placed;
  const next = line.tags.find(({ from, outer }) => from >= tag.to && outer === tag.outer);
  if (!tag.closed || !next?.closed) return refuse('No other entity follows on this line.');
  if (markupSpan(line.markup, tag.to, next.from)) return refuse('HTML stands between this entity and the next one.');
  if (bracketIn(line.text, { from: tag.to, to: next.from })) {
    return refuse('A bracket stands between this entity and the next one.');
  }
  return merge(placed, { tag: next, line, lineFrom });
}

/** Makes two entities of one: the second begins with the token at an offset of the document. */
export function split(document: Document, placed: PlacedTag, offset: number): Shaped {
  const { tag, line, lineFrom } = placed;
  if (!tag.closed) return unclosed;
  const inside = tokens(line.text, tag.bodyFrom, tag.bodyTo);
  const second = inside.findIndex(({ to }) => offset - lineFrom < to);
  if (second < 1) return refuse('Put the caret on the word with which the second entity is to begin.');
  const [before, after] = [inside[second - 1]!, inside[second]!];
  if (innerTags(line, tag).some((inner) => inner.from < after.from && before.to < inner.to)) {
    return refuse('Another entity stands there.');
  }
  return [
    { from: lineFrom + before.to, to: lineFrom + before.to, insert: closingPiece(document) },
    { from: lineFrom + after.from, to: lineFrom + after.from, insert: line.text.slice(tag.from, tag.bodyFrom) },
  ];
}

/** Takes away the tags inside an entity, or inside the one that it stands in. */
export function keepOuter({ tag, line, lineFrom }: PlacedTag): Shaped {
  const outer = tag.hasInner ? tag : tag.outer;
  if (!outer) return notNested;
  return innerTags(line, outer).flatMap((inner) => untag({ tag: inner, line, lineFrom }));
}

/** Takes away the tag around an entity, or the entity's own when others stand in it. */
export function keepInner({ tag, line, lineFrom }: PlacedTag): Shaped {
  const outer = tag.hasInner ? tag : tag.outer;
  return outer ? untag({ tag: outer, line, lineFrom }) : notNested;
}

/** Leaves the punctuation at both ends of an entity out of it. */
export function trimBody(placed: PlacedTag): Shaped {
  const { tag, line } = placed;
  if (!tag.closed) return unclosed;
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const lead = leadingPunctuation(body);
  const trail = trailingPunctuation(body.slice(lead));
  if (lead + trail === 0) return refuse('There is no punctuation at its ends.');
  return bodyAt(placed, { from: tag.bodyFrom + lead, to: tag.bodyTo - trail });
}

const unclosed: Refusal = { refused: 'This tag is not closed on its line.' };
const notNested: Refusal = { refused: 'No entity stands in another one here.' };

function refuse(refused: string): Refusal {
  return { refused };
}

/** Moves the boundaries of an entity to a range of its line. */
function bodyAt(placed: PlacedTag, { from, to }: Span): Edit[] {
  return moveBody(placed, { from: placed.lineFrom + from, to: placed.lineFrom + to });
}

/** The token before or after a tag: what is glued to it, or else what follows the blanks beside it. */
function tokenBeside({ text }: Line, tag: Tag, side: Side): Span | undefined {
  const step = side === 'left' ? -1 : 1;
  // The unit that is looked at stands before the offset on the left, and after it on the right.
  const unitAt = (offset: number) => text.charCodeAt(side === 'left' ? offset - 1 : offset);
  let at = side === 'left' ? tag.from : tag.to;
  while (isBlank(unitAt(at))) at += step;
  let end = at;
  while (!isWordEnd(unitAt(end))) end += step;
  // A bracket beside the tag is what cannot be taken in.
  if (end === at && !Number.isNaN(unitAt(at))) end += step;
  if (end === at) return undefined;
  return side === 'left' ? { from: end, to: at } : { from: at, to: end };
}

function bracketIn(text: string, { from, to }: Span): boolean {
  return /[[\]]/.test(text.slice(from, to));
}

/** The tags that stand in another one. */
function innerTags({ tags }: Line, tag: Tag): readonly Tag[] {
  const first = lastBefore(tags, tag.from) + 1;
  const last = lastBefore(tags, tag.bodyTo - 1);
  return tags.slice(first, last + 1);
}
