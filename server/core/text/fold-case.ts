/** Letters without regard to their case. */

/** Returns a text in lower case, code unit by code unit, so that offsets stay the same. The two small sigmas are one. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  const folded = lower.length === text.length ? lower : text.replace(/\p{Lu}/gu, foldedLetter);
  return folded.includes('ς') ? folded.replaceAll('ς', 'σ') : folded;
}

/** Returns a letter in lower case, if that is as long. */
function foldedLetter(letter: string): string {
  const folded = letter.toLowerCase();
  return folded.length === letter.length ? folded : letter;
}

/** ASCII in lower case, by code unit. */
export const foldedAscii = Uint8Array.from({ length: 0x80 }, (_, codeUnit) =>
  String.fromCharCode(codeUnit).toLowerCase().charCodeAt(0),
);

/** Code units in lower case, found when they are first asked for; 0 where they are not. */
const foldedUnits = new Uint16Array(0x10000);

/** Returns the code unit at an offset as {@link foldCase} has it. */
export function foldedUnitAt(text: string, offset: number): number {
  const codeUnit = text.charCodeAt(offset);
  if (codeUnit >= 0xd800 && codeUnit < 0xe000) return foldedSurrogate(text, offset, codeUnit);
  if (foldedUnits[codeUnit] === 0) foldedUnits[codeUnit] = foldCase(String.fromCharCode(codeUnit)).charCodeAt(0);
  return foldedUnits[codeUnit]!;
}

function foldedSurrogate(text: string, offset: number, codeUnit: number): number {
  const start = codeUnit < 0xdc00 ? offset : offset - 1;
  const point = start < 0 ? 0 : text.codePointAt(start)!;
  return point > 0xffff ? foldedLetter(String.fromCodePoint(point)).charCodeAt(offset - start) : codeUnit;
}
