/**
 * Traits of bodies: which kinds of characters and words they have.
 *
 * The words of all lists of a vocabulary are in one dictionary, so that a body without any of them is never matched against the
 * regular expressions of the lists.
 */
import { continents, headNouns } from '../data/head-nouns.ts';
import { isInvisibleAt } from '../text/invisible.ts';
import { isWordAt, isWordBefore } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { Trait } from './traits.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Traits of bodies that may hold a word of a list. */
const ofLists = Trait.Classification | Trait.Redaction | Trait.HeaderWord | Trait.Title | Trait.HeadNoun;

/** The words of a vocabulary. */
interface Dictionary {
  /** Lists by the hash of the first run of letters and digits of their entries. Words with equal hashes are looked at for nothing. */
  readonly lists: ReadonlyMap<number, number>;
  /** Lists with an entry that does not begin with a letter or digit of ASCII. */
  readonly always: number;
  /** Characters that may follow the first run of letters and digits of a classification mark, besides blanks and the end. */
  readonly afterMark: string;
  /** Length of the shortest entry that is one character over and over, which is found within words, too. */
  readonly shortestRun: number;
}

const dictionaryOf = memo(({ words }: Vocabulary): Dictionary => {
  const { classification, redactions, headerWords, jobs, titles } = words;
  const lists = new Map<number, number>();
  let always = 0;
  let afterMark = '/)';
  const learn = (entries: readonly string[], list: number) => {
    for (const entry of entries) {
      // Regular expressions that ignore case take a few other letters for these.
      const [first] = /^[a-z\d]+/.exec(entry.toUpperCase().toLowerCase()) ?? [];
      if (first !== undefined) {
        lists.set(hashOf(first), (lists.get(hashOf(first)) ?? 0) | list);
        if (list === Trait.Classification) afterMark += entry.slice(first.length, first.length + 1);
      } else if (isAscii(entry) && entry.trim() !== '') always |= list;
    }
  };
  // A slash is a sign of a title: `A/S` begins like too many other words.
  learn(
    [...jobs, ...titles].filter((word) => !/^.\//.test(word)).flatMap((word) => [word, `${word}s`]),
    Trait.Title,
  );
  learn([...headNouns.keys(), ...continents], Trait.HeadNoun);
  const isRun = (mark: string) => mark.trim() !== '' && mark === mark[0]!.repeat(mark.length);
  learn(classification.marks, Trait.Classification);
  const { fields, labels, captions, words: frame } = headerWords;
  learn([...fields, ...labels, ...captions, ...frame], Trait.HeaderWord);
  learn(
    redactions.filter((mark) => !isRun(mark)),
    Trait.Redaction,
  );
  const shortestRun = Math.min(...redactions.filter(isRun).map(({ length }) => length));
  return { lists, always, afterMark, shortestRun };
});

const delimiters = '(){}“”«»"';
const dashes = '-=*_~';

/**
 * Returns the traits of a body that is not empty and has no tags inside. Unless it is ASCII, it may have something of all lists of
 * the vocabulary.
 */
export function bodyTraits(text: string, from: number, to: number, vocabulary: Vocabulary): number {
  const { lists, always, afterMark, shortestRun } = dictionaryOf(vocabulary);
  let traits = always;
  /** Lists that the next word may be of. A mark of classification is the first, and `U.S.` is none. */
  let wanted = ~0;
  if (!isWordAt(text, from)) traits |= Trait.BeginsInMark;
  if (!isWordBefore(text, to)) traits |= Trait.EndsInMark;
  let hash = 0;
  let run = 0;
  let last = -1;
  for (let at = from; at < to; at++) {
    const codeUnit = text.charCodeAt(at);
    run = codeUnit === last ? run + 1 : 1;
    last = codeUnit;
    if (run >= shortestRun) traits |= Trait.Redaction;
    if (isAsciiWord(codeUnit)) hash = add(hash, codeUnit);
    else {
      if (hash !== 0) {
        const isMark = codeUnit <= 0x20 || codeUnit >= 0x80 || afterMark.includes(text[at]!);
        traits |= (lists.get(hash) ?? 0) & (isMark ? wanted : ~Trait.Classification);
        wanted = ~Trait.Classification;
        hash = 0;
      }
      traits |= codeUnit === 0x20 ? Trait.SeveralWords : traitsOfMark(text, at, run);
    }
  }
  return hash === 0 ? traits : traits | ((lists.get(hash) ?? 0) & wanted);
}

function traitsOfMark(text: string, at: number, run: number): number {
  const mark = text[at]!;
  const codeUnit = text.charCodeAt(at);
  let traits = codeUnit < 0x80 ? 0 : ofLists;
  // No title begins in a curly quotation mark, which stands in many names.
  if (codeUnit >= 0x2018 && codeUnit <= 0x201d) traits &= ~Trait.Title;
  if (delimiters.includes(mark)) traits |= Trait.Delimiter;
  if (run >= 3 && dashes.includes(mark)) traits |= Trait.Run;
  if (mark === ':') traits |= Trait.Colon;
  if (mark === '/') traits |= Trait.Title;
  if (isInvisibleAt(text, at)) traits |= Trait.Invisible;
  return traits;
}

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = add(hash, word.charCodeAt(at));
  return hash;
}

/** Adds a letter or digit of ASCII to the hash of a word in any case. Engines store thirty bits as a small integer. */
function add(hash: number, codeUnit: number): number {
  return (Math.imul(hash, 31) + (codeUnit | 0x20)) & 0x3fffffff;
}

function isAsciiWord(codeUnit: number): boolean {
  const small = codeUnit | 0x20;
  return (small >= 0x61 && small <= 0x7a) || (codeUnit >= 0x30 && codeUnit <= 0x39);
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
