/** The blanks of tags: what is written, what a document has, and how one gets the same everywhere. */

import type { Block } from '../syntax/block.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import { hasWellFormedEntity } from '../syntax/entities.ts';
import type { Tag } from '../syntax/scan.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { skipBlanks } from '../text/blanks.ts';
import { isInvisibleAt } from '../text/invisible.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { compatibleEdits } from './compatible-edits.ts';

/** The blanks and `]` that close a tag in the document's spacing style, or the one that is set. */
export function closingDelimiter(document: Document): string {
  return `${' '.repeat(blanksBeforeClose(document))}]`;
}

/** How many blanks stand before the `]` of tags that are written: as many as are set, or as the document has. */
export function blanksBeforeClose(document: Document): number {
  return expectedBlanks(document) ?? taggerBlanks;
}

/** How many blanks should stand before every `]`: as many as are set, or as most tags have; undefined without a majority. */
export function expectedBlanks(document: Document): number | undefined {
  const { spacing } = document.context.settings;
  return spacing === 'keep' ? majorityOf(document).blanks : spacing;
}

/**
 * How many blanks the document's tags have before their `]`: what more than half of them have, 0, 1 or 2; two when
 * there is no such majority.
 */
export function majorityBlanks(document: Document): number {
  return majorityOf(document).blanks ?? taggerBlanks;
}

/** As many blanks as the tagger prints before a `]`. */
const taggerBlanks = 2;

const majorityOf = memo((document: Document): { readonly blanks: number | undefined } => {
  const counts = [0, 0, 0, 0];
  for (const block of document.blocks) {
    closingsOf(block).forEach((closings, blanks) => {
      counts[blanks]! += closings.length;
    });
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  const majority = counts.findIndex((count) => count > all / 2);
  return { blanks: majority < 0 || majority === moreBlanks ? undefined : majority };
});

/** From so many blanks on, which no writer makes, tags are counted together. */
export const moreBlanks = 3;

/**
 * Where the tags of a block end that have no blank before their `]`, one, two, and more; offsets in the block. A tag that
 * holds another does not count: what stands before its `]` may be the other's. Nor does one with a character there that does not show.
 */
export const closingsOf = memo((block: Block): readonly (readonly number[])[] => {
  const closings: number[][] = [[], [], [], []];
  for (const { text, tags, from } of block.lines) {
    for (const tag of tags) {
      if (hasClosingBlanks(tag) && !isInvisibleAt(text, tag.bodyTo - 1)) {
        closings[Math.min(tag.to - 1 - tag.bodyTo, moreBlanks)]!.push(from + tag.to);
      }
    }
  }
  return closings;
});

/** Whether the blanks before a tag's `]` are its own to count: what stands before that of one that holds another may not be. */
function hasClosingBlanks({ closed, bodyFrom, bodyTo, hasInner }: Tag): boolean {
  return closed && bodyFrom < bodyTo && !hasInner;
}

/** Gives a tag the blanks that the format asks for: none before its label, one after it. */
export function spaceLabel({ tag, lineFrom }: LocatedTag): Edit[] {
  const edits: Edit[] = [];
  if (tag.labelFrom > tag.from + 1)
    edits.push({ from: lineFrom + tag.from + 1, to: lineFrom + tag.labelFrom, insert: '' });
  if (tag.bodyFrom === tag.labelTo)
    edits.push({ from: lineFrom + tag.labelTo, to: lineFrom + tag.labelTo, insert: ' ' });
  return edits;
}

/** Gives a closed tag so many blanks before its `]`; those that stay are the first ones. */
export function spaceClose({ from, to }: Span, blanks: number): Edit[] {
  const present = to - 1 - from;
  const remaining = Math.min(blanks, present);
  return present === blanks ? [] : [{ from: from + remaining, to: to - 1, insert: ' '.repeat(blanks - remaining) }];
}

/**
 * Gives the tags that lie in a range the blanks of the document: around their labels those that the format asks for, and
 * before each `]` as many as every tag has that is written; so in a document without a majority, too, for this is asked
 * for. Tags that other blanks would make into text stay as they are.
 */
export function normalizeSpacing(document: Document, { from, to }: Span): Edit[] {
  const blanks = blanksBeforeClose(document);
  const changes: { readonly edits: Edit[] }[] = [];
  for (const { line, lineFrom } of document.locatedLines(from)) {
    if (lineFrom > to) break;
    for (const tag of line.tags) {
      if (lineFrom + tag.from < from || to < lineFrom + tag.to) continue;
      const closing = { from: lineFrom + tag.bodyTo, to: lineFrom + tag.to };
      const edits = [
        ...spaceLabel({ tag, line, lineFrom }),
        ...(hasClosingBlanks(tag) ? spaceClose(closing, blanks) : []),
      ];
      if (edits.length > 0) changes.push({ edits });
    }
  }
  return compatibleEdits(document, changes).flatMap(({ edits }) => edits);
}

/**
 * The same in the whole document, as an editor may have it done whenever a file is saved: nothing where no entity is well
 * formed, for there brackets may mean something else.
 */
export function formatSpacing(document: Document): Edit[] {
  return hasWellFormedEntity(document) ? normalizeSpacing(document, { from: 0, to: document.length }) : [];
}

/** What a `]` that was typed leads to. */
export interface TypedClose {
  readonly edits: readonly Edit[];
  /** The document as it was before: the edits keep its text, in which the typed `]` is not. */
  readonly before: Document;
}

/**
 * A `]` that was typed just before an offset: when it closes a tag, the tag gets the blanks of the document; when the tag was
 * closed there already, the `]` that is left over goes, as if it had been typed over.
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
