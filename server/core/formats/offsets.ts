/** Offsets in the units of other formats. */
import { lastIndex } from '../text/sorted.ts';

/** Sequences of two UTF-16 units that are one unit of another kind. */
const pairs = {
  /** Characters of Unicode, as Python counts. */
  'code points': /[\ud800-\udbff][\udc00-\udfff]/g,
  /** Characters, where `\r\n` is one, as of a file that Python has opened with universal newlines. */
  'code points of lines': /[\ud800-\udbff][\udc00-\udfff]|\r\n/g,
} satisfies Record<string, RegExp>;

/** Kind of units. */
export type Unit = keyof typeof pairs;

/** Converts offsets of a text between UTF-16 units and others. */
export class Offsets {
  /** Length of the text in the other units. */
  readonly length: number;
  /** Offsets of the second halves of pairs, in UTF-16 units. */
  readonly #halves: readonly number[];

  constructor(text: string, unit: Unit) {
    this.#halves = Array.from(text.matchAll(pairs[unit]), ({ index }) => index + 1);
    this.length = text.length - this.#halves.length;
  }

  /** Converts an offset in UTF-16 units. */
  fromUtf16(offset: number): number {
    const halves = this.#halves;
    return offset - lastIndex(halves.length, (index) => halves[index]! < offset) - 1;
  }

  /** Converts an offset to UTF-16 units. */
  toUtf16(offset: number): number {
    const halves = this.#halves;
    return offset + lastIndex(halves.length, (index) => halves[index]! - index <= offset) + 1;
  }
}
