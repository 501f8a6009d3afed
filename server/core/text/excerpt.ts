/** Shortened texts. Lengths are in UTF-16 units, and no cut splits a surrogate pair. */

/** Returns an offset, moved left out of a surrogate pair. */
export function characterStart(text: string, offset: number): number {
  return isWithinPair(text, offset) ? offset - 1 : offset;
}

/** Returns an offset, moved right out of a surrogate pair. */
export function characterEnd(text: string, offset: number): number {
  return isWithinPair(text, offset) ? offset + 1 : offset;
}

function isWithinPair(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** Returns the beginning of a text, in whole characters and at most `maxLength` UTF-16 units. */
export function takeStart(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(0, characterStart(text, maxLength));
}

/** Returns the end of a text, in whole characters and at most `maxLength` UTF-16 units. */
export function takeEnd(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(characterEnd(text, text.length - maxLength));
}

/** Cuts the beginning off a text that is too long, before a word where one fits, and puts `…` in its place. */
export function truncateStart(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const blank = text.indexOf(' ', text.length - maxLength - 1);
  return `…${blank < 0 || blank === text.length - 1 ? takeEnd(text, maxLength) : text.slice(blank + 1)}`;
}

/** Cuts the end off a text that is too long, after a word where one fits, and puts `…` in its place. */
export function truncateEnd(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const blank = text.lastIndexOf(' ', maxLength);
  return `${takeStart(text, blank <= 0 ? maxLength : blank)}…`;
}

/** Shortens a text for a message or title: cuts its middle out when it is too long, between words unless they are long. */
export function excerpt(text: string, length = 60): string {
  const flatten = (part: string) => part.replace(/\s{2,}|[^\S ]/g, ' ');
  if (text.length <= length) return flatten(text);
  const [start, end] = [takeStart(text, length >> 1), takeEnd(text, Math.floor(length / 3))];
  const before = isBlankAt(text, start.length) ? start : longer(start.replace(/\s+\S*$/, ''), start);
  const after = isBlankAt(text, text.length - end.length - 1) ? end : longer(end.replace(/^\S*\s+/, ''), end);
  return `${flatten(before).trimEnd()} … ${flatten(after).trimStart()}`;
}

function isBlankAt(text: string, at: number): boolean {
  return /\s/.test(text[at]!);
}

/** Returns the whole words of a piece of text, or the piece itself when they are less than half of it. */
function longer(words: string, piece: string): string {
  return 2 * words.trim().length < piece.length ? piece : words;
}
