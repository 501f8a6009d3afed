/** Likely labels: what all that is known of a name says about its label. */
import { residualLabels } from '../data/label-names.ts';
import type { Document } from '../syntax/document.ts';
import { labelFor } from '../syntax/label-roles.ts';
import { isPossessive } from '../text/possessive.ts';
import type { Corpus } from './corpus-evidence.ts';
import type { Gazetteer } from './gazetteer.ts';
import { mentionsOf } from './mention-index.ts';
import { fullNameOf } from './short-names.ts';

/** The label that a name most likely has. */
export interface LikelyLabel {
  readonly label: string;
  /** Whether it is so likely that most people would choose it. */
  readonly isClear: boolean;
}

/** Number of mentions in other files, and share of them with one label, that tell what a name is. */
export const tendency = { leastElsewhere: 3, leastShare: 2 / 3 };

/** Share of the mentions in a file above which their label is clear. */
const clearShare = 0.75;

/** Weight of a mention whose label says that no other label fits: of two labels, such a one is the mistake more often. */
const residualWeight = 0.5;

/**
 * Returns the label of a name with mentions: that of the gazetteer, else the one that other files tend to, else that of people for the
 * surname of one, else the one of most mentions in the file.
 *
 * @param among labels of which it is one; all by default
 */
export function likelyLabel(
  document: Document,
  surface: string,
  { gazetteer, corpus }: { readonly gazetteer: Gazetteer; readonly corpus?: Corpus | undefined },
  among?: ReadonlyMap<string, number>,
): LikelyLabel {
  const isPossible = (label: string) => among?.has(label) ?? document.labels.get(label) !== undefined;
  const known = gazetteer.get(surface);
  if (known !== undefined && isPossible(known)) return { label: known, isClear: true };
  for (const each of corpus ? namesLike(document, surface) : []) {
    const elsewhere = corpus!.majorityLabel(document, each, tendency);
    if (elsewhere && isPossible(elsewhere.label)) return { label: elsewhere.label, isClear: true };
  }
  if (fullNameOf(document, surface) !== undefined) {
    const person = labelFor('person', document.labels);
    if (person !== undefined && isPossible(person)) return { label: person, isClear: true };
  }
  const isTold = namesLike(document, surface).some((each) => !isPossessive(each));
  const { label, isClear } = likeliest(labelsOfName(document, surface));
  return isPossible(label) ? { label, isClear: isTold && isClear } : { ...likeliest(among!), isClear: false };
}

/** Returns the label that most mentions have. */
function likeliest(labels: ReadonlyMap<string, number>): LikelyLabel {
  let all = 0;
  for (const count of labels.values()) all += count;
  let best = { label: '', weight: 0 };
  for (const [label, count] of labels) {
    if (count > clearShare * all) return { label, isClear: true };
    const weight = residualLabels.has(label) ? residualWeight * count : count;
    if (weight > best.weight || (weight === best.weight && residualLabels.has(best.label))) best = { label, weight };
  }
  return { label: best.label, isClear: false };
}

/**
 * Counts the labels of a name by all its surfaces, the most frequent first. Those in capitals, and those with a possessive, which
 * taggers often take for an adjective, count only where there are no others.
 */
export function labelsOfName(document: Document, surface: string): ReadonlyMap<string, number> {
  const index = mentionsOf(document);
  const surfaces = namesLike(document, surface);
  if (surfaces.length === 1) return index.get(surfaces[0]!)?.labels ?? new Map();
  const counts = new Map<string, number>();
  for (const each of surfaces)
    for (const [label, count] of index.get(each)!.labels) counts.set(label, (counts.get(label) ?? 0) + count);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

/**
 * Returns the surfaces that tell how a name is labelled: those without a possessive if there are any, and of these the ones that
 * are not all in capitals, as headings and headers are, where taggers err.
 */
function namesLike(document: Document, surface: string): readonly string[] {
  const surfaces = mentionsOf(document).surfacesLike(surface);
  if (surfaces.length === 1) return surfaces;
  const bare = surfaces.filter((each) => !isPossessive(each));
  const small = bare.filter((each) => each !== each.toUpperCase());
  return [small, bare, surfaces].find(({ length }) => length > 0)!;
}
