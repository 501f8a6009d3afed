/** Goes on with something to its end, and returns what comes of it. */
export function drain<T>(steps: Generator<number, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
