/** Normalized text of a document, block by block. */
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { PlainLine, plainLine } from '../syntax/plain.ts';
import { lastAtOrBelow } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { areJoined, type ComparedText, normalizedTextOf, offsetMap } from './normalized-text.ts';

/** Normalized text of a block, and its offsets from the first question on. */
class NormalizedBlock {
  readonly text: string;
  readonly #block: Block;
  #places: NormalizedPositions | undefined;

  constructor(block: Block) {
    this.text = normalizedTextOf(plainOf(block));
    this.#block = block;
  }

  get places(): NormalizedPositions {
    this.#places ??= new NormalizedPositions(this.#block, this.text.length);
    return this.#places;
  }
}

/** Returns the normalized text of a block. */
export const normalizedBlock = memo((block: Block) => new NormalizedBlock(block));

function plainOf({ lines }: Block): string {
  return lines.map((line) => plainLine(line) + line.lineBreak).join('');
}

/** Maps offsets of the normalized text of a block to the block. */
class NormalizedPositions {
  readonly offsets: Uint32Array;
  /** Lines, and their offsets in the plain text and in the block. */
  readonly #lines: readonly PlainLine[];
  readonly #plainStarts: readonly number[];
  readonly #starts: readonly number[];

  constructor(block: Block, length: number) {
    this.offsets = offsetMap(plainOf(block), length);
    this.#starts = block.starts;
    this.#lines = block.lines.map((line) => new PlainLine(line));
    const plainStarts: number[] = [];
    let start = 0;
    block.lines.forEach(({ lineBreak }, index) => {
      plainStarts.push(start);
      start += this.#lines[index]!.text.length + lineBreak.length;
    });
    this.#plainStarts = plainStarts;
  }

  /** Returns the offset in the block of a code unit of the normalized text. */
  offsetOf(codeUnit: number): number {
    const { line, at, lineFrom } = this.#at(codeUnit);
    return lineFrom + line.toSource(at);
  }

  /** Returns the index of the line of a code unit of the normalized text. */
  lineOf(codeUnit: number): number {
    return lastAtOrBelow(this.#plainStarts, this.offsets[codeUnit]!);
  }

  /** Returns where the blanks after a code unit begin or its line ends, outside a tag that ends there. */
  endAfter(codeUnit: number): number {
    const { line, at, lineFrom } = this.#at(codeUnit);
    const isFollowed = at + 1 < line.text.length && !/[ \t]/.test(line.text[at + 1]!);
    return lineFrom + (isFollowed ? line.endToSource(at + 1) : line.toSource(at + 1));
  }

  /** Returns where the blanks before a code unit end or its line begins, outside a tag that begins there. */
  startBefore(codeUnit: number): number {
    const { line, at, lineFrom } = this.#at(codeUnit);
    return lineFrom + line.endToSource(at);
  }

  /** Returns the line of a code unit and its offset in the plain text of the line. */
  #at(codeUnit: number): { line: PlainLine; at: number; lineFrom: number } {
    const index = this.lineOf(codeUnit);
    const at = this.offsets[codeUnit]! - this.#plainStarts[index]!;
    return { line: this.#lines[index]!, at, lineFrom: this.#starts[index]! };
  }
}

/**
 * Normalized text of the blocks that differ from a source, compared from the beginning and from the end. One more block on each
 * side is included, since a word of the source may reach into it. Offsets are relative to this part.
 */
export class NormalizedDocument implements ComparedText {
  readonly text: string;
  /** Range of the normalized source that this part is compared with. */
  readonly sourceFrom: number;
  readonly sourceTo: number;
  /** Length of the whole normalized text. */
  readonly length: number;
  readonly #document: Document;
  readonly #blocks: readonly NormalizedBlock[];
  /** Offset of each block in the whole normalized text; `#from` is the offset of this part. */
  readonly #starts: readonly number[];
  readonly #from: number;

