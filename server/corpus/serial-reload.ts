/** Reads again what is said to have changed, one change after the other: what is read last is what holds. */
export class SerialReload {
  /** Settled when all is read again; undefined when that is so. */
  #last: Promise<boolean> | undefined;

  /** Whether something is being read again. */
  get isPending(): boolean {
    return this.#last !== undefined;
  }

  /** Settled when nothing is being read again. */
  async whenDone(): Promise<void> {
    while (this.#last) await this.#last;
  }

  /** Reads again as soon as that is done that was asked for before; answers what `read` does. */
  async run(read: () => Promise<boolean>): Promise<boolean> {
    const change = Promise.resolve(this.#last).then(read);
    this.#last = change;
    const isOther = await change;
    if (this.#last === change) this.#last = undefined;
    return isOther;
  }
}
