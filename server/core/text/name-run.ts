/** Ends of names that nothing marks. */
import { months } from '../data/calendar.ts';
import { joiners } from '../data/joiners.ts';
import type { Span } from './span.ts';
import { tokens, trailingPunctuationLength } from './tokens.ts';

/**
 * Returns the end of the longest run of capitalised tokens, with the words that join them, that begins at `from`; undefined
 * when there is none. All offsets are UTF-16 units in the line.
 */
export function nameRunEnd(line: string, from: number, to: number): number | undefined {
  const wordAt = (token: Span) => line.slice(token.from, token.to);
  let end: number | undefined;
  let previous: Span | undefined;
  for (const token of tokens(line, from, to)) {
    // Tokens have one blank between them; two may remain from a closing delimiter.
    if (previous && token.from - previous.to >= 2) break;
    const word = wordAt(token);
    const isNumber = /^\p{N}/u.test(word);
    const trail = trailingPunctuationLength(word);
    if (/^\p{Lu}/u.test(word) || (isNumber && (!previous || isMonth(wordAt(previous))))) end = token.to - trail;
    else if (!joiners.has(word)) break;
    if (trail > 0) break;
    previous = token;
  }
  return end;
}

/** Most words of a name that is not capitalised throughout. */
const maxWords = 8;

/** Whether a range may be one name in any case: few words, and no punctuation between them. */
export function isShort(line: string, from: number, to: number): boolean {
  const isClause = /(?:^|\s)[,;:.!?](?=\s|$)/.test(line.slice(from, to));
  return !isClause && tokens(line, from, to).length <= maxWords;
}

/** Whether a number continues a name after this word: `June 24`, unlike `Ministry 24`. */
function isMonth(word: string): boolean {
  return months.includes(word.toLowerCase());
}
