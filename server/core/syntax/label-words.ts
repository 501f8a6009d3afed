/** What a word after a `[` may be that is no label of the set at hand, and which labels are near it. */
import damerauLevenshtein from 'damerau-levenshtein';

/** What a word after a `[` can be, in a given label set. */
export type WordKind =
  /** A label of the set. */
  | 'known'
  /** So near to a label of the set that it must be meant as one: another case, one typing error; or a label of another bundled set. */
  | 'likely'
  /** A label with the mark of a part of an entity: `B-PER`, `I-LOC`. */
  | 'part'
  /** A longer or shorter form of a label: `LOCATION`, `Person`, `GPE_X`. */
  | 'related'
  /** Shaped as labels are: capitals, or letters of a script without case, and digits, `_`, `-`. */
  | 'shaped'
  /** One word. */
  | 'word'
  /** Anything else: the bracket is text. */
  | 'other';

/** A mark of the IOB schemes before a label. */
export const partMark = /^[BIESLU][-_](?=.)/;

const labelShape = /^[\p{Lu}\p{Lt}\p{Lo}][\p{Lu}\p{Lt}\p{Lo}\p{M}\p{N}_./:-]*[\p{Lu}\p{Lt}\p{Lo}\p{M}\p{N}_-]$/u;
/** Whether a word is shaped as labels are: capitals, or letters without case. */
export function isLabelShaped(word: string): boolean {
  return labelShape.test(word);
}

const wordShape = /^\p{L}[\p{L}\p{M}\p{N}_./:-]*[\p{L}\p{M}\p{N}_-]$/u;

/** Longer than labels can be; in UTF-16 units. */
const maxLabelLength = 100;

/** What labels are compared with words; both as they are written. */
export interface Comparable {
  readonly name: string;
  /** What it is called in full: `Person`. */
  readonly title?: unknown;
}

/**
 * Judges a word that is no label of a set.
 *
 * @param others labels that are known elsewhere: those of the bundled sets
 */
export function judgeWord(word: string, labels: readonly Comparable[], others: readonly Comparable[]): WordKind {
  if (word.length > maxLabelLength || !wordShape.test(word)) return 'other';
  const isOther = (name: string) => others.some((label) => label.name === name);
  if (isOther(word) || labels.some(({ name }) => isSlip(word, name))) return 'likely';
  const whole = word.replace(partMark, '');
  if (whole !== word && (isOther(whole) || labels.some(({ name }) => name === whole))) return 'part';
  if (labelShape.test(word))
    return [...labels, ...others].some(({ name }) => isForm(word, name)) ? 'related' : 'shaped';
  return [...labels, ...others].some((label) => isFullName(word, label)) ? 'related' : 'word';
}

/** The labels near a word, the nearest first: those that differ in case, by one typing error, or by what follows or is missing. */
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

/** One insertion, deletion, substitution or transposition away. */
function isOneEdit(word: string, name: string): boolean {
  return Math.abs(word.length - name.length) <= 1 && damerauLevenshtein(word, name).steps === 1;
}

/** Whether one of two words begins with the other, in whatever case; a single letter says nothing. */
function isForm(word: string, name: string): boolean {
  const [short, long] = word.length < name.length ? [word, name] : [name, word];
  return short.length > 1 && long.toUpperCase().startsWith(short.toUpperCase());
}

/** Whether a word is a label in another case, or what it is called in full: `Person`, `Organization`. */
function isFullName(word: string, { name, title }: Comparable): boolean {
  const spelled = word.toUpperCase().replace('IZATION', 'ISATION');
  return spelled === name.toUpperCase() || (title !== undefined && spelled === `${title}`.toUpperCase());
}
