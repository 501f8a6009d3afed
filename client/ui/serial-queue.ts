/** One thing after another: users press keys faster than a server answers. */

/** Has work wait for the work that was given before it, so that each command finds the carets where the last left them. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Does the work when it is its turn. It must not wait for another turn itself, nor for the user. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
