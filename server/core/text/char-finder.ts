/** Search for one character, left to right. */

/**
 * Finds one character in a text from left to right and remembers the next place, so that all searches together read the text
 * once.
 */
export class CharFinder {
  /** First place at or after the last passed offset; infinity when there is none. */
  at: number;
  readonly #text: string;
  readonly #sign: string;

  constructor(text: string, sign: string) {
    this.#text = text;
    this.#sign = sign;
    this.at = -1;
    this.pass(0);
  }

  /** Moves to the first place at or after an offset. */
  pass(offset: number): void {
    if (this.at >= offset) return;
    const at = this.#text.indexOf(this.#sign, offset);
    this.at = at < 0 ? Number.POSITIVE_INFINITY : at;
  }
}
