/** Surfaces: the names that tags hold. */
import { isClassification } from '../cable/classification.ts';
import { isHeaderWord } from '../cable/header-words.ts';
import { isRedaction } from '../cable/redaction.ts';
import type { Block } from '../syntax/block.ts';
import { bodyTraits } from '../syntax/body-traits.ts';
import { isEntity } from '../syntax/entities.ts';
import type { Line } from '../syntax/line.ts';
import { plainBody } from '../syntax/plain.ts';
import type { Tag } from '../syntax/scan.ts';
import { Trait } from '../syntax/traits.ts';
import { isReadable } from '../syntax/unreadable.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import type { Span } from '../text/span.ts';
import { nameIn } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';

/** Returns the surface of a tag: its text in NFC, without tags inside it and punctuation around it. */
export function surfaceOf(line: Line, tag: Tag): string {
  return nameIn(plainBody(line, tag));
}

/**
 * Whether a surface is a name that mentions can share. Redactions, classification marks, header words and undecodable text are
 * none.
 */
export function isName(surface: string, vocabulary: Vocabulary): boolean {
  const traits = bodyTraits(surface, 0, surface.length, vocabulary);
  return !(
    !isReadable(surface) ||
    (traits & Trait.Classification && isClassification(surface, vocabulary)) ||
    (traits & Trait.Redaction && isRedaction(surface, vocabulary)) ||
    (traits & Trait.HeaderWord && isHeaderWord(surface, vocabulary))
  );
}

/** A tag that holds a surface; offsets in its block. */
export interface NamedTag extends Span {
  readonly block: Block;
  readonly surface: string;
  readonly label: string;
  readonly bodyFrom: number;
  readonly bodyTo: number;
}

/** Whether two views are of the same tag. */
export function isSameTag(a: NamedTag, b: NamedTag | undefined): boolean {
  return a.block === b?.block && a.from === b.from;
}

/** Whether a tag counts as a mention: closed, not empty, not nested, and with a known label. */
export function isMention(tag: Tag): boolean {
  return tag.closed && tag.known && !tag.outer && tag.bodyFrom < tag.bodyTo;
}

/** Entities in a block that are no mentions, in order: nested ones, and those with an unknown label. */
export const otherEntities = memo((block: Block) => named(block, (tag) => isEntity(tag) && !isMention(tag)));

/** Longest nested entity that may be a name, in UTF-16 units with tags: in a deep nest each holds all inside it. */
const maxNestedLength = 400;

/** Nested entities in a block with a label of the set, in order. */
export const nestedNames = memo((block: Block) =>
  named(block, (tag) => isEntity(tag) && tag.known && !isMention(tag) && tag.bodyTo - tag.bodyFrom <= maxNestedLength),
);

function named(block: Block, isMeant: (tag: Tag) => boolean): readonly NamedTag[] {
  const found: NamedTag[] = [];
  for (const line of block.lines) {
    for (const tag of line.tags) {
      if (!isMeant(tag)) continue;
      found.push({
        block,
        surface: surfaceOf(line, tag),
        label: tag.label,
        from: line.from + tag.from,
        bodyFrom: line.from + tag.bodyFrom,
        bodyTo: line.from + tag.bodyTo,
        to: line.from + tag.to,
      });
    }
  }
  return found;
}

/** Groups items by surface; the map and its lists keep the order of the items. */
export function groupBySurface<T extends { readonly surface: string }>(
  all: Iterable<T>,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.surface);
    if (group) group.push(one);
    else groups.set(one.surface, [one]);
  }
  return groups;
}