  constructor(document: Document, source: string) {
    this.#document = document;
    this.#blocks = document.blocks.map((block) => normalizedBlock(block));
    const starts: number[] = [];
    let length = 0;
    for (const { text } of this.#blocks) {
      starts.push(length);
      length += text.length;
    }
    this.#starts = starts;
    this.length = length;
    const { first, end, sourceFrom, sourceTo } = differingPart(this.#blocks, source);
    this.text = this.#blocks
      .slice(first, end)
      .map(({ text }) => text)
      .join('');
    this.#from = starts[first] ?? length;
    this.sourceFrom = sourceFrom;
    this.sourceTo = sourceTo;
  }

  /** Whether nothing differs. */
  get isSame(): boolean {
    return this.text === '' && this.sourceFrom === this.sourceTo;
  }

  isJoined(at: number): boolean {
    const { places, inBlock } = this.#at(at);
    return inBlock > 0 && areJoined(places.offsets, inBlock);
  }

  /** Whether a code unit is the first of its line. */
  startsLine(at: number): boolean {
    const { places, inBlock } = this.#at(at);
    return inBlock === 0 || places.lineOf(inBlock) > places.lineOf(inBlock - 1);
  }

  /** Converts a non-empty range of this part to a span of the document. */
  spanOf(from: number, to: number): Span {
    return { from: this.#offsetOf(from), to: this.#offsetOf(to - 1) + 1 };
  }

  /** Returns the plain text of a span of the document. */
  slice(span: Span): string {
    let plain = '';
    for (const { line, lineFrom } of this.#document.locatedLines(span.from)) {
      if (lineFrom >= span.to) break;
      const to = Math.min(line.text.length, span.to - lineFrom);
      plain += plainLine(line, Math.max(0, span.from - lineFrom), to) + (lineFrom + to < span.to ? line.lineBreak : '');
    }
    return plain;
  }

  /** Returns the gap in the document between a code unit and the one before it; empty when they touch. */
  placeBefore(at: number): Span {
    const from = this.#from + at === 0 ? 0 : this.#endAfter(at - 1);
    return { from, to: at === this.text.length ? from : Math.max(from, this.#startBefore(at)) };
  }

  #endAfter(codeUnit: number): number {
    const { places, inBlock, blockFrom } = this.#at(codeUnit);
    return blockFrom + places.endAfter(inBlock);
  }

  #startBefore(codeUnit: number): number {
    const { places, inBlock, blockFrom } = this.#at(codeUnit);
    return blockFrom + places.startBefore(inBlock);
  }

  #offsetOf(codeUnit: number): number {
    const { places, inBlock, blockFrom } = this.#at(codeUnit);
    return blockFrom + places.offsetOf(inBlock);
  }

  #at(codeUnit: number): { places: NormalizedPositions; inBlock: number; blockFrom: number } {
    const index = lastAtOrBelow(this.#starts, this.#from + codeUnit);
    return {
      places: this.#blocks[index]!.places,
      inBlock: this.#from + codeUnit - this.#starts[index]!,
      blockFrom: this.#document.blockFrom(index),
    };
  }
}

/** Finds the blocks that differ from a source, and the range of the source in their place. */
function differingPart(blocks: readonly NormalizedBlock[], source: string) {
  let first = 0;
  let sourceFrom = 0;
  const lengthOf = (index: number) => blocks[index]!.text.length;
  while (first < blocks.length && source.startsWith(blocks[first]!.text, sourceFrom)) sourceFrom += lengthOf(first++);
  let end = blocks.length;
  let sourceTo = source.length;
  while (end > first && endsWith(blocks[end - 1]!.text, source, sourceFrom, sourceTo)) sourceTo -= lengthOf(--end);
  if (first === end && sourceFrom === sourceTo) return { first, end, sourceFrom, sourceTo };
  // Skip blocks that are empty when normalized: no word can reach into them.
  for (let length = 0; first > 0 && length === 0; sourceFrom -= length) length = lengthOf(--first);
  for (let length = 0; end < blocks.length && length === 0; sourceTo += length) length = lengthOf(end++);
  return { first, end, sourceFrom, sourceTo };
}

/** Whether a range of a source ends with a normalized text. */
function endsWith(normalized: string, source: string, sourceFrom: number, sourceTo: number): boolean {
  return sourceTo - normalized.length >= sourceFrom && source.startsWith(normalized, sourceTo - normalized.length);
}
