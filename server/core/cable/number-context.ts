/** The text before a number, and whether the number goes on a phrase there, as after `on June`, or begins something. */
import { numberedThings, openWords, shortNumberedThings } from '../data/cable-words.ts';
import { months, shortMonths } from '../data/calendar.ts';
import type { Line } from '../syntax/line.ts';
import { plainLine } from '../syntax/plain.ts';
import { characterBefore, isWordCharacter } from '../text/tokens.ts';

/** Words that own the number after them; `shortWordsBeforeNumbers` may end in a full stop. */
const wordsBeforeNumbers = new Set([
  ...months,
  ...shortMonths,
  ...numberedThings,
  ...shortNumberedThings,
  ...openWords,
]);
const shortWordsBeforeNumbers = new Set([...shortMonths, ...shortNumberedThings]);

/** Length of text before a number that tells what it numbers, with and without tags; in UTF-16 units. */
export const contextLength = { tagged: 160, plain: 40 };

/** Whether the text before an offset ends in a word or in a rule, and not in a mark that ends a sentence. */
export function followsTitle(text: string, offset: number): boolean {
  const [last] = /[^\s\]](?=[\s\]]*$)/u.exec(text.slice(Math.max(0, offset - contextLength.plain), offset)) ?? [];
  return last !== undefined && ('-=*/'.includes(last) || isWordCharacter(last));
}

/** Returns the plain text before an offset, as far as it may tell what a number there numbers. */
export function contextBefore(line: Line, offset: number): string {
  const near = line.text.slice(Math.max(0, offset - contextLength.plain), offset);
  // Where the two last words are whole, no tag stands before them: a label has no blanks.
  const isWhole = near.length === offset || /\s\S+\s+\S+\s*$/.test(near);
  if (isWhole && !near.includes('[') && !near.includes(']')) return near;
  return plainLine(line, Math.max(0, offset - contextLength.tagged), offset).slice(-contextLength.plain);
}

/** Whether the text before a number ends in a mark, so that it says nothing about the number. */
export function startsPhrase(text: string, offset: number): boolean {
  let at = offset - 1;
  while (text.charCodeAt(at) === 0x20) at--;
  const last = text.charAt(at);
  return last === '.' ? text.charCodeAt(at - 1) === 0x20 : at >= 0 && '-=*>)?!;:"”'.includes(last);
}

/** Whether a text leads to a number. A full stop ends it, unless the stop belongs to the last word. */
export function expectsNumber(before: string): boolean {
  const text = before.trimEnd();
  const isStopped = text.endsWith('.');
  const wordTo = text.length - (isStopped ? 1 : 0);
  if (text.charAt(wordTo - 1) === ',') return true;
  let from = wordTo;
  while (isAsciiLetter(text.charCodeAt(from - 1))) from--;
  // All these words are ASCII: one that another letter precedes is only the end of a word.
  if (text.charCodeAt(from - 1) >= 0x80 && /\p{L}/u.test(characterBefore(text, from)!)) return false;
  return (isStopped ? shortWordsBeforeNumbers : wordsBeforeNumbers).has(text.slice(from, wordTo).toLowerCase());
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
