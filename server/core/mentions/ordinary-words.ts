/** Ordinary words: those that a document also has in lower case. They begin with a capital at the start of a sentence or heading. */
import { joiners } from '../data/joiners.ts';
import type { Document } from '../syntax/document.ts';
import { nameIn } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';

const lowerCaseWords = memo(
  (document: Document): ReadonlySet<string> =>
    new Set(document.text.match(/(?<![\p{L}\p{N}])\p{Ll}+(?![\p{L}\p{N}])/gu)),
);

/** Whether a text is no name: all of its words are ordinary, or it has one in lower case that joins no parts of a name. */
export function isOrdinary(document: Document, text: string): boolean {
  const words = nameIn(text).split(/\s+/);
  const known = lowerCaseWords(document);
  const isLoose = (word: string, index: number) => !joiners.has(word) || index === words.length - 1;
  if (words.some((word, index) => /^\p{Ll}/u.test(word) && isLoose(word, index))) return true;
  return words.every((word) => known.has(word.toLowerCase()) || !/\p{L}/u.test(word));
}
