/** Blanks of the format: space and tab. All functions take and return UTF-16 units. */

/** Whether a UTF-16 code unit is a blank: a space or a tab. */
export function isBlank(codeUnit: number): boolean {
  return codeUnit === 0x20 || codeUnit === 0x09;
}

/** Whether a UTF-16 code unit ends a word: a blank, a bracket, a line break, or `NaN` past the end of the text. */
export function isWordEnd(codeUnit: number): boolean {
  return (
    isBlank(codeUnit) ||
    codeUnit === 0x5b ||
    codeUnit === 0x5d ||
    codeUnit === 0x0a ||
    codeUnit === 0x0d ||
    Number.isNaN(codeUnit)
  );
}

/** Returns the first offset from `at` that is not a blank. */
export function skipBlanks(text: string, at: number): number {
  let to = at;
  while (isBlank(text.charCodeAt(to))) to++;
  return to;
}

/** Returns the start of the run of blanks that ends at `at`, not before `limit`. */
export function skipBlanksBack(text: string, at: number, limit: number): number {
  let to = at;
  while (to > limit && isBlank(text.charCodeAt(to - 1))) to--;
  return to;
}

/** Returns the end of a line before its line break, from the start of the next line. */
export function beforeLineBreak(text: string, lineFrom: number, nextFrom: number): number {
  if (nextFrom === lineFrom) return nextFrom;
  const last = text.charCodeAt(nextFrom - 1);
  if (last === 0x0d) return nextFrom - 1;
  if (last !== 0x0a) return nextFrom;
  const isPair = nextFrom - 1 > lineFrom && text.charCodeAt(nextFrom - 2) === 0x0d;
  return nextFrom - (isPair ? 2 : 1);
}
