/** Blanks of tags: counting them, choosing them, and making them uniform. */

import type { Block } from '../syntax/block.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import { hasWellFormedEntity } from '../syntax/entities.ts';
import { type IncrementalIndex, incrementalIndex } from '../syntax/incremental-index.ts';
import type { Tag } from '../syntax/scan.ts';
import { TagColumn, tagWidth } from '../syntax/tag-rows.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { Trait } from '../syntax/traits.ts';
import { skipBlanks } from '../text/blanks.ts';
import { isInvisibleAt } from '../text/invisible.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { compatibleEdits } from './compatible-edits.ts';

/** Returns the blanks and `]` that close a new tag, in the configured spacing or the document's own. */
export function closingDelimiter(document: Document): string {
  return `${' '.repeat(blanksBeforeClose(document))}]`;
}

/** Returns the number of blanks before the `]` of new tags: the configured one, else that of most tags, else two. */
export function blanksBeforeClose(document: Document): number {
  return expectedBlanks(document) ?? taggerBlanks;
}

/**
 * Returns the number of blanks that every `]` should have before it: the configured one, else that of most tags; undefined
 * without a majority.
 */
export function expectedBlanks(document: Document): number | undefined {
  const { spacing } = document.context.settings;
  return spacing === 'keep' ? majorityBlanks(document) : spacing;
}

/** Number of blanks that the tagger prints before a `]`. */
export const taggerBlanks = 2;

/** Returns the number of blanks, 0 to 2, that more than half of the tags have before their `]`; undefined without a majority. */
const majorityBlanks = memo((document: Document): number | undefined => {
  const { counts } = closingCounts(document);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const majority = counts.findIndex((count) => count > all / 2);
  return majority < 0 || majority === moreBlanks ? undefined : majority;
});

/** Numbers of closed tags by the blanks before their `]`. */
class ClosingCounts implements IncrementalIndex {
  readonly counts = [0, 0, 0, 0];

  moveTo(_document: Document, added: readonly Block[], removed: readonly Block[]): void {
    for (const block of added) this.#add(block, 1);
    for (const block of removed) this.#add(block, -1);
  }

  #add(block: Block, sign: 1 | -1): void {
    for (const [blanks, count] of closingCountsIn(block).entries()) this.counts[blanks]! += sign * count;
  }
}

const closingCounts = incrementalIndex(() => new ClosingCounts());

/** Number of blanks, more than any tool writes, from which tags are counted together. */
export const moreBlanks = 3;

/** Numbers of the closed tags of a block, by the number of blanks before the `]`: none, one, two, more; see {@link closingsIn}. */
export const closingCountsIn = memo((block: Block): readonly number[] => {
  const counts = [0, 0, 0, 0];
  eachClosing(block, (blanks) => counts[blanks]!++);
  return counts;
});

/** Returns the ends of the closed tags of a block with a number of blanks before the `]`, as it is counted; offsets in the block. */
export function closingsIn(block: Block, wanted: number): readonly number[] {
  const ends: number[] = [];
  eachClosing(block, (blanks, end) => {
    if (blanks === wanted) ends.push(end);
  });
  return ends;
}

/**
 * Calls back with the blanks before the `]` of each closed tag of a block, as they are counted, and with its end. Tags that contain
 * others are left out, since the blanks may belong to the inner one, and so are tags with an invisible character there.
 */
function eachClosing(block: Block, take: (blanks: number, end: number) => void): void {
  const { data, from, to } = block.table.tags;
  for (let row = from; row < to; row += tagWidth) {
    const bodyTo = data[row + TagColumn.BodyTo]!;
    if (data[row + TagColumn.Traits]! & noClosingBlanks || isInvisibleAt(block.text, bodyTo - 1)) continue;
    const end = data[row + TagColumn.To]!;
    take(Math.min(end - 1 - bodyTo, moreBlanks), end);
  }
}

/** Traits of tags without blanks before a `]` that are their own. */
const noClosingBlanks = Trait.Unclosed | Trait.Empty | Trait.HasInner;

/** Whether the blanks before a tag's `]` are its own, not those of a tag inside it. */
function hasClosingBlanks({ closed, bodyFrom, bodyTo, hasInner }: Tag): boolean {
  return closed && bodyFrom < bodyTo && !hasInner;
}

/** Corrects the blanks around a label: none before it, one after it. */
export function spaceLabel({ tag, lineFrom }: Pick<LocatedTag, 'tag' | 'lineFrom'>): Edit[] {
  const edits: Edit[] = [];
  if (tag.labelFrom > tag.from + 1)
    edits.push({ from: lineFrom + tag.from + 1, to: lineFrom + tag.labelFrom, insert: '' });
  if (tag.bodyFrom === tag.labelTo)
    edits.push({ from: lineFrom + tag.labelTo, to: lineFrom + tag.labelTo, insert: ' ' });
  return edits;
}

