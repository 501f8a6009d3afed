/** The English possessive, which tokenisers often leave on its word: `Tarvenia's`. */

/** Whether a code unit is an apostrophe, typed or typeset. */
export function isApostrophe(codeUnit: number): boolean {
  return codeUnit === 0x27 || codeUnit === 0x2019;
}

/** Whether a code unit is the letter of a possessive. */
export function isS(codeUnit: number): boolean {
  return codeUnit === 0x73 || codeUnit === 0x53;
}

/** Length of a possessive in UTF-16 units. */
const length = 2;

/** Returns the end of the possessive that begins at an offset; the offset itself when none does. */
export function possessiveEnd(text: string, offset: number): number {
  return isApostrophe(text.charCodeAt(offset)) && isS(text.charCodeAt(offset + 1)) ? offset + length : offset;
}

/** Whether a name ends in a possessive. */
export function isPossessive(name: string): boolean {
  const from = name.length - length;
  return from > 0 && possessiveEnd(name, from) > from;
}

/** Returns a name without the possessive at its end, which may stand alone: `Tarvenia 's`. */
export function withoutPossessive(name: string): string {
  return isPossessive(name) ? name.slice(0, -length).trimEnd() : name;
}
