import { endOf, startOf } from './truncate.ts';

/** A text as messages and titles show it: cut in its middle when it is long. */
export function excerpt(text: string, length = 60): string {
  const flatten = (part: string) => part.replace(/\s+/g, ' ');
  if (text.length <= length) return flatten(text);
  return `${flatten(startOf(text, length >> 1)).trimEnd()} … ${flatten(endOf(text, Math.floor(length / 3))).trimStart()}`;
}
