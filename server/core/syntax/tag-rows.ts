/** Rows of numbers: how the tags of a block are held, without an object for each. */

import type { Span } from '../text/span.ts';

/** Columns of a tag: offsets in the block, which the drawing of `Tag` in scan.ts explains, and bits of `Trait`. */
export const TagColumn = { From: 0, LabelFrom: 1, LabelTo: 2, BodyFrom: 3, BodyTo: 4, To: 5, Traits: 6 } as const;

/** Numbers for each tag. */
export const tagWidth = 7;

/** Numbers that a row has room for at first, and the number from which it is let go after its use. */
const shortRow = 1 << 6;
const longRow = 1 << 16;

/** Some rows of numbers: those from one place of an array to another. */
export interface Rows extends Span {
  readonly data: Int32Array;
}

/** A row of 32-bit numbers that grows, and is used again for the next block. */
export class Ints {
  data = new Int32Array(shortRow);
  length = 0;

  /** Makes room for some more numbers. */
  reserve(more: number): void {
    if (this.length + more <= this.data.length) return;
    const longer = new Int32Array(2 * (this.length + more));
    longer.set(this.data);
    this.data = longer;
  }

  push(value: number): void {
    if (this.length === this.data.length) this.reserve(1);
    this.data[this.length++] = value;
  }

  /** Returns the numbers in an array of their own. */
  taken(): Int32Array {
    return this.data.slice(0, this.length);
  }

  clear(): void {
    this.length = 0;
    if (this.data.length > longRow) this.data = new Int32Array(shortRow);
  }
}
