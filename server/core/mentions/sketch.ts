/** Sketches of sets of hashes: they tell at once, and in little memory, which of thousands of blocks need no closer look. */

/** Number of bits, a power of two: many times what a block has of tokens. */
const bits = 2048;

/** A set of hashes that may claim one too many, and never one too few. */
export class Sketch {
  readonly #words = new Int32Array(bits / 32);

  add(hash: number): void {
    const bit = bitOf(hash);
    this.#words[bit >> 5]! |= 1 << (bit & 31);
  }

  /** Whether a hash may be in the set; false means that it is not. */
  mayHold(hash: number): boolean {
    const bit = bitOf(hash);
    return (this.#words[bit >> 5]! & (1 << (bit & 31))) !== 0;
  }

  /** Whether any of some hashes may be in the set. */
  mayHoldAny(hashes: Iterable<number>): boolean {
    for (const hash of hashes) if (this.mayHold(hash)) return true;
    return false;
  }
}

function bitOf(hash: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 16) & (bits - 1);
}
