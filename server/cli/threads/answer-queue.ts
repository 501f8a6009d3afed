/** Answers that come from a thread and are taken in order. */
export class AnswerQueue implements AsyncIterable<object> {
  readonly #waiting: { readonly answer: object; readonly taken: () => void }[] = [];
  #isEnded = false;
  #wake = () => {};

  /** @param taken called when the answer is asked for */
  add(answer: object, taken = () => {}): void {
    this.#waiting.push({ answer, taken });
    this.#wake();
  }

  /** Says that no more come. */
  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  /** Gives the answers, and waits for those that are to come. */
  async *[Symbol.asyncIterator](): AsyncGenerator<object> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next) {
        next.taken();
        yield next.answer;
      } else if (this.#isEnded) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
