/** Finds labels of a set that nobody named, from all brackets of a text together. */

import { bracketWords } from '../data/bracket-words.ts';
import { labelNames, ordinaryLabelNames } from '../data/label-names.ts';
import type { Use } from './bracket-evidence.ts';
import { isLabelShaped, partMark, type WordKind } from './label-words.ts';

/** A use of a word that is no label, with its count. */
export interface JudgedUse extends Use {
  readonly count: number;
  readonly blanks: 0 | 1 | 2;
  readonly kind: WordKind;
  /** Whether the word is near a label of the set. */
  readonly isNear: boolean;
}

/** Facts about the tags of a text. */
export interface TaggedText {
  /** Whether a configuration lists its labels: then a tag with another label is an error of its own. */
  readonly isListed: boolean;
  /** Whether the text has tags with labels of the set. */
  readonly isTagged: boolean;
  /** Closing of its tags; undefined without tags or without a majority. */
  readonly closing: 0 | 1 | 2 | undefined;
  /** Whether its names are in capitals. */
  readonly isInCapitals: boolean;
}

/** Letter case of a word: most sets write their labels in one. */
type Manner = 'capitals' | 'caseless' | 'capital' | 'small';

/** A word with its counts in brackets that are closed as tags are. */
interface Candidate {
  readonly word: string;
  readonly manner: Manner;
  /** Status of the word elsewhere: mostly a label, a label and an ordinary word, or unknown. */
  readonly standing: 'label' | 'word' | 'any';
  readonly isNear: boolean;
  /** Whether an IOB prefix or the blanks before the `]` show that a tagger made it. */
  isMade: boolean;
  names: number;
  /** Count before words in capitals that may be no names. */
  capitals: number;
  /** Count before words that are no names. */
  words: number;
  /** Count before a digit or another non-letter. */
  amounts: number;
  /** Count in brackets that do not start their line. */
  inside: number;
}

/**
 * Returns the words that look like unnamed labels: those that are certain, and those written and used like them. A single
 * bracket is no set.
 */
export function unnamedAmong(uses: readonly JudgedUse[], text: TaggedText): string[] {
  const all = candidatesAmong(uses, text);
  const set = setAmong(all);
  const sure = all.filter(
    (each) => each.isMade || set.includes(each) || (text.isTagged && isSureBesideTags(each, text)),
  );
  if (sumOf(sure, timesOf) < 2) return [];
  const isSet = set.length > 0 || !text.isTagged;
  const manners = new Set(sure.map(({ manner }) => manner));
  const isBeside = (each: Candidate) =>
    isSet
      ? (each.standing === 'label' || manners.has(each.manner)) && mayBeBeside(each)
      : isShaped(each) && each.names + each.capitals + each.words > 0;
  return all.filter((each) => sure.includes(each) || isBeside(each)).map(({ word }) => word);
}

/** Returns the uses that may be tags in a text without known tags. */
export function usesOfCandidates(uses: readonly JudgedUse[]): readonly JudgedUse[] {
  return uses.filter(({ word, blanks }) => blanks === 2 || !isOrdinary(word));
}

function candidatesAmong(uses: readonly JudgedUse[], text: TaggedText): Candidate[] {
  const byWord = new Map<string, Candidate>();
  for (const use of uses) {
    const { word, kind, blanks, count, isNear } = use;
    if (blanks !== 2 && blanks !== text.closing) continue;
    const hasTwoBlanks = blanks === 2 && !text.isListed && (kind !== 'word' || text.closing === 2);
    const isMade = kind === 'part' || hasTwoBlanks;
    if (!isMade && (blanks === 2 || isOrdinary(word))) continue;
    const none = { isMade: false, names: 0, capitals: 0, words: 0, amounts: 0, inside: 0 };
    const each = byWord.get(word) ?? { word, manner: mannerOf(word), standing: standingOf(word), isNear, ...none };
    byWord.set(word, each);
    each.isMade ||= isMade;
    each[what(use, each, text)] += count;
    if (!use.startsLine) each.inside += count;
  }
  return [...byWord.values()];
}

/**
 * Classifies the body of a use. Capitals count as a name where names are known to be in capitals, or when the word is a label
 * elsewhere.
 */
function what({ shape }: Use, { standing }: Candidate, { isTagged, isInCapitals }: TaggedText) {
  if (shape === 'other') return 'amounts';
  const areNames = isTagged ? isInCapitals : standing !== 'any';
  if (shape === 'words') return 'words';
  return shape === 'name' || areNames ? 'names' : 'capitals';
}

