/** Blocks of whole lines: the unit of a document that is read again when a line changes. */
import { beforeLineBreak } from '../text/blanks.ts';
import { CharFinder } from '../text/char-finder.ts';
import { lastAtOrBelow } from '../text/sorted.ts';
import type { Memoized } from '../util/memo.ts';
import { type BlockTable, readTable } from './block-table.ts';
import { type Evidence, evidenceIn } from './bracket-evidence.ts';
import type { BracketUse } from './bracket-use.ts';
import type { DocumentContext } from './document-context.ts';
import type { LabelSet } from './labels.ts';
import type { Line } from './line.ts';
import { LineView } from './line-view.ts';
import { TagColumn } from './tag-rows.ts';

/** Label set and use of brackets, which decide how brackets are read. */
export interface BracketReading {
  readonly labels: LabelSet;
  readonly use: BracketUse;
}

/** Everything that decides how a block is read. */
export interface ReadAs extends BracketReading {
  readonly context: DocumentContext;
}

/** Whether two readings read every bracket alike. */
export function isSameReading(a: BracketReading, b: BracketReading): boolean {
  return a.labels === b.labels && a.use.key === b.use.key;
}

/** Minimum length of a block: the first line that ends after this many UTF-16 units closes it. */
const blockLength = 2048;

/**
 * Whole lines of a document, read again together when one of them changes. A block is immutable, is shared by all versions of a
 * document that contain it, and holds what was computed from it.
 *
 *         |<------ at least 2,048 units ------>|
 *         line 1 ⏎ line 2 ⏎ …          line 40 ⏎|line 41 ⏎ …
 *         ^ block                               ^ next block
 *
 * Edges lie after line breaks. Only the last block has a last line without one, which may be empty.
 */
export class Block implements Memoized {
  readonly text: string;
  readonly labels: LabelSet;
  readonly use: BracketUse;
  /** Offsets of the lines in the block; at least one. */
  readonly starts: readonly number[];
  /** Evidence of its brackets for the reading of the document; see bracket-evidence.ts. */
  readonly evidence: Evidence;
  readonly slots: unknown[] = [];
  /** Context shared by all blocks of all versions of its document. */
  readonly context: DocumentContext;
  #table: BlockTable | undefined;

  constructor(text: string, starts: readonly number[], { labels, use, context }: ReadAs, evidence = evidenceIn(text)) {
    this.context = context;
    this.text = text;
    this.starts = starts;
    this.labels = labels;
    this.use = use;
    this.evidence = evidence;
  }

  /** Lines of the block, as views of its table. Only the block that was asked last has them at hand. */
  get lines(): readonly Line[] {
    return this.context.lastLines.of(this, viewOf);
  }

  /** Returns one of the {@link lines}. */
  line(index: number): Line {
    return this.context.lastLines.at(this, index, viewOf);
  }

  /** Table of the block: it is read once, when somebody asks for it. */
  get table(): BlockTable {
    const { labels, use, context } = this;
    this.#table ??= readTable(this.text, this.starts, { labels, use, vocabulary: context.settings.vocabulary });
    return this.#table;
  }

  /** Returns the label of a tag, given by its place in the rows of the table. */
  labelAt(row: number): string {
    const { data } = this.table;
    return this.labels.written(this.text, data[row + TagColumn.LabelFrom]!, data[row + TagColumn.LabelTo]!);
  }

  /** Returns the index of the line that holds an offset of the block; the last line for offsets past the end. */
  lineAt(offset: number): number {
    return lastAtOrBelow(this.starts, offset);
  }

  /** Returns the end of a line before its line break, as an offset in the block. */
  lineEnd(index: number): number {
    return beforeLineBreak(this.text, this.starts[index]!, this.starts[index + 1] ?? this.text.length);
  }

  /** Returns the block under another reading, or itself when nothing changes. */
  readAs({ labels, use }: BracketReading): Block {
    if (isSameReading(this, { labels, use })) return this;
    return new Block(this.text, this.starts, { labels, use, context: this.context }, this.evidence);
  }
}

const viewOf = (block: Block, index: number) => new LineView(block, index);

/**
 * Cuts a text into blocks. The line after the last line break, which may be empty, belongs to the last block.
 *
 * @param isWhole whether the text ends where its document does; otherwise an empty last line belongs to what follows
 */
export function readBlocks(text: string, reading: ReadAs, isWhole = true): Block[] {
  const blocks: Block[] = [];
  const feeds = new CharFinder(text, '\n');
  const returns = new CharFinder(text, '\r');
  let blockFrom = 0;
  let starts = [0];
  for (let at = Math.min(feeds.at, returns.at); at < text.length; at = Math.min(feeds.at, returns.at)) {
    const isPair = returns.at === at && feeds.at === at + 1;
    const lineFrom = at + (isPair ? 2 : 1);
    feeds.pass(lineFrom);
    returns.pass(lineFrom);
    if (lineFrom - blockFrom >= blockLength) {
      blocks.push(new Block(text.slice(blockFrom, lineFrom), starts, reading));
      blockFrom = lineFrom;
      starts = [0];
    } else starts.push(lineFrom - blockFrom);
  }
  if (isWhole) blocks.push(new Block(text.slice(blockFrom), starts, reading));
  else if (blockFrom < text.length) blocks.push(new Block(text.slice(blockFrom), starts.slice(0, -1), reading));
  return blocks;
}
