/**
 * Judges from all brackets of a text how it uses them: its label set, how its tags are closed, and which words are labels of a
 * set that nobody named.
 */

import { type NameShape, nameShapeOf } from '../text/name-shape.ts';
import { type Evidence, evidenceIn, readUse, type Use } from './bracket-evidence.ts';
import type { WordKind } from './label-words.ts';
import { bundledLabelSets, conll2003, LabelSet, mixedLabels, ontonotes5 } from './labels.ts';
import { type JudgedUse, unnamedAmong, usesOfCandidates } from './unnamed-labels.ts';

/** Number of blanks before the `]` of most tags, where 2 means two or more; undefined without a majority. */
export type ClosingBlanks = 0 | 1 | 2 | undefined;

/** Facts about a text, besides its label set, that tell tags with unknown labels from ordinary text. */
export interface BracketUse {
  readonly closing: ClosingBlanks;
  /** Words outside the set that look like labels of a set that nobody named. */
  readonly unnamed: ReadonlySet<string>;
  /** Key that is equal for uses under which every line reads the same. */
  readonly key: string;
  /** Whether the use makes no difference: every word after a `[` is a known label or no word at all. */
  readonly isMoot: boolean;
}

/** Use of brackets in a text of which nothing is known. */
export const unknownUse: BracketUse = makeUse(undefined, []);
const mootUse: BracketUse = { ...unknownUse, isMoot: true };

function makeUse(closing: ClosingBlanks, words: readonly string[]): BracketUse {
  return { closing, unnamed: new Set(words), key: `${closing} ${[...words].sort().join(' ')}`, isMoot: false };
}

/** A use with its count. */
interface CountedUse extends Use {
  readonly count: number;
}

/** The label set of a text is chosen by its evidence, and then its use. */
let latest: { readonly evidence: Evidence; readonly uses: readonly CountedUse[] } | undefined;

function usesIn(evidence: Evidence): readonly CountedUse[] {
  if (latest?.evidence !== evidence) {
    latest = { evidence, uses: Array.from(evidence, ([key, count]) => ({ ...readUse(key), count })) };
  }
  return latest.uses;
}

/**
 * Chooses the bundled label set of a text: the one whose labels it has, or the mixed set when it has labels that only one and
 * labels that only the other has. Brackets closed unlike the majority do not mix sets: `[LAW 3]` among tags with two blanks.
 */
export function detectBundledSet(evidence: Evidence): LabelSet {
  const uses = usesIn(evidence).filter(({ word }) => mixedLabels.get(word));
  const closing = majority(uses.filter(({ blanks, shape }) => blanks !== 0 || isNameLike(shape)));
  const isAsUsual = ({ blanks }: Use) =>
    blanks !== undefined && (closing === undefined || blanks === closing || blanks > 0);
  const [conll, ontonotes] = scoresOf(uses.filter(isAsUsual));
  if (conll > 0 && ontonotes > 0) return mixedLabels;
  if (conll + ontonotes > 0) return ontonotes > 0 ? ontonotes5 : conll2003;
  const [otherConll, otherOntonotes] = scoresOf(uses);
  return otherOntonotes > otherConll ? ontonotes5 : conll2003;
}

/** Counts the brackets with labels that only conll2003 has, and those with labels that only ontonotes5 has. */
function scoresOf(uses: readonly CountedUse[]): [conll: number, ontonotes: number] {
  let [conll, ontonotes] = [0, 0];
  for (const { word, count } of uses) {
    if (!ontonotes5.get(word)) conll += count;
    else if (!conll2003.get(word)) ontonotes += count;
  }
  return [conll, ontonotes];
}

/** Judges how a text uses its brackets when read with a label set. */
export function bracketUse(evidence: Evidence, labels: LabelSet): BracketUse {
  const uses = usesIn(evidence);
  const known = uses.filter(({ word }) => labels.get(word));
  const tagged = known.filter(({ blanks, shape }) => blanks !== undefined && (blanks > 0 || isNameLike(shape)));
  const named = new Set(known.map(({ word }) => word));
  if (!uses.some(({ word }) => isDoubtful(word, labels))) return mootUse;
  const others = uses.flatMap((use): JudgedUse[] => {
    const { word, blanks } = use;
    const kind = labels.classify(word);
    if (kind === 'known' || kind === 'other' || blanks === undefined) return [];
    const near = isNear(kind) ? labels.near(word) : [];
    // A word near a label that the text uses is a slip for that label.
    return near.some(({ name }) => named.has(name)) ? [] : [{ ...use, blanks, kind, isNear: near.length > 0 }];
  });
  const isTagged = tagged.length > 0;
  const closing = majority(isTagged ? tagged : usesOfCandidates(others));
  const isListed = !bundledLabelSets.includes(labels) && labels !== mixedLabels;
  const words = unnamedAmong(others, { isListed, isTagged, closing, isInCapitals: areCapitals(tagged) });
  // An IOB tagger marks words outside entities with this label.
  const hasParts = words.some((word) => labels.classify(word) === 'part');
  if (hasParts && uses.some(({ word }) => word === outside)) words.push(outside);
  // Where nothing looks like a tag, ordinary brackets tell nothing about how tags are closed.
  return makeUse(isTagged || words.length > 0 ? closing : undefined, words);
}

