/** Ordinary words: those that a document also has in lower case. They begin with a capital at the start of a sentence or heading. */
import { joiners } from '../data/joiners.ts';
import { sentenceOpeners } from '../data/stop-words.ts';
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex } from '../syntax/incremental-index.ts';
import { nameIn } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';

/** Words of a block in lower case, none of them from an address (`www.torv.example`). */
const lowerCaseWords = memo(({ text }: Block): ReadonlySet<string> => {
  // Only a text with other letters than those of ASCII needs the slower search.
  const hasOthers = /[\u00c0-\u1fff\u2c00-\uffff]/.test(text);
  const words = hasOthers
    ? /(?<![^\s("“‘'-])\p{Ll}+(?![^\s,.;:!?)"”’'-]|\.\S)/gu
    : /(?<![^\s("“‘'-])[a-z]+(?![^\s,.;:!?)"”’'-]|\.\S)/g;
  return new Set(text.match(words));
});

/** Whether a word is ordinary: it stands in lower case in the document, or begins sentences and no names. */
export function isOrdinaryWord(document: Document, word: string): boolean {
  const small = word.toLowerCase();
  return sentenceOpeners.has(small) || allLowerCaseWords(document).has(small);
}

/** Words of one version of a document at a time in lower case, with the number of blocks that have them. */
class LowerCaseWords implements IncrementalIndex {
  readonly #counts = new Map<string, number>();

  moveTo(_document: Document, added: readonly Block[], removed: readonly Block[]): void {
    for (const block of removed) for (const word of lowerCaseWords(block)) this.#add(word, -1);
    for (const block of added) for (const word of lowerCaseWords(block)) this.#add(word, 1);
  }

  #add(word: string, blocks: number): void {
    const count = (this.#counts.get(word) ?? 0) + blocks;
    if (count === 0) this.#counts.delete(word);
    else this.#counts.set(word, count);
  }

  has(word: string): boolean {
    return this.#counts.has(word);
  }
}

const allLowerCaseWords = incrementalIndex(() => new LowerCaseWords());

/** Blocks at the start of a document by which its language is told. */
const blocksThatTell = 16;

/** Whether a document is in English: one of its first blocks has the three most frequent words of that language. */
export function isEnglish({ blocks }: Document): boolean {
  return blocks.slice(0, blocksThatTell).some((block) => {
    const words = lowerCaseWords(block);
    return words.has('the') && words.has('of') && words.has('and');
  });
}

/** Whether a text is no name: all of its words are ordinary, or it has one in lower case that joins no parts of a name. */
export function isOrdinary(document: Document, text: string): boolean {
  const words = nameIn(text).split(/\s+/);
  const isLoose = (word: string, index: number) => !joiners.has(word) || index === words.length - 1;
  if (words.some((word, index) => /^\p{Ll}/u.test(word) && isLoose(word, index))) return true;
  return words.every((word) => !/\p{L}/u.test(word) || isOrdinaryWord(document, word));
}
