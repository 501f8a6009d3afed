/** Whether the UTF-16 unit is a blank of the format: a space or a tab. */
export function isBlank(codeUnit: number): boolean {
  return codeUnit === 0x20 || codeUnit === 0x09;
}

/** Whether a word ends before this UTF-16 unit: a blank, a bracket, a line break, or `NaN` at the end of the text. */
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

/** The first offset from `at` on that is not a blank. */
export function skipBlanks(text: string, at: number): number {
  let to = at;
  while (isBlank(text.charCodeAt(to))) to++;
  return to;
}

/** The offset before the blanks that end at `at`, not before `limit`. */
export function skipBlanksBack(text: string, at: number, limit: number): number {
  let to = at;
  while (to > limit && isBlank(text.charCodeAt(to - 1))) to--;
  return to;
}
