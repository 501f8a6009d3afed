/** Documents: tagged texts as immutable values, with their lines and tags. */

import { lastAtOrBelow } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { changedRange } from '../util/changed-range.ts';
import type { Memoized } from '../util/memo.ts';
import { type Block, type BracketReading, isSameReading, readBlocks } from './block.ts';
import { placeBlocks } from './block-order.ts';
import { sums } from './block-sums.ts';
import { addEvidence, type Evidence, sumEvidence } from './bracket-evidence.ts';
import { type BracketUse, bracketUse, detectBundledSet, isPlainEvidence, unknownUse } from './bracket-use.ts';
import { DocumentContext } from './document-context.ts';
import { conll2003, type LabelSet } from './labels.ts';
import type { Line } from './line.ts';
import { plainLine, tagsBetween } from './plain.ts';
import type { Tag } from './scan.ts';
import { defaultReadSettings, type ReadSettings } from './settings.ts';
import type { Source } from './source.ts';
import { applyEdits, type Edit } from './text-edit.ts';

/** A position as in LSP: zero-based line, and zero-based UTF-16 unit in the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A change as in LSP: new text for a range, or for the whole document. */
export interface ContentChange {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** A line and its offset in the document. */
export interface LocatedLine {
  readonly line: Line;
  readonly lineFrom: number;
}

/** A tag, its line, and the offset of the line in the document. */
export interface LocatedTag extends LocatedLine {
  readonly tag: Tag;
}

/**
 * A tagged text with its lines and tags. Immutable: {@link Document.update} returns the next version, which shares all
 * untouched blocks.
 */
export class Document implements Memoized {
  readonly blocks: readonly Block[];
  readonly labels: LabelSet;
  /** Use of brackets in the document; see bracket-use.ts. */
  readonly use: BracketUse;
  readonly slots: unknown[] = [];
  readonly context: DocumentContext;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
  readonly lineCount: number;
  /** Evidence of its brackets for how the document is read; see bracket-evidence.ts. */
  readonly evidence: Evidence;
  /** Offset of each block, and index of its first line; behind them, those of the end. */
  readonly #starts: Int32Array;
  readonly #firstLines: Int32Array;
  #isReadPlainly: boolean | undefined;

  /** @param before a version with many of the same blocks */
  private constructor(
    blocks: readonly Block[],
    context: DocumentContext,
    evidence: Evidence,
    reading = readingFor(context, evidence),
    before?: Document,
  ) {
    const range = before && changedRange(before.blocks, blocks);
    const { start, afterEnd } = range ?? { start: 0, afterEnd: blocks.length };
    const isSame = before && isSameReading(before, reading);
    const toRead = isSame ? blocks.slice(start, afterEnd) : blocks;
    const isRead = toRead.every((block) => isSameReading(block, reading));
    this.blocks = isRead ? blocks : blocks.map((block) => block.readAs(reading));
    this.context = context;
    this.evidence = evidence;
    this.labels = reading.labels;
    this.use = reading.use;
    this.#starts = sums(blocks, ({ text }) => text.length, before && range && [before.#starts, range]);
    this.#firstLines = sums(blocks, ({ starts }) => starts.length, before && range && [before.#firstLines, range]);
    this.length = this.#starts[blocks.length]!;
    this.lineCount = this.#firstLines[blocks.length]!;
  }

  /** Reads any text; never fails. Missing settings come from {@link defaultReadSettings}. */
  static parse(text: string, some: Partial<ReadSettings> = {}, source?: Source): Document {
    return Document.#read(text, new DocumentContext({ ...defaultReadSettings, ...some }, source));
  }

  static #read(text: string, context: DocumentContext): Document {
    const blocks = readBlocks(text, { labels: context.settings.labels ?? conll2003, use: unknownUse, context });
    const evidence = sumEvidence(blocks.map((block) => block.evidence));
    return new Document(blocks, context, evidence);
  }

  /** Whether the document would be read in the same way if its brackets also gave this evidence. */
  isReadSameWith(added: Evidence): boolean {
    if (added.size === 0) return true;
    if (this.#isPlain && this.#isPlainWith(added)) return true;
    const reading = readingFor(this.context, addEvidence(this.evidence, added));
    return isSameReading(this, reading) || (reading.labels === this.labels && reading.use.isMoot);
  }

  /** Whether its brackets, and more like them, leave no doubt about how it is read. */
  get #isPlain(): boolean {
    this.#isReadPlainly ??= this.#isPlainWith(this.evidence);
    return this.#isReadPlainly;
  }