/** Sets the number of blanks before a `]`, keeping the first ones so that the edit is minimal. */
export function spaceClose({ from, to }: Span, blanks: number): Edit[] {
  const present = to - 1 - from;
  const remaining = Math.min(blanks, present);
  return present === blanks ? [] : [{ from: from + remaining, to: to - 1, insert: ' '.repeat(blanks - remaining) }];
}

/**
 * Normalizes the spacing of all tags in a range: one blank after the label, and {@link blanksBeforeClose} before the `]`, two
 * even when the document has no majority. Tags whose text would change are skipped.
 */
export function normalizeSpacing(document: Document, { from, to }: Span): Edit[] {
  const blanks = blanksBeforeClose(document);
  const changes: { readonly edits: Edit[] }[] = [];
  for (const { line, lineFrom } of document.locatedLines(from)) {
    if (lineFrom > to) break;
    for (const tag of line.tags) {
      if (lineFrom + tag.from < from || to < lineFrom + tag.to) continue;
      const closing = { from: lineFrom + tag.bodyTo, to: lineFrom + tag.to };
      const edits = [...spaceLabel({ tag, lineFrom }), ...(hasClosingBlanks(tag) ? spaceClose(closing, blanks) : [])];
      if (edits.length > 0) changes.push({ edits });
    }
  }
  return compatibleEdits(document, changes).flatMap(({ edits }) => edits);
}

/** Numbers of blanks that tags of a block have before their `]`, and whether one has other than one blank beside its label. */
const spacingsIn = memo((block: Block) => {
  const closings = new Set<number>();
  let hasOddLabel = false;
  for (const { tags } of block.lines) {
    for (const tag of tags) {
      hasOddLabel ||= spaceLabel({ tag, lineFrom: 0 }).length > 0;
      if (hasClosingBlanks(tag)) closings.add(tag.to - 1 - tag.bodyTo);
    }
  }
  return { closings, hasOddLabel };
});

/** Whether {@link formatSpacing} changes nothing. Blocks whose tags are as they should be are not read again to learn that. */
export function isFormatted(document: Document): boolean {
  if (!hasWellFormedEntity(document)) return true;
  const expected = blanksBeforeClose(document);
  return document.blocks.every((block, index) => {
    const { closings, hasOddLabel } = spacingsIn(block);
    const hasOddClose = closings.size > 1 || (closings.size === 1 && !closings.has(expected));
    if (!hasOddClose && !hasOddLabel) return true;
    const span = { from: document.blockFrom(index), to: document.blockFrom(index + 1) };
    return normalizeSpacing(document, span).length === 0;
  });
}

/**
 * Normalizes the spacing of a whole document, for formatting on save. Does nothing in a document without a well-formed entity,
 * in which brackets may mean something else.
 */
export function formatSpacing(document: Document): Edit[] {
  return hasWellFormedEntity(document) ? normalizeSpacing(document, { from: 0, to: document.length }) : [];
}

/** Result of typing a `]`. */
export interface TypedClose {
  readonly edits: readonly Edit[];
  /** Document before the `]` was typed, whose text the edits preserve. */
  readonly before: Document;
}

/**
 * Completes a `]` typed just before an offset. When it closes a tag, the tag gets the document's spacing. When the tag was
 * already closed there, the surplus `]` is removed, as if it had been typed over.
 */
export function closeTyped(document: Document, offset: number): TypedClose | undefined {
  const index = document.lineAt(offset);
  const line = document.line(index);
  const lineFrom = document.lineFrom(index);
  const tag = line.tags.find(({ closed, to }) => closed && lineFrom + to === offset);
  if (!tag || !hasClosingBlanks(tag)) return undefined;
  const before = document.apply([{ from: offset - 1, to: offset, insert: '' }]);
  const next = skipBlanks(line.text, tag.to);
  if (!line.literals.includes(next) || line.text[next] !== ']') {
    return { edits: spaceClose({ from: lineFrom + tag.bodyTo, to: offset }, blanksBeforeClose(before)), before };
  }
  const blanks = line.text.slice(tag.to, next);
  const edits = [
    { from: offset - 1, to: offset - 1, insert: blanks },
    { from: offset, to: lineFrom + next + 1, insert: '' },
  ].filter(({ from, to, insert }) => from < to || insert !== '');
  return { edits, before };
}
