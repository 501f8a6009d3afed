/** A queue of asynchronous jobs that run one after the other. */

/** Runs jobs strictly one after the other, in the order in which they are given. One that fails holds up none of the others. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();
  #count = 0;

  /** Whether a job is running or waiting. */
  get isPending(): boolean {
    return this.#count > 0;
  }

  /** Settles when no job is running or waiting. Never rejects. */
  async whenDone(): Promise<void> {
    while (this.isPending) await this.#last;
  }

  /**
   * Runs a job when the jobs before it have settled, and settles as it does. A job must not wait for another job of this queue:
   * that one would wait for it as well.
   */
  run<T>(job: () => T | Promise<T>): Promise<T> {
    this.#count++;
    const outcome = this.#last.then(job).finally(() => {
      this.#count--;
    });
    this.#last = outcome.catch(() => undefined);
    return outcome;
  }
}
