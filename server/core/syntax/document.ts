import type { Span } from '../text/span.ts';
import type { Memoized } from '../util/memo.ts';
import { type Block, type BracketReading, isSameReading, lastAtOrBefore, readBlocks } from './block.ts';
import { addEvidence, type Evidence, sumEvidence } from './bracket-evidence.ts';
import { type BracketUse, bracketUse, bundledSetOf, unknownUse } from './bracket-use.ts';
import { DocumentContext } from './document-context.ts';
import { conll2003, type LabelSet } from './labels.ts';
import type { Line } from './line.ts';
import { plainLine, tagsBetween } from './plain.ts';
import type { Tag } from './scan.ts';
import { defaultReadSettings, type ReadSettings } from './settings.ts';
import type { Source } from './source.ts';
import { applyEdits, type Edit } from './text-edit.ts';

/** A place as LSP has it: zero-based line, zero-based UTF-16 unit in the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A change as LSP sends it: new text for a range, or for everything. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** A line and where it stands in the document. */
export interface LocatedLine {
  readonly line: Line;
  readonly lineFrom: number;
}

/** A tag and where it stands in the document. */
export interface LocatedTag extends LocatedLine {
  readonly tag: Tag;
}

/**
 * A tagged text: its lines and their tags. Immutable; {@link Document.update} gives the next version, which shares all
 * blocks of lines but those that were touched.
 */
export class Document implements Memoized {
  readonly blocks: readonly Block[];
  readonly labels: LabelSet;
  /** How it uses its brackets; see bracket-use.ts. */
  readonly use: BracketUse;
  readonly slots: unknown[] = [];
  readonly context: DocumentContext;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
  readonly lineCount: number;
  /** What its brackets say of how it is to be read; see bracket-evidence.ts. */
  readonly evidence: Evidence;
  /** Where each block begins in the text, and which line is its first. */
  readonly #starts: readonly number[];
  readonly #firstLines: readonly number[];

  private constructor(
    blocks: readonly Block[],
    context: DocumentContext,
    evidence: Evidence,
    reading = readingFor(context, evidence),
  ) {
    this.context = context;
    const starts: number[] = [];
    const firstLines: number[] = [];
    let length = 0;
    let lineCount = 0;
    for (const block of blocks) {
      starts.push(length);
      firstLines.push(lineCount);
      length += block.text.length;
      lineCount += block.starts.length;
    }
    this.#starts = starts;
    this.#firstLines = firstLines;
    this.length = length;
    this.lineCount = lineCount;
    this.evidence = evidence;
    this.labels = reading.labels;
    this.use = reading.use;
    const isRead = blocks.every((block) => isSameReading(block, reading));
    this.blocks = isRead ? blocks : blocks.map((block) => block.readAs(reading));
  }

  /** Reads a text of any kind; never fails. What is not set is as in {@link defaultReadSettings}. */
  static parse(text: string, some: Partial<ReadSettings> = {}, source?: Source): Document {
    return Document.#read(text, new DocumentContext({ ...defaultReadSettings, ...some }, source));
  }

