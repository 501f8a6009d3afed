/** Annotated texts: the value between all formats. A reader makes one, a writer takes one. */
import type { Message } from '../message.ts';
import type { Span } from '../text/span.ts';

/** Named entity of a text. Offsets are UTF-16 units of the text, half-open; it is not empty. */
export interface Entity extends Span {
  readonly label: string;
  /** Probability of each label that a tagger considered, in its order. */
  readonly scores?: Readonly<Record<string, number>>;
}

/** Text without tags, and its entities. */
export interface AnnotatedText {
  /** Name of the document, if its file says it. */
  readonly name?: string | undefined;
  /** Text with all its blanks and line breaks. */
  readonly text: string;
  /** Entities in the order of {@link bySpan}; they may overlap. */
  readonly entities: readonly Entity[];
}

/** Something of a document that a format cannot carry, or that a file has and an annotated text cannot hold. */
export interface Loss {
  /** Offset in the text of the first place. */
  readonly at: number;
  readonly message: Message;
}

/** Orders entities by their start, longer ones first. */
export function bySpan(one: Span, other: Span): number {
  return one.from - other.from || other.to - one.to;
}

/** Makes an annotated text of entities in any order. */
export function annotate(text: string, entities: readonly Entity[], name?: string): AnnotatedText {
  return { name, text, entities: [...entities].sort(bySpan) };
}

/** Returns the entities that do not overlap an earlier one of them, and have a length. */
export function withoutOverlaps(entities: readonly Entity[]): Entity[] {
  const kept: Entity[] = [];
  for (const entity of entities) {
    if (entity.from < entity.to && entity.from >= (kept.at(-1)?.to ?? 0)) kept.push(entity);
  }
  return kept;
}

/** Returns the entities that lie beside or within each other, without those that cross an earlier one, and have a length. */
export function withoutCrossings(entities: readonly Entity[]): Entity[] {
  const open: Entity[] = [];
  return entities.filter((entity) => {
    while (open.length > 0 && open.at(-1)!.to <= entity.from) open.pop();
    if (entity.from >= entity.to || entity.to > (open.at(-1)?.to ?? entity.to)) return false;
    open.push(entity);
    return true;
  });
}

/**
 * Writes a text with something before and after each of its entities, which must not cross.
 *
 * @param around returns what stands before and after an entity
 * @param write writes the text between
 */
export function inline(
  { text, entities }: AnnotatedText,
  around: (entity: Entity) => readonly [before: string, after: string],
  write = (piece: string) => piece,
): string {
  let written = '';
  let at = 0;
  const open: { readonly to: number; readonly after: string }[] = [];
  const goTo = (offset: number) => {
    written += write(text.slice(at, offset));
    at = offset;
  };
  const closeUpTo = (offset: number) => {
    for (let last = open.at(-1); last && last.to <= offset; last = open.at(-1)) {
      goTo(last.to);
      written += last.after;
      open.pop();
    }
  };
  for (const entity of entities) {
    closeUpTo(entity.from);
    goTo(entity.from);
    const [before, after] = around(entity);
    written += before;
    open.push({ to: entity.to, after });
  }
  closeUpTo(text.length);
  goTo(text.length);
  return written;
}
