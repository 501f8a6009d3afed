/** The reach of decisions beyond the entities that annotators have, and boundaries that are moved there by words. */
import type { Line } from '../syntax/line.ts';
import type { PlainLine } from '../syntax/plain.ts';
import { takeEnd, takeStart } from '../text/excerpt.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { tokens } from '../text/tokens.ts';

/** Longest text before and after a disagreement that identifies its place, in UTF-16 units. */
const contextLength = 30;

/** The text around a stretch of a line, shortened, and how much of it an entity that is decided on there may take. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** Offsets from the beginning of the stretch: up to other entities, markup and brackets, and no further than what is kept of the text. */
  readonly room: Span;
}

/**
 * Describes what is around a stretch of a line.
 *
 * @param stretch offsets in the plain text of the line, as those of `free`
 * @param free what is around it up to the entities before and after
 */
export function surroundingsOf(line: Line, plain: PlainLine, { from, to }: Span, free: Span): Surroundings {
  const { text } = plain;
  const before = takeEnd(text.slice(0, from), contextLength);
  const after = takeStart(text.slice(to), contextLength);
  const wallBehind = line.markup[lastSpanFrom(line.markup, plain.endToSource(from))];
  const wallAhead = line.markup[lastSpanFrom(line.markup, plain.toSource(to) - 1) + 1];
  const low = wallBehind ? Math.min(from, plain.toPlain(wallBehind.to)) : 0;
  const high = wallAhead ? plain.toPlain(wallAhead.from) : text.length;
  const [ahead] = /^[^[\]]*/.exec(wholeAhead(after, to + after.length < text.length))!;
  const [behind] = /[^[\]]*$/.exec(wholeBehind(before, before.length < from))!;
  return {
    before,
    after,
    room: {
      from: Math.max(low, free.from, from - behind.length) - from,
      to: Math.min(high, free.to, to + ahead.length) - from,
    },
  };
}

/** The text after a stretch without the word that was cut at its end, where blanks tell words apart. */
function wholeAhead(after: string, isCut: boolean): string {
  return (isCut && /^.*(?=\s)/.exec(after)?.[0]) || after;
}

/** The text before a stretch without the word that was cut at its beginning. */
function wholeBehind(before: string, isCut: boolean): string {
  return (isCut && /(?<=\s).*$/.exec(before)?.[0]) || before;
}

/** A move of a boundary of an entity by a word. */
export interface BoundaryMove {
  readonly side: 'left' | 'right';
  readonly change: 'grow' | 'shrink';
}

/**
 * Moves the outer boundary of the first or the last of some entities by a word.
 *
 * @returns undefined when there is no word to take in, or none but the last to leave out
 */
export function moveBoundary<E extends Span>(
  { before, text, after, room }: Surroundings & { readonly text: string },
  entities: readonly E[],
  { side, change }: BoundaryMove,
): readonly E[] | undefined {
  const at = side === 'left' ? 0 : entities.length - 1;
  const entity = entities[at];
  if (!entity) return undefined;
  const words = (from: number, to: number): Span[] =>
    tokens(before + text + after, from + before.length, to + before.length).map((word) => ({
      from: word.from - before.length,
      to: word.to - before.length,
    }));
  const inside = words(entity.from, entity.to);
  if (side === 'right') {
    const last = change === 'grow' ? words(entity.to, room.to)[0] : inside.at(-2);
    return last && entities.with(at, { ...entity, to: last.to });
  }
  const first = change === 'grow' ? words(room.from, entity.from).at(-1) : inside[1];
  return first && entities.with(at, { ...entity, from: first.from });
}

/** Whether all of some entities are within the room that a disagreement has. */
export function isWithin({ room }: Pick<Surroundings, 'room'>, entities: readonly Span[]): boolean {
  return entities.every(({ from, to }) => room.from <= from && to <= room.to);
}