  #isPlainWith(evidence: Evidence): boolean {
    return isPlainEvidence(evidence, this.labels, this.context.settings.labels !== undefined);
  }

  /** Whole text, exact to the UTF-16 unit. */
  get text(): string {
    return this.blocks.map((block) => block.text).join('');
  }

  /** Returns the text of a range. */
  slice(from: number, to: number): string {
    let text = '';
    for (let index = this.blockAt(from); index < this.blocks.length; index++) {
      const start = this.#starts[index]!;
      if (index > 0 && start >= to) break;
      text += this.blocks[index]!.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    }
    return text;
  }

  /** Text without tags, which no edit of tags may change; see docs/format.md. */
  get plain(): string {
    return this.blocks.map(({ lines }) => lines.map((line) => plainLine(line) + line.lineBreak).join('')).join('');
  }

  /** Returns the index of the block that holds an offset; the last block for offsets past the end. */
  blockAt(offset: number): number {
    return Math.min(lastAtOrBelow(this.#starts, offset), this.blocks.length - 1);
  }

  /** Returns the index of the block that holds a line; the last block for lines past the end. */
  blockOfLine(line: number): number {
    return Math.min(lastAtOrBelow(this.#firstLines, line), this.blocks.length - 1);
  }

  /** Returns the offset of a block. */
  blockFrom(index: number): number {
    return this.#starts[index] ?? this.length;
  }

  /** Returns the index of the first line of a block. */
  firstLine(index: number): number {
    return this.#firstLines[index] ?? this.lineCount;
  }

  /** Returns a line by its index. */
  line(index: number): Line {
    const block = this.blockOfLine(index);
    return this.blocks[block]!.line(index - this.#firstLines[block]!);
  }

  /** Returns the offset of a line. */
  lineFrom(index: number): number {
    if (index >= this.lineCount) return this.length;
    const block = this.blockOfLine(index);
    return this.#starts[block]! + this.blocks[block]!.starts[index - this.#firstLines[block]!]!;
  }

  /** Returns the index of the line that holds an offset; the last line for offsets past the end. */
  lineAt(offset: number): number {
    const block = this.blockAt(offset);
    return this.#firstLines[block]! + this.blocks[block]!.lineAt(offset - this.#starts[block]!);
  }

  /** Converts an offset to a position; clamps offsets outside the text or inside a line break. */
  positionAt(offset: number): Position {
    const index = this.blockAt(offset);
    const block = this.blocks[index]!;
    const inBlock = offset - this.#starts[index]!;
    const line = block.lineAt(inBlock);
    const character = Math.max(0, Math.min(inBlock, block.lineEnd(line)) - block.starts[line]!);
    return { line: this.#firstLines[index]! + line, character };
  }

  /** Converts a position to an offset; clamps positions outside the text, as LSP asks. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.length;
    const index = this.blockOfLine(line);
    const block = this.blocks[index]!;
    const inBlock = line - this.#firstLines[index]!;
    const from = block.starts[inBlock]!;
    return this.#starts[index]! + Math.max(from, Math.min(from + character, block.lineEnd(inBlock)));
  }

  /** Yields the lines from the one that holds an offset, with their offsets. */
  *locatedLines(from = 0): Generator<LocatedLine> {
    const first = this.blockAt(from);
    for (let index = first; index < this.blocks.length; index++) {
      const block = this.blocks[index]!;
      const blockFrom = this.#starts[index]!;
      const { lines } = block;
      for (let line = index === first ? block.lineAt(from - blockFrom) : 0; line < lines.length; line++) {
        yield { line: lines[line]!, lineFrom: blockFrom + lines[line]!.from };
      }
    }
  }

  /** Yields all tags in the order of their `[`. */
  *tags(): Generator<LocatedTag> {
    for (const { line, lineFrom } of this.locatedLines()) {
      for (const tag of line.tags) yield { tag, line, lineFrom };
    }
  }

  /** Returns the tags that a range touches or lies in, outermost first. */
  tagsTouching(from: number, to = from): LocatedTag[] {
    const found: LocatedTag[] = [];
    const first = this.lineAt(from);
    const places = this.lineAt(to) === first ? [this.#located(first)] : this.locatedLines(from);
    for (const { line, lineFrom } of places) {
      if (lineFrom > to) break;
      for (const tag of tagsBetween(line.tags, from - lineFrom - 1, to - lineFrom)) {
        if (lineFrom + tag.from <= to && from <= lineFrom + tag.to) found.push({ tag, line, lineFrom });
      }
    }
    return found;
  }

  #located(index: number): LocatedLine {
    return { line: this.line(index), lineFrom: this.lineFrom(index) };
  }

  /** Returns the next version after changes from LSP, each of which refers to the text that the one before it left. */
  update(changes: readonly ContentChange[]): Document {
    return changes.reduce<Document>(
      (document, change) =>
        change.range
          ? document.#replace(document.offsetAt(change.range.start), document.offsetAt(change.range.end), change.text)
          : Document.#read(change.text, this.context),
      this,
    );
  }

  /** Returns the next version after edits, which all refer to this version and do not overlap. */
  apply(edits: readonly Edit[]): Document {
    const texts = this.#editedBlocks(edits);
    if (!texts) return Document.#read(applyEdits(this.text, edits), this.context);
    const last = this.blocks.length - 1;
    let added: Evidence = new Map();
    const blocks = this.blocks.flatMap((block, index) => {
      const text = texts.get(index);
      if (text === undefined) return block;
      const read = readBlocks(text, this, index === last);
      added = addEvidence(added, exchanged([block], read));
      return read;
    });
    return this.#next(blocks, added);
  }

  /**
   * Returns the new texts of the touched blocks by index; undefined when an edit crosses the end of a block or may join two
   * blocks.
   */
  #editedBlocks(edits: readonly Edit[]): Map<number, string> | undefined {
    const groups = new Map<number, Edit[]>();
    for (const edit of edits) {
      const index = this.blockAt(edit.from);
      const from = this.blockFrom(index);
      if (index < this.blocks.length - 1 && edit.to >= this.blockFrom(index + 1)) return undefined;
      const group = groups.get(index) ?? [];
      group.push({ from: edit.from - from, to: edit.to - from, insert: edit.insert });
      groups.set(index, group);
    }
    const texts = new Map<number, string>();
    for (const [index, group] of groups) {
      const text = applyEdits(this.blocks[index]!.text, group);
      if (text.startsWith('\n') && this.blocks[index - 1]?.text.endsWith('\r')) return undefined;
      texts.set(index, text);
    }
    return texts;
  }

  /** Replaces a range. */
  #replace(from: number, to: number, insert: string): Document {
    const [start, end] = from <= to ? [from, to] : [to, from];
    let first = this.blockAt(start);
    let last = this.blockAt(end);
    // A CR at the end of the previous block and an LF at the start of this one become one line break.
    if (first > 0 && start === this.blockFrom(first)) first--;
    const before = this.slice(this.blockFrom(first), start);
    const takeIn = () => before + insert + this.slice(end, this.blockFrom(last + 1));
    // Blocks do not keep shrinking as text is deleted.
    if (takeIn().length < minBlockLength && last < this.blocks.length - 1) last++;
    const read = readBlocks(takeIn(), this, last === this.blocks.length - 1);
    placeBlocks(read, first);
    const added = exchanged(this.blocks.slice(first, last + 1), read);
    return this.#next([...this.blocks.slice(0, first), ...read, ...this.blocks.slice(last + 1)], added);
  }

  /** Makes the next version from its blocks and the evidence that they add. */
  #next(blocks: readonly Block[], added: Evidence): Document {
    if (added.size === 0) return new Document(blocks, this.context, this.evidence, this, this);
    return new Document(blocks, this.context, addEvidence(this.evidence, added), undefined, this);
  }
}

/** Chooses the reading of a document with this evidence. */
function readingFor({ settings }: DocumentContext, evidence: Evidence): BracketReading {
  const set = settings.labels ?? detectBundledSet(evidence);
  const labels = settings.textBrackets?.leftOutOf(set) ?? set;
  return { labels, use: bracketUse(evidence, labels) };
}

/** Returns the difference in evidence when blocks replace others. */
function exchanged(removed: readonly Block[], added: readonly Block[]): Evidence {
  const evidenceOf = (blocks: readonly Block[]) => sumEvidence(blocks.map(({ evidence }) => evidence));
  return addEvidence(evidenceOf(added), evidenceOf(removed), -1);
}

/** Minimum length of an edited block, in UTF-16 units: a shorter one takes in the next block. */
const minBlockLength = 1024;

/** Groups edits by line, with offsets in the line; undefined when an edit crosses or changes a line break. */
export function groupByLine(document: Document, edits: readonly Edit[]): Map<number, Edit[]> | undefined {
  const groups = new Map<number, Edit[]>();
  for (const edit of edits) {
    const index = document.lineAt(edit.from);
    const lineFrom = document.lineFrom(index);
    if (edit.to > lineFrom + document.line(index).text.length || /[\r\n]/.test(edit.insert)) return undefined;
    const group = groups.get(index) ?? [];
    group.push({ from: edit.from - lineFrom, to: edit.to - lineFrom, insert: edit.insert });
    groups.set(index, group);
  }
  return groups;
}

/** Returns the tag whose `[` is at an offset. */
export function tagStartingAt(document: Document, from: number): LocatedTag | undefined {
  return document.tagsTouching(from).find((located) => spanOf(located).from === from);
}

/** Returns the span of a tag in the document. */
export function spanOf({ tag, lineFrom }: LocatedTag): Span {
  return { from: lineFrom + tag.from, to: lineFrom + tag.to };
}

/** Returns the span of a tag's body in the document. */
export function bodyOf({ tag, lineFrom }: LocatedTag): Span {
  return { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
}
