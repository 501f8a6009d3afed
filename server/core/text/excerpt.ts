/** Shortened texts for messages. */
import { endOf, startOf } from './truncate.ts';

/** Shortens a text for a message or title: cuts its middle out when it is too long, between words unless they are long. */
export function excerpt(text: string, length = 60): string {
  const flatten = (part: string) => part.replace(/\s+/g, ' ');
  if (text.length <= length) return flatten(text);
  const [start, end] = [startOf(text, length >> 1), endOf(text, Math.floor(length / 3))];
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
