/** Facts about names that follow from their text and a vocabulary: found once for each name, whatever documents it is in. */
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { foldCase } from '../text/fold-case.ts';
import { LetterPattern } from '../text/letters.ts';
import { withoutPossessive } from '../text/possessive.ts';
import { beginsAsName, lengthOfName, spellingsOf } from '../text/scripts.ts';
import { memo } from '../util/memo.ts';
import { remembered } from '../util/remembered.ts';
import { hashesOf } from './surface-starts.ts';
import { isName } from './surfaces.ts';

/** A spelling of a name that is looked for in texts. */
export interface Spelling {
  readonly text: string;
  /** Hashes of its tokens; see `tokenAt`. At least one. */
  readonly hashes: readonly number[];
}

/** Facts about a surface that follow from its text and a vocabulary. */
export class NameFacts {
  readonly surface: string;
  /** Whether the surface is a name; see {@link isName}. */
  readonly isName: boolean;
  /**
   * Spellings that matter in untagged text, in lower case and without the possessive at its end; none when its untagged occurrences
   * do not matter. Surfaces with the same first one are one name.
   */
  readonly untagged: readonly Spelling[];
  /** Spellings in lower case of a surface of several words, of which a tag may hold a part. */
  readonly divisible: readonly Spelling[];

  constructor(surface: string, vocabulary: Vocabulary) {
    const bare = withoutPossessive(surface);
    this.surface = surface;
    this.isName = isName(surface, vocabulary);
    this.untagged = isWanted(bare, vocabulary) ? spelled(foldCase(bare)) : none;
    if (!surface.includes(' ')) this.divisible = none;
    else this.divisible = bare === surface && this.untagged !== none ? this.untagged : spelled(foldCase(surface));
  }
}

/** Returns a function that tells the facts about surfaces under a vocabulary. */
export const nameFactsOf = memo((vocabulary: Vocabulary) =>
  remembered((surface) => new NameFacts(surface, vocabulary)),
);

const none: readonly never[] = [];

function spelled(name: string): readonly Spelling[] {
  return spellingsOf(name).map((text) => ({ text, hashes: hashesOf(text) }));
}

/** Whether untagged occurrences of a surface matter: it has the length and shape of a name and is no stop word. */
function isWanted(surface: string, vocabulary: Vocabulary): boolean {
  const { minLength, maxLength } = vocabulary.words.names;
  return (
    (surface.length >= minLength || lengthOfName(surface) >= minLength) &&
    surface.length <= maxLength &&
    beginsAsName(surface) &&
    !isSpacedOut(surface) &&
    !isDescription(surface) &&
    !isStopped(surface, vocabulary)
  );
}

/** Whether a surface consists of stop words. */
export function isStopped(surface: string, vocabulary: Vocabulary): boolean {
  const stopList = stopWords(vocabulary);
  for (let from = 0, to = 0; to <= surface.length; to++) {
    const isInWord = to < surface.length && surface[to] !== ' ' && surface[to] !== '/';
    if (isInWord) continue;
    // The first word of most names is none.
    if (!isStopWord(surface.slice(from, to), stopList)) return false;
    from = to + 1;
  }
  return true;
}

/** Whether a word is in a list of words in capitals, or the plural of one: `NGOs`. */
function isStopWord(word: string, stopList: ReadonlySet<string>): boolean {
  const capitals = word.toUpperCase();
  return (
    stopList.has(capitals) ||
    (word.endsWith('s') && capitals.slice(0, -1) === word.slice(0, -1) && stopList.has(word.slice(0, -1)))
  );
}

/** Stop words of a vocabulary, in capitals. */
const stopWords = memo(
  ({ words }: Vocabulary): ReadonlySet<string> => new Set(words.names.stopList.map((word) => word.toUpperCase())),
);

/** Spaced-out capitals (`C O N`), and common nouns with an article in an all-capitals cable (`THE REPORT`). */
const spacedOut = new LetterPattern('^(?:[\\p{Lu}] )+[\\p{Lu}]$|^THE [^\\p{Ll}]+$');

function isSpacedOut(surface: string): boolean {
  return surface.includes(' ') && spacedOut.test(surface);
}

/** Compounds of a name and a description: `NATO-backed`, `IPR-related`. */
const description = new LetterPattern(
  '-(?:[\\p{Ll}]{2,}(?:ed|ing)|based|born|led|made|only|owned|run|style|type|wide)$',
);

function isDescription(surface: string): boolean {
  return surface.includes('-') && description.test(surface);
}
