/** Entities of a document: counting them and walking from one to the next. */
import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import { bodyOf, type Document, type LocatedTag } from './document.ts';
import type { Tag } from './scan.ts';
import { TagColumn, tagWidth } from './tag-rows.ts';
import { Trait } from './traits.ts';

/** Whether a tag is an entity as people count them: closed and not empty. Its label may be unknown. */
export function isEntity({ closed, bodyFrom, bodyTo }: Tag): boolean {
  return closed && bodyFrom < bodyTo;
}

/**
 * Traits that no well-formed entity has: by the grammar in docs/format.md, one has a known label directly after its `[`, a blank, a body
 * without other tags, and a `]`. And those that no entity has.
 */
const notWellFormed = Trait.Unclosed | Trait.Empty | Trait.Unknown | Trait.Spacing | Trait.HasInner;
const noEntity = Trait.Unclosed | Trait.Empty;

const holdsWellFormed = memo(({ table }: Block): boolean => {
  const { data, from, to } = table.tags;
  for (let row = from; row < to; row += tagWidth) {
    if ((data[row + TagColumn.Traits]! & notWellFormed) === 0) return true;
  }
  return false;
});

/**
 * Whether a document has a well-formed entity. Without one it may be text of another kind, in which brackets mean something
 * else.
 */
export function hasWellFormedEntity({ blocks }: Document): boolean {
  return blocks.some(holdsWellFormed);
}

/** Counts the entities of a block by label. */
const countsIn = memo((block: Block): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const { data, from, to } = block.table.tags;
  for (let row = from; row < to; row += tagWidth) {
    if (data[row + TagColumn.Traits]! & noEntity) continue;
    const label = block.labelAt(row);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
});

/** Counts the entities of a document by label, in the order in which labels first occur. */
export function countEntities({ blocks }: Document): Map<string, number> {
  const sums = new Map<string, number>();
  for (const block of blocks) {
    for (const [label, count] of countsIn(block)) sums.set(label, (sums.get(label) ?? 0) + count);
  }
  return sums;
}

/**
 * Returns the first entity whose body begins after an offset; the first of the document when there is none.
 *
 * @param label restricts the search to entities with this label
 */
export function entityAfter(document: Document, offset: number, label?: string): LocatedTag | undefined {
  const here = document.blockAt(offset);
  const ahead = entitiesIn(document, here, label).find((located) => bodyOf(located).from > offset);
  return ahead ?? nearestEntities(document, { from: here, step: 1, label })[0];
}

/**
 * Returns the last entity whose body begins before an offset; the last of the document when there is none.
 *
 * @param label restricts the search to entities with this label
 */
export function entityBefore(document: Document, offset: number, label?: string): LocatedTag | undefined {
  const here = document.blockAt(offset);
  const behind = entitiesIn(document, here, label).findLast((located) => bodyOf(located).from < offset);
  return behind ?? nearestEntities(document, { from: here, step: -1, label }).at(-1);
}

/** Returns the entities of a block in order. A block without any is not read again to learn that. */
function entitiesIn(document: Document, index: number, label: string | undefined): LocatedTag[] {
  const block = document.blocks[index]!;
  const counts = countsIn(block);
  if (label === undefined ? counts.size === 0 : !counts.has(label)) return [];
  const isSought = (tag: Tag) => isEntity(tag) && (label === undefined || tag.label === label);
  const from = document.blockFrom(index);
  return block.lines.flatMap((line) =>
    line.tags.filter(isSought).map((tag) => ({ tag, line, lineFrom: from + line.from })),
  );
}

/** A search of a document from a block, in a direction, for a label. */
interface Search {
  readonly from: number;
  readonly step: 1 | -1;
  readonly label: string | undefined;
}

/**
 * Returns the entities of the nearest block that has any, searching in one direction and around the document back to the start.
 */
function nearestEntities(document: Document, { from, step, label }: Search): LocatedTag[] {
  const count = document.blocks.length;
  for (let steps = 1; steps <= count; steps++) {
    const found = entitiesIn(document, (from + step * steps + count) % count, label);
    if (found.length > 0) return found;
  }
  return [];
}
