/** How a text uses its brackets, judged by all of them together: which labels there are, how tags are closed, which words are labels that nobody named. */

import { type NameShape, nameShapeOf } from '../text/name-shape.ts';
import { type Evidence, evidenceIn, readUse, type Use } from './bracket-evidence.ts';
import type { WordKind } from './label-words.ts';
import { bundledLabelSets, conll2003, LabelSet, mixedLabels, ontonotes5 } from './labels.ts';
import { type JudgedUse, unnamedAmong, usesOfCandidates } from './unnamed-labels.ts';

/** How many blanks stand before the `]` of most tags, two for more; undefined without such a majority. */
export type ClosingBlanks = 0 | 1 | 2 | undefined;

/** What a line has to know of its text, besides the label set, to tell tags with an unknown label from ordinary text. */
export interface BracketUse {
  readonly closing: ClosingBlanks;
  /** Words that are no labels of the set and look like those of a set that nobody named. */
  readonly unnamed: ReadonlySet<string>;
  /** Equal for uses with which all lines read the same. */
  readonly key: string;
  /** Every word after a `[` is a label, or no word: the lines read the same with any use. */
  readonly isMoot: boolean;
}

/** The use of brackets of which nothing is known. */
export const unknownUse: BracketUse = makeUse(undefined, []);
const mootUse: BracketUse = { ...unknownUse, isMoot: true };

function makeUse(closing: ClosingBlanks, words: readonly string[]): BracketUse {
  return { closing, unnamed: new Set(words), key: `${closing} ${[...words].sort().join(' ')}`, isMoot: false };
}

/** How often something is used. */
interface CountedUse extends Use {
  readonly count: number;
}

function usesIn(evidence: Evidence): CountedUse[] {
  return [...evidence].map(([key, count]) => ({ ...readUse(key), count }));
}

/**
 * The bundled label set that a text speaks for: the one whose labels it has, all together when it has labels that only the one or
 * only the other has. Brackets that are not closed as most are do not mix sets: `[LAW 3]` among tags with two blanks.
 */
export function bundledSetOf(evidence: Evidence): LabelSet {
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

/** How many brackets have a label that only conll2003 has, and how many one that only ontonotes5 has. */
function scoresOf(uses: readonly CountedUse[]): [conll: number, ontonotes: number] {
  let [conll, ontonotes] = [0, 0];
  for (const { word, count } of uses) {
    if (!ontonotes5.get(word)) conll += count;
    else if (!conll2003.get(word)) ontonotes += count;
  }
  return [conll, ontonotes];
}

/** How a text that is read with a label set uses its brackets. */
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
    // One that is near a label which the text has is meant as that.
    return near.some(({ name }) => named.has(name)) ? [] : [{ ...use, blanks, kind, isNear: near.length > 0 }];
  });
  const isTagged = tagged.length > 0;
  const closing = majority(isTagged ? tagged : usesOfCandidates(others));
  const isListed = !bundledLabelSets.includes(labels) && labels !== mixedLabels;
  const words = unnamedAmong(others, { isListed, isTagged, closing, isInCapitals: areCapitals(tagged) });
  // What a tagger of parts says of words that are in no entity.
  const hasParts = words.some((word) => labels.classify(word) === 'part');
  if (hasParts && uses.some(({ word }) => word === outside)) words.push(outside);
  // Where nothing looks like a tag, the brackets of ordinary words say nothing of how tags are closed.
  return makeUse(isTagged || words.length > 0 ? closing : undefined, words);
}

/** Whether a text has labels that nobody named, read with the bundled sets or, if there are any, with labels of these names. */
export function hasUnnamedLabels(text: string, names: readonly string[] = []): boolean {
  const evidence = evidenceIn(text);
  const listed = new LabelSet(
    '',
    names.map((name) => ({ name, description: '' })),
  );
  const sets = names.length > 0 ? [bundledSetOf(evidence), listed] : [bundledSetOf(evidence)];
  return sets.some((labels) => bracketUse(evidence, labels).unnamed.size > 0);
}

/** Whether it depends on more than the labels whether a bracket with a word is a tag; without a word, the label comes behind a blank. */
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
 * Whether a bracket with a word that is no label is a tag all the same.
 *
 * @param kind what the word is in the label set
 * @param blanks how many stand before the `]`
 * @param body gives what stands between; asked for only when that decides
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

/** Whether a bracket with a blank before its label is a tag: in a text without tags, where a syntax may be described, before a name only. */
export function isSpacedTag({ closing }: BracketUse, body: () => string): boolean {
  return closing !== undefined || isNameLike(nameShapeOf(body()));
}

function isNameLike(shape: NameShape): boolean {
  return shape === 'name' || shape === 'capitals';
}

/** What more than half of some brackets have before their `]`. */
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
