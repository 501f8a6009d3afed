/** Code points of a text, in which lengths of overlaps are measured: a letter beyond the BMP weighs as much as any other. */
import { lastIndex } from '../text/sorted.ts';

/** Mapping of offsets in UTF-16 units to offsets in code points. */
export class CodePoints {
  /** Number of code points of the text. */
  readonly length: number;
  /** Offsets of surrogate pairs. */
  readonly #pairs: readonly number[];

  constructor(text: string) {
    this.#pairs = Array.from(text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), ({ index }) => index);
    this.length = text.length - this.#pairs.length;
  }

  /** Returns the number of code points before an offset. */
  at(offset: number): number {
    const pairs = this.#pairs;
    return offset - (pairs.length === 0 ? 0 : lastIndex(pairs.length, (index) => pairs[index]! < offset) + 1);
  }
}
