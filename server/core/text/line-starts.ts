/** Lines of a text, where an offset is to be told as line and column. */
import { lastAtOrBelow } from './sorted.ts';

/** Tells the lines and columns of offsets. Finds where lines begin once, when it is first asked. */
export class LineStarts {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  /** @param text whose lines end in `\n`, `\r\n` or `\r` */
  constructor(text: string) {
    this.#text = text;
  }

  /** The number of the line that an offset is in, and its column in UTF-16 units; both from 1. */
  placeOf(offset: number): { readonly line: number; readonly column: number } {
    this.#starts ??= [0, ...[...this.#text.matchAll(/\r\n?|\n/g)].map(({ index, 0: end }) => index + end.length)];
    const line = lastAtOrBelow(this.#starts, offset);
    return { line: line + 1, column: offset - this.#starts[line]! + 1 };
  }
}
