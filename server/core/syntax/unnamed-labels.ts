/** Which words after a `[` are labels of a set that nobody named, judged by all brackets of a text together. */

import { bracketWords } from '../data/bracket-words.ts';
import { labelNames, ordinaryLabelNames } from '../data/label-names.ts';
import type { Use } from './bracket-evidence.ts';
import { isLabelShaped, partMark, type WordKind } from './label-words.ts';

/** How often a word that is no label is used in one way. */
export interface JudgedUse extends Use {
  readonly count: number;
  readonly blanks: 0 | 1 | 2;
  readonly kind: WordKind;
  /** Whether the word is near a label of the set. */
  readonly isNear: boolean;
}

/** What is known of the tags of a text. */
export interface TaggedText {
  /** Whether somebody has listed its labels: then a tag with another one is an error of its own. */
  readonly isListed: boolean;
  /** Whether it has tags with labels of the set. */
  readonly isTagged: boolean;
  /** How its tags are closed; undefined without a majority, or without tags. */
  readonly closing: 0 | 1 | 2 | undefined;
  /** Whether its names are written in capitals. */
  readonly isInCapitals: boolean;
}

/** How a word is written: the labels of a set are mostly written in one way. */
type Manner = 'capitals' | 'caseless' | 'capital' | 'small';

/** A word, and how often brackets have it that are closed as tags are. */
interface Candidate {
  readonly word: string;
  readonly manner: Manner;
  /** What it is elsewhere: a label and little else, a label and a word of all texts, or nothing that is known. */
  readonly standing: 'label' | 'word' | 'any';
  readonly isNear: boolean;
  /** The mark of a part before it, or the blanks before the `]`, say that a tagger has made it. */
  isMade: boolean;
  names: number;
  /** Before words in capitals that may be no names. */
  capitals: number;
  /** Before words that are no names. */
  words: number;
  /** Before what begins with a digit or a sign. */
  amounts: number;
  /** With something before its `[` on the line. */
  inside: number;
}

/**
 * The words that look like labels which nobody named: those that are sure, and those that are written and used as these are. A single
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

/** How the brackets are closed that may be tags, in a text of which no tag is known. */
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

/** What a bracket holds. Capitals are those of names where names are known to be written so, or the word is a label elsewhere. */
function what({ shape }: Use, { standing }: Candidate, { isTagged, isInCapitals }: TaggedText) {
  if (shape === 'other') return 'amounts';
  const areNames = isTagged ? isInCapitals : standing !== 'any';
  if (shape === 'words') return 'words';
  return shape === 'name' || areNames ? 'names' : 'capitals';
}

/**
 * The words that are a set by themselves, without a label that is known: two of them, with three brackets or more; or a word that
 * is a label elsewhere, in capitals, that comes again. Not all of their brackets begin lines, as those of settings and songs do.
 */
function setAmong(all: readonly Candidate[]): Candidate[] {
  // Beside a word that is a label elsewhere, others need not come so often.
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

/** How often a word is used as labels are: before names or, when it is a label and no short form, before whatever. */
function timesAsLabel(each: Candidate): number {
  const head = headOf(each.word);
  const isClear = each.standing === 'label' && (isShaped(each) || isLabelShaped(head) || head.length > 4);
  return isClear ? timesOf(each) : each.names;
}

/** So often a word has to be used as labels are: the less it looks like one, the more often. Short words in capitals are names, too. */
function leastTimes({ word, standing, manner }: Candidate): number {
  if (standing !== 'any') return standing === 'label' ? 1 : 2;
  if (manner === 'capital') return Number.POSITIVE_INFINITY;
  return manner === 'small' || (manner === 'capitals' && word.length < 5) ? 3 : 2;
}

/** Whether a word is used as the labels of a text are that has tags with labels which are known. */
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

/** Whether a word is one of texts of all kinds, or so short that it is a short form: `EU`, `F1`. */
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

/** What a label begins with that has finer ones: `person` of `person-actor`, `PER` of `PER:Individual`. */
function headOf(word: string): string {
  return word.replace(partMark, '').split(/[-_:/.]/, 1)[0]!;
}
