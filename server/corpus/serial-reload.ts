/** Serial reloading of files. */

/** Reloads after reported changes, one after the other, so that the last state read is the one that holds. */
export class SerialReload {
  /** Pending reload; undefined when idle. */
  #last: Promise<boolean> | undefined;

  /** Whether a reload is pending. */
  get isPending(): boolean {
    return this.#last !== undefined;
  }

  /** Resolves when no reload is pending. */
  async whenDone(): Promise<void> {
    while (this.#last) await this.#last;
  }

  /** Runs a reload after all earlier ones; resolves to its result. */
  async run(read: () => Promise<boolean>): Promise<boolean> {
    const change = Promise.resolve(this.#last).then(read);
    this.#last = change;
    const isOther = await change;
    if (this.#last === change) this.#last = undefined;
    return isOther;
  }
}
