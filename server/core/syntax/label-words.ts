/** Judges words after a `[` that are no label of the set, and finds the labels near them. */
import damerauLevenshtein from 'damerau-levenshtein';
import { lazy } from '../util/lazy.ts';

/** Kind of a word after a `[`, in a given label set. */
export type WordKind =
  /** A label of the set. */
  | 'known'
  /** A likely label: one typing error or another case away from a label of the set, or a label of another bundled set. */
  | 'likely'
  /** A label with an IOB prefix: `B-PER`, `I-LOC`. */
  | 'part'
  /** A longer or shorter form of a label: `LOCATION`, `Person`, `GPE_X`. */
  | 'related'
  /** Label-shaped: capitals or letters of a script without case, digits, `_`, `-`. */
  | 'shaped'
  /** A single word. */
  | 'word'
  /** Anything else: the bracket is text. */
  | 'other';

/** IOB prefix of a label. */
export const partMark = /^[BIESLU][-_](?=.)/;

const labelShape = lazy(
  () => /^[\p{Lu}\p{Lt}\p{Lo}][\p{Lu}\p{Lt}\p{Lo}\p{M}\p{N}_./:-]*[\p{Lu}\p{Lt}\p{Lo}\p{M}\p{N}_-]$/u,
);
/** Whether a word is label-shaped: capitals, or letters without case. */
export function isLabelShaped(word: string): boolean {
  return labelShape().test(word);
}

const wordShape = lazy(() => /^\p{L}[\p{L}\p{M}\p{N}_./:-]*[\p{L}\p{M}\p{N}_-]$/u);

/** Longest label, in UTF-16 units. */
const maxLabelLength = 100;

/** The names of a label that words are compared with, as written. */
export interface Comparable {
  readonly name: string;
  /** Full name: `Person`. */
  readonly title?: unknown;
}

/**
 * Judges a word that is no label of a set.
 *
 * @param others labels known elsewhere, such as those of the bundled sets
 */
export function judgeWord(word: string, labels: readonly Comparable[], others: readonly Comparable[]): WordKind {
  if (word.length > maxLabelLength || !wordShape().test(word)) return 'other';
  const isOther = (name: string) => others.some((label) => label.name === name);
  if (isOther(word) || labels.some(({ name }) => isSlip(word, name))) return 'likely';
  const whole = word.replace(partMark, '');
  if (whole !== word && (isOther(whole) || labels.some(({ name }) => name === whole))) return 'part';
  if (labelShape().test(word))
    return [...labels, ...others].some(({ name }) => isForm(word, name)) ? 'related' : 'shaped';
  return [...labels, ...others].some((label) => isFullName(word, label)) ? 'related' : 'word';
}

/**
 * Returns the labels near a word, nearest first: those that differ in case, by one typing error, or by letters added or missing
 * at the end.
 */
export function labelsNear<L extends Comparable>(
  word: string,
  labels: readonly L[],
): { readonly label: L; readonly distance: number }[] {
  const distanceTo = (name: string) => {
    if (isSameButCase(word, name)) return 0;
    if (isOneEdit(word, name)) return 1;
    return isForm(word, name) ? 2 + Math.abs(word.length - name.length) : Number.POSITIVE_INFINITY;
  };
  return labels
    .map((label) => ({ label, distance: distanceTo(label.name) }))
    .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.distance - b.distance);
}

function isSlip(word: string, name: string): boolean {
  return isSameButCase(word, name) || isOneEdit(word, name);
}

function isSameButCase(word: string, name: string): boolean {
  return word.length === name.length && word.toUpperCase() === name.toUpperCase();
}

/** Whether one insertion, deletion, substitution or transposition turns one word into the other. */
function isOneEdit(word: string, name: string): boolean {
  return Math.abs(word.length - name.length) <= 1 && damerauLevenshtein(word, name).steps === 1;
}

/** Whether one of two words begins with the other, ignoring case; a single letter proves nothing. */
function isForm(word: string, name: string): boolean {
  const [short, long] = word.length < name.length ? [word, name] : [name, word];
  return short.length > 1 && long.toUpperCase().startsWith(short.toUpperCase());
}

/** Whether a word is a label in another case, or its full name: `Person`, `Organization`. */
function isFullName(word: string, { name, title }: Comparable): boolean {
  const spelled = word.toUpperCase().replace('IZATION', 'ISATION');
  return spelled === name.toUpperCase() || (title !== undefined && spelled === `${title}`.toUpperCase());
}
