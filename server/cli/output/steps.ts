/** Long work that stops now and then to say how far it is. */
import type { Output } from './output.ts';

/**
 * Goes on with work to its end, and shows how far it is.
 *
 * @param steps gives the part that is done, from 0 to 1
 * @param words what stands after the percentage
 * @returns the result of the work
 */
export function finish<R>(steps: Generator<number, R>, words: string, output: Output): R {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    output.progress(() => `${Math.round(100 * value)} % ${words}`);
  }
}
