/** Kinds of names by the noun that says what they are. */
import { continents, directions, headNouns, type NameKind, otherMeanings } from '../data/head-nouns.ts';
import { tokens, trailingPunctuationLength } from '../text/tokens.ts';

/** Kind of a name, and the word that tells it. */
export interface KindOfName {
  readonly kind: NameKind;
  readonly noun: string;
}

/** Words before which a head noun stands: `Convention on the Rights of the Child`. */
const prepositions: ReadonlySet<string> = new Set(
  'about against among at between by concerning for from in into of on over to under with'.split(' '),
);

/** Longest name that is looked at, in words. */
const maxWords = 16;

/** Returns what a name of several words is by its head noun: the last word, or the last before a preposition or number. */
export function kindOfName(name: string): KindOfName | undefined {
  const words = tokens(name).map(({ from, to }) => name.slice(from, to));
  if (words.length < 2 || words.length > maxWords) return undefined;
  const at = words.findIndex((word) => prepositions.has(word));
  const phrase = at < 0 ? words : words.slice(0, at);
  while (phrase.length > 1 && number.test(phrase.at(-1)!)) phrase.pop();
  const noun = withoutMark(phrase.at(-1) ?? '');
  if (continents.has(noun)) {
    const isRegion = phrase.length > 1 && phrase.slice(0, -1).every((word) => directions.has(word));
    return isRegion ? { kind: 'landform', noun } : undefined;
  }
  const kind = headNouns.get(noun);
  const means = otherMeanings.get(noun)?.has(phrase.at(-2) ?? '') ? undefined : kind;
  return means && { kind: means, noun };
}

/** A number, as in `World War II` and `World Cup 2010`. */
const number = /^(?:[IVX]+|\d+)$/;

function withoutMark(word: string): string {
  return word.slice(0, word.length - trailingPunctuationLength(word));
}
