/** Examples that a classifier learns from, in typed arrays: there can be hundreds of thousands. */

/** Integers that are added one after the other. */
class GrowingIntegers {
  #values = new Int32Array(1024);
  #count = 0;

  get values(): Int32Array {
    return this.#values.subarray(0, this.#count);
  }

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Int32Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }
}

/** Examples: the hashes of the features of each, and the index of its class. */
export class Examples {
  readonly #features = new GrowingIntegers();
  readonly #ends = new GrowingIntegers();
  readonly #classes = new GrowingIntegers();

  /** Number of examples. */
  get count(): number {
    return this.#classes.count;
  }

  /** Hashes of the features of all examples, one after the other. */
  get features(): Int32Array {
    return this.#features.values;
  }

  /** Index in {@link features} at which the features of each example end, and those of the next begin. */
  get ends(): Int32Array {
    return this.#ends.values;
  }

  /** The class of each example. */
  get classes(): Int32Array {
    return this.#classes.values;
  }

  add(features: Iterable<number>, of: number): void {
    for (const feature of features) this.#features.add(feature);
    this.#ends.add(this.#features.count);
    this.#classes.add(of);
  }
}
