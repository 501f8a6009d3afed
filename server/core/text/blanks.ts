/** Whether the UTF-16 unit is a blank of the format: a space or a tab. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

/** Whether a word ends before this UTF-16 unit: a blank, a bracket, a line break, or `NaN` at the end of the text. */
export function isWordEnd(unit: number): boolean {
  return isBlank(unit) || unit === 0x5b || unit === 0x5d || unit === 0x0a || unit === 0x0d || Number.isNaN(unit);
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