/**
 * Whether evidence leaves a reading as it is that nothing is known for: no bracket is doubtful and, unless the label set was chosen
 * by somebody, it is the default one.
 */
export function isPlainEvidence(evidence: Evidence, labels: LabelSet, isChosen: boolean): boolean {
  for (const key of evidence.keys()) {
    const { word } = readUse(key);
    if (isDoubtful(word, labels)) return false;
    if (!isChosen && mixedLabels.get(word) && !conll2003.get(word)) return false;
  }
  return true;
}

/**
 * Whether a text has labels that nobody named, read with the bundled sets and, when names are given, with labels of those
 * names.
 */
export function hasUnnamedLabels(text: string, names: readonly string[] = []): boolean {
  const evidence = evidenceIn(text);
  const listed = new LabelSet(
    '',
    names.map((name) => ({ name, description: '' })),
  );
  const sets = names.length > 0 ? [detectBundledSet(evidence), listed] : [detectBundledSet(evidence)];
  return sets.some((labels) => bracketUse(evidence, labels).unnamed.size > 0);
}

/**
 * Whether the label set alone cannot decide if a bracket with this word is a tag. An empty word stands for a blank after the
 * `[`.
 */
function isDoubtful(word: string, labels: LabelSet): boolean {
  if (word === '' || word === outside) return true;
  const kind = labels.classify(word);
  return kind !== 'known' && kind !== 'other';
}

function areCapitals(tagged: readonly CountedUse[]): boolean {
  const count = (wanted: NameShape) =>
    tagged.reduce((sum, { shape, count: more }) => sum + (shape === wanted ? more : 0), 0);
  return count('capitals') > count('name');
}

const outside = 'O';

function isNear(kind: WordKind): boolean {
  return kind === 'likely' || kind === 'related';
}

/**
 * Whether a bracket with an unknown label is a tag.
 *
 * @param kind of the word in the label set
 * @param blanks number of blanks before the `]`
 * @param body returns the text between; called only when it decides
 */
export function isUnknownTag(
  { closing, unnamed }: BracketUse,
  { word, kind, blanks, body }: { word: string; kind: WordKind; blanks: number; body: () => string },
): boolean {
  if (kind === 'part' || (unnamed.has(word) && (blanks >= 2 || blanks === closing))) return true;
  if (kind === 'other') return false;
  if (blanks >= 2) {
    return (
      kind !== 'word' || (closing === 2 && (/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) || nameShapeOf(body()) === 'name'))
    );
  }
  if (!isNear(kind)) return false;
  if (blanks === 1) return (kind === 'likely' && closing === 1) || isNameLike(nameShapeOf(body()));
  if (kind === 'related') return closing === 0 && nameShapeOf(body()) === 'name';
  const isSure = closing === 0 || (closing === undefined && mixedLabels.get(word) !== undefined);
  return isSure && isNameLike(nameShapeOf(body()));
}

/**
 * Whether a bracket with a blank before its label is a tag. In a text without tags, which may describe a syntax, only a name
 * makes it one.
 */
export function isSpacedTag({ closing }: BracketUse, body: () => string): boolean {
  return closing !== undefined || isNameLike(nameShapeOf(body()));
}

function isNameLike(shape: NameShape): boolean {
  return shape === 'name' || shape === 'capitals';
}

/** Returns the number of blanks before `]` that more than half of the brackets have. */
function majority(uses: readonly CountedUse[]): ClosingBlanks {
  const counts = [0, 0, 0];
  let all = 0;
  for (const { blanks, count } of uses) {
    if (blanks === undefined) continue;
    counts[blanks]! += count;
    all += count;
  }
  const most = counts.findIndex((count) => count > all / 2);
  return most < 0 ? undefined : (most as ClosingBlanks);
}