  static #read(text: string, context: DocumentContext): Document {
    const blocks = readBlocks(text, { labels: context.settings.labels ?? conll2003, use: unknownUse, context });
    const evidence = sumEvidence(blocks.map((block) => block.evidence));
    return new Document(blocks, context, evidence);
  }

  /** Whether the document would be read as it is if its brackets said this, too. */
  isReadSameWith(added: Evidence): boolean {
    if (added.size === 0) return true;
    const reading = readingFor(this.context, addEvidence(this.evidence, added));
    return isSameReading(this, reading) || (reading.labels === this.labels && reading.use.isMoot);
  }

  /** The whole text, to the unit. */
  get text(): string {
    return this.blocks.map((block) => block.text).join('');
  }

  /** The text of a range of offsets. */
  slice(from: number, to: number): string {
    let text = '';
    for (let index = this.blockAt(from); index < this.blocks.length; index++) {
      const start = this.#starts[index]!;
      if (index > 0 && start >= to) break;
      text += this.blocks[index]!.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    }
    return text;
  }

  /** The text without its tags; see SPEC 1: what no edit of tags may change. */
  get plain(): string {
    return this.blocks.map(({ lines }) => lines.map((line) => plainLine(line) + line.lineBreak).join('')).join('');
  }

  /** Index of the block that holds the offset; the last one for offsets past the end. */
  blockAt(offset: number): number {
    return lastAtOrBefore(this.#starts, offset);
  }

  /** Offset of the block with this index. */
  blockFrom(index: number): number {
    return this.#starts[index] ?? this.length;
  }

  /** Index of the first line of the block with this index. */
  firstLine(index: number): number {
    return this.#firstLines[index] ?? this.lineCount;
  }

  /** The line with this index. */
  line(index: number): Line {
    const block = lastAtOrBefore(this.#firstLines, index);
    return this.blocks[block]!.line(index - this.#firstLines[block]!);
  }

  /** Offset of the line with this index. */
  lineFrom(index: number): number {
    if (index >= this.lineCount) return this.length;
    const block = lastAtOrBefore(this.#firstLines, index);
    return this.#starts[block]! + this.blocks[block]!.starts[index - this.#firstLines[block]!]!;
  }

  /** Index of the line that holds the offset; the last one for offsets past the end. */
  lineAt(offset: number): number {
    const block = this.blockAt(offset);
    return this.#firstLines[block]! + this.blocks[block]!.lineAt(offset - this.#starts[block]!);
  }

  /** The place of an offset; offsets outside the text, or inside a line break, are clamped. */
  positionAt(offset: number): Position {
    const index = this.blockAt(offset);
    const block = this.blocks[index]!;
    const inBlock = offset - this.#starts[index]!;
    const line = block.lineAt(inBlock);
    const character = Math.max(0, Math.min(inBlock, block.lineEnd(line)) - block.starts[line]!);
    return { line: this.#firstLines[index]! + line, character };
  }

  /** The offset of a place; places outside the text are clamped as LSP asks. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.length;
    const index = lastAtOrBefore(this.#firstLines, line);
    const block = this.blocks[index]!;
    const inBlock = line - this.#firstLines[index]!;
    const from = block.starts[inBlock]!;
    return this.#starts[index]! + Math.max(from, Math.min(from + character, block.lineEnd(inBlock)));
  }

  /** The lines from the one that holds an offset on, with their places. */
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

  /** All tags in the order of their `[`, with their places. */
  *tags(): Generator<LocatedTag> {
    for (const { line, lineFrom } of this.locatedLines()) {
      for (const tag of line.tags) yield { tag, line, lineFrom };
    }
  }

  /** The tags that a range of offsets touches or lies in, outermost first. */
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

  /** The document after LSP changes, each of which refers to the text that the one before it left. */
  update(changes: readonly Change[]): Document {
    return changes.reduce<Document>(
      (document, change) =>
        change.range
          ? document.#replace(document.offsetAt(change.range.start), document.offsetAt(change.range.end), change.text)
          : Document.#read(change.text, this.context),
      this,
    );
  }

  /** The document after edits, all of which refer to this version and none of which overlap. */
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
   * The texts of the blocks that edits touch, by index; undefined when one of them leaves its block, or may join the end
   * of one block with the start of the next.
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

  /** The document with `insert` in place of a range of offsets. */
  #replace(from: number, to: number, insert: string): Document {
    const [start, end] = from <= to ? [from, to] : [to, from];
    let first = this.blockAt(start);
    let last = this.blockAt(end);
    // A CR at the end of the block before and an LF at the front of this one become one line break.
    if (first > 0 && start === this.blockFrom(first)) first--;
    const before = this.slice(this.blockFrom(first), start);
    const takeIn = () => before + insert + this.slice(end, this.blockFrom(last + 1));
    // Blocks do not become ever smaller as text goes away.
    if (takeIn().length < minBlockLength && last < this.blocks.length - 1) last++;
    const read = readBlocks(takeIn(), this, last === this.blocks.length - 1);
    const added = exchanged(this.blocks.slice(first, last + 1), read);
    return this.#next([...this.blocks.slice(0, first), ...read, ...this.blocks.slice(last + 1)], added);
  }

  /** The next version, whose brackets say so much more than those of this one. */
  #next(blocks: readonly Block[], added: Evidence): Document {
    if (added.size === 0) return new Document(blocks, this.context, this.evidence, this);
    return new Document(blocks, this.context, addEvidence(this.evidence, added));
  }
}

/** How a document is read whose brackets say this. */
function readingFor({ settings }: DocumentContext, evidence: Evidence): BracketReading {
  const set = settings.labels ?? bundledSetOf(evidence);
  const labels = settings.textBrackets?.leftOutOf(set) ?? set;
  return { labels, use: bracketUse(evidence, labels) };
}

/** What the evidence of some blocks has more than that of others, in place of which they come. */
function exchanged(removed: readonly Block[], added: readonly Block[]): Evidence {
  const evidenceOf = (blocks: readonly Block[]) => sumEvidence(blocks.map(({ evidence }) => evidence));
  return addEvidence(evidenceOf(added), evidenceOf(removed), -1);
}

/** A block that an edit leaves shorter than this takes in the one after it; in UTF-16 units. */
const minBlockLength = 1024;

/**
 * The edits by the index of the line that they stand in, with offsets in that line; undefined when one of them leaves
 * its line or breaks it.
 */
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

/** The tag whose `[` stands at an offset. */
export function tagStartingAt(document: Document, from: number): LocatedTag | undefined {
  return document.tagsTouching(from).find((located) => spanOf(located).from === from);
}

/** Where a tag stands in the document. */
export function spanOf({ tag, lineFrom }: LocatedTag): Span {
  return { from: lineFrom + tag.from, to: lineFrom + tag.to };
}

/** Where the body of a tag stands in the document. */
export function bodyOf({ tag, lineFrom }: LocatedTag): Span {
  return { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
}