/**
 * Returns the words that form a set without any known label: two words with three brackets or more, or a repeated label from
 * elsewhere, in capitals. Not all of their brackets may start lines, as those of settings and songs do.
 */
function setAmong(all: readonly Candidate[]): Candidate[] {
  // Beside a word that is a label elsewhere, fewer uses suffice.
  const hasLabel = all.some((each) => each.standing === 'label' && timesAsLabel(each) > 0);
  const sure = all.filter(
    (each) => timesAsLabel(each) >= leastTimes(each) - (hasLabel ? 1 : 0) && timesAsLabel(each) > 0,
  );
  const isSet =
    sure.length > 1
      ? sumOf(
          all.filter((each) => each.standing === 'label' || sure.includes(each)),
          timesOf,
        ) > 2
      : sure.some((each) => each.standing === 'label' && isShaped(each) && (each.names > 1 || timesAsLabel(each) > 2));
  return isSet && sumOf(sure, ({ inside }) => inside) > sumOf(sure, timesOf) / 4 ? sure : [];
}

/** Counts the uses of a word as a label: before names; for a long word that is a label elsewhere, before anything. */
function timesAsLabel(each: Candidate): number {
  const head = headOf(each.word);
  const isClear = each.standing === 'label' && (isShaped(each) || isLabelShaped(head) || head.length > 4);
  return isClear ? timesOf(each) : each.names;
}

/**
 * Returns the minimum number of label-like uses: the less a word looks like a label, the more. Short words in capitals are
 * often names.
 */
function leastTimes({ word, standing, manner }: Candidate): number {
  if (standing !== 'any') return standing === 'label' ? 1 : 2;
  if (manner === 'capital') return Number.POSITIVE_INFINITY;
  return manner === 'small' || (manner === 'capitals' && word.length < 5) ? 3 : 2;
}

/** Whether a word is used as the known labels of a text are. */
function isSureBesideTags(each: Candidate, { closing }: TaggedText): boolean {
  const hasBlank = closing === 1;
  if (!isShaped(each)) return each.manner === 'capital' && each.names >= (hasBlank && !each.isNear ? 2 : 3);
  const times = hasBlank ? each.names + each.capitals + each.words : each.names;
  return times >= (each.isNear ? 3 : hasBlank ? 1 : 2);
}

/** Whether a word may be a label beside others of its set. */
function mayBeBeside(each: Candidate): boolean {
  const { word, standing, names, capitals, words, amounts } = each;
  if (names + capitals > 0) return true;
  if (standing === 'any' && !isShaped(each)) return words > 2;
  return words > 0 || (amounts > 0 && (standing !== 'any' || word.length > 3));
}

function timesOf({ names, capitals, words, amounts }: Candidate): number {
  return names + capitals + words + amounts;
}

function sumOf(all: readonly Candidate[], count: (each: Candidate) => number): number {
  return all.reduce((sum, each) => sum + count(each), 0);
}

/** Whether a word has the shape of a label: capitals, or letters without case. */
function isShaped({ manner }: Pick<Candidate, 'manner'>): boolean {
  return manner === 'capitals' || manner === 'caseless';
}

/** Whether a word is ordinary, or short enough to be an abbreviation: `EU`, `F1`. */
function isOrdinary(word: string): boolean {
  const letters = word.match(/\p{L}/gu) ?? [];
  return bracketWords.has(word.toUpperCase()) || (letters.length < 3 && !/\p{Lo}/u.test(word));
}

function mannerOf(word: string): Manner {
  if (/^\p{Lo}/u.test(word)) return 'caseless';
  if (isLabelShaped(word)) return 'capitals';
  return /^\p{Ll}/u.test(word) ? 'small' : 'capital';
}

function standingOf(part: string): Candidate['standing'] {
  const word = part.replace(partMark, '');
  if (word !== part && isLabelShaped(word) && !isOrdinary(word)) return 'label';
  const isIn = (names: ReadonlySet<string>) => names.has(word.toUpperCase()) || names.has(headOf(word).toUpperCase());
  if (isIn(labelNames)) return 'label';
  return isIn(ordinaryLabelNames) ? 'word' : 'any';
}

/** Returns the head of a compound label: `person` of `person-actor`, `PER` of `PER:Individual`. */
function headOf(word: string): string {
  return word.replace(partMark, '').split(/[-_:/.]/, 1)[0]!;
}
