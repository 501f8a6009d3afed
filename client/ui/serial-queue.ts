/** Runs jobs one after another: users press keys faster than a server answers. */

/**
 * Queue of async jobs that run strictly one after another, so that each command finds the carets where the one before left
 * them.
 */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a job after those before it. The job must neither wait for another job of the queue (deadlock) nor for the user. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
