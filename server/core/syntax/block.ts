/** Blocks of whole lines: the unit of a document that is read again when a line changes. */
import { CharFinder } from '../text/char-finder.ts';
import { lastAtOrBelow } from '../text/sorted.ts';
import type { Memoized } from '../util/memo.ts';
import { type Evidence, evidenceIn } from './bracket-evidence.ts';
import type { BracketUse } from './bracket-use.ts';
import type { DocumentContext } from './document-context.ts';
import type { LabelSet } from './labels.ts';
import type { Line } from './line.ts';
import { MarkupScanner, type MarkupTag } from './markup.ts';
import { type ScannedLine, Scanner, scanLine } from './scan.ts';

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

  constructor(text: string, starts: readonly number[], { labels, use, context }: ReadAs, evidence = evidenceIn(text)) {
    this.context = context;
    this.text = text;
    this.starts = starts;
    this.labels = labels;
    this.use = use;
    this.evidence = evidence;
  }

  /** Lines of the block. Only the block that was asked last keeps them at hand; the others read them again. */
  get lines(): readonly Line[] {
    return this.context.lineCache.linesOf(this, () => readLines(this));
  }

  /**
   * Reads one line. When the lines are not at hand it is read alone, unless it is most of its block: then reading all costs
   * little more, and the next question finds them.
   */
  line(index: number): Line {
    const lines = this.context.lineCache.peek(this);
    if (lines) return lines[index]!;
    const isMost = 2 * (this.lineEnd(index) - this.starts[index]!) > this.text.length;
    return isMost ? this.lines[index]! : readLine(this, index);
  }

  /** Returns the index of the line that holds an offset of the block; the last line for offsets past the end. */
  lineAt(offset: number): number {
    return lastAtOrBelow(this.starts, offset);
  }

  /** Returns the end of a line before its line break, as an offset in the block. */
  lineEnd(index: number): number {
    const next = this.starts[index + 1] ?? this.text.length;
    return next - lineBreakBefore(this.text, next, this.starts[index]!);
  }

  /** Returns the block under another reading, or itself when nothing changes. */
  readAs({ labels, use }: BracketReading): Block {
    if (isSameReading(this, { labels, use })) return this;
    return new Block(this.text, this.starts, { labels, use, context: this.context }, this.evidence);
  }
}

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

function readLines(block: Block): Line[] {
  const scanner = new Scanner(block.text, block.labels, block.use);
  const markup = new MarkupScanner(block.text);
  return block.starts.map((from, index) => {
    const to = block.lineEnd(index);
    return makeLine(block, index, scanner.scan(from, to), markup.scan(from, to));
  });
}

function readLine(block: Block, index: number): Line {
  const text = block.text.slice(block.starts[index]!, block.lineEnd(index));
  const markup = new MarkupScanner(text).scan(0, text.length);
  return makeLine(block, index, scanLine(text, block.labels, block.use), markup);
}

function makeLine(block: Block, index: number, scanned: ScannedLine, markup: readonly MarkupTag[]): Line {
  const { text, starts, labels, use } = block;
  const from = starts[index]!;
  const to = block.lineEnd(index);
  const lineBreak = text.slice(to, starts[index + 1] ?? text.length);
  return {
    text: text.slice(from, to),
    lineBreak,
    from,
    tags: scanned.tags,
    literals: scanned.literals,
    bodyDecides: scanned.bodyDecides,
    markup,
    labels,
    use,
    vocabulary: block.context.settings.vocabulary,
  };
}

/** Returns the length of the line break that ends at an offset; 0 when none does. */
function lineBreakBefore(text: string, offset: number, lineFrom: number): number {
  if (offset === lineFrom) return 0;
  const last = text.charCodeAt(offset - 1);
  if (last === 0x0d) return 1;
  if (last !== 0x0a) return 0;
  return offset - 1 > lineFrom && text.charCodeAt(offset - 2) === 0x0d ? 2 : 1;
}
