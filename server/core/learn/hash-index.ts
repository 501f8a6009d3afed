/** Numbers for hashes: a table of typed arrays, which takes little memory and goes to threads in no time. */

/** Contents of a {@link HashIndex}, as data that can be sent to threads. */
export interface HashIndexData {
  /** The hash in each slot; its slot is the first free one from its lowest bits on (open addressing with linear probing). */
  readonly hashes: Int32Array;
  /** Number of the hash in each slot, and one more; 0 where a slot is free. */
  readonly numbers: Int32Array;
  readonly size: number;
}

/** Number of slots of an empty table; a power of two, as always. */
const leastSlots = 1024;

/** Numbers distinct 32-bit hashes from 0 on, in the order in which they come. */
export class HashIndex {
  #hashes: Int32Array;
  #numbers: Int32Array;
  #size: number;

  constructor(data: HashIndexData = emptyTable(leastSlots)) {
    this.#hashes = data.hashes;
    this.#numbers = data.numbers;
    this.#size = data.size;
  }

  get data(): HashIndexData {
    return { hashes: this.#hashes, numbers: this.#numbers, size: this.#size };
  }

  /** Number of distinct hashes. */
  get size(): number {
    return this.#size;
  }

  /** Returns the number of a hash; -1 when it has none. */
  find(hash: number): number {
    return this.#numbers[this.#slotOf(hash)]! - 1;
  }

  /** Returns the number of a hash, which gets the next one when it has none. */
  add(hash: number): number {
    const slot = this.#slotOf(hash);
    const known = this.#numbers[slot]!;
    if (known > 0) return known - 1;
    this.#hashes[slot] = hash;
    this.#numbers[slot] = ++this.#size;
    if (2 * this.#size > this.#hashes.length) this.#grow();
    return this.#size - 1;
  }

  /** Returns all hashes in the order of their numbers. */
  inOrder(): Int32Array {
    const hashes = new Int32Array(this.#size);
    for (const [slot, number] of this.#numbers.entries()) if (number > 0) hashes[number - 1] = this.#hashes[slot]!;
    return hashes;
  }

  #slotOf(hash: number): number {
    const mask = this.#hashes.length - 1;
    let slot = hash & mask;
    while (this.#numbers[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [hashes, numbers] = [this.#hashes, this.#numbers];
    ({ hashes: this.#hashes, numbers: this.#numbers } = emptyTable(2 * hashes.length));
    for (const [from, number] of numbers.entries()) {
      if (number === 0) continue;
      const slot = this.#slotOf(hashes[from]!);
      this.#hashes[slot] = hashes[from]!;
      this.#numbers[slot] = number;
    }
  }
}

function emptyTable(slots: number): HashIndexData {
  return { hashes: new Int32Array(slots), numbers: new Int32Array(slots), size: 0 };
}
