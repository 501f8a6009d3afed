import * as v from 'valibot';
import type { Document } from '../syntax/document.ts';
import { lastBefore } from '../syntax/plain.ts';
import type { Settings } from '../syntax/settings.ts';
import { memo } from '../util/memo.ts';
import { integerOption as number, tooHigh, tooLow } from '../util/option-schema.ts';
import { addCount, type LabelCounts, type ReadonlyLabelCounts, untagged } from './label-counts.ts';
import { type MentionIndex, mentionsOf, untaggedMentions } from './mention-index.ts';
import { UntaggedFinder, type UntaggedMention, untaggedOptionsOf } from './untagged-mentions.ts';

/**
 * How often each name is tagged as what, and how often it is not, in many documents of which the one that is checked is
 * one.
 */
export class Corpus {
  readonly surfaces: ReadonlyLabelCounts;
  /** What looks for the names of which there are mentions enough, by the options that say so. */
  readonly #finders = new Map<CorpusThresholds, UntaggedFinder>();

  constructor(surfaces: ReadonlyLabelCounts) {
    this.surfaces = surfaces;
  }

  /** Finds the names of which there are mentions enough, in a document with these settings. */
  finder(settings: Settings, evidence: CorpusThresholds): UntaggedFinder {
    let finder = this.#finders.get(evidence);
    if (!finder) {
      finder = new UntaggedFinder(untaggedOptionsOf(settings));
      for (const [surface, labels] of this.surfaces) {
        if (tagged(labels) >= evidence.leastElsewhere) finder.come(surface);
      }
      this.#finders.set(evidence, finder);
    }
    return finder;
  }
}

/** What a document adds to a {@link Corpus}. */
export function countSurfaces(document: Document): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const entry of mentionsOf(document).values()) {
    if (!entry.isName) continue;
    for (const [label, mentions] of entry.labels) addCount(counts, entry.surface, label, mentions);
  }
  for (const { surface } of untaggedMentions(document)) addCount(counts, surface, untagged);
  return counts;
}

/** When other files have a say; options of the rules that listen to them. */
export const evidenceOptions = {
  leastElsewhere: number(
    'How many mentions of a name in other files it takes to be told of them. Only for files that are checked together (`check --across`).',
    10,
  ),
  leastShare: v.pipe(
    v.optional(v.pipe(v.number(), v.minValue(0.5, tooLow), v.maxValue(1, tooHigh)), 0.9),
    v.description('How large a part of these mentions has to have the same label, from 0.5 to 1.'),
  ),
};

/** What these options say. */
export interface CorpusThresholds {
  readonly leastElsewhere: number;
  readonly leastShare: number;
}

/** The label that a name has in other documents. */
export interface MajorityLabel {
  readonly label: string;
  /** How many mentions have it, and how many are tagged at all. */
  readonly count: number;
  readonly tagged: number;
  /** How often the name stands without a tag. */
  readonly untagged: number;
}

/**
 * The label that a name nearly always has in the other documents of the corpus; undefined when there are too few or they
 * disagree.
 */
export function majorityInCorpus(
  document: Document,
  surface: string,
  evidence: CorpusThresholds,
): MajorityLabel | undefined {
  const labels = document.context.settings.corpus?.surfaces.get(surface);
  if (!labels) return undefined;
  const own = ownCounts(document).get(surface);
  let usual = { label: untagged, count: 0 };
  let all = 0;
  for (const [label, mentions] of labels) {
    const there = mentions - (own?.get(label) ?? 0);
    if (label === untagged || !document.labels.get(label)) continue;
    all += there;
    if (there > usual.count) usual = { label, count: there };
  }
  if (all < evidence.leastElsewhere || usual.count < evidence.leastShare * all) return undefined;
  return { ...usual, tagged: all, untagged: (labels.get(untagged) ?? 0) - (own?.get(untagged) ?? 0) };
}

const ownCounts = memo(countSurfaces);

/** An untagged occurrence of a name that other documents tag. */
export interface MentionInCorpus extends UntaggedMention {
  readonly usual: MajorityLabel;
}

/**
 * Where the names stand in a document that it never tags and the others nearly always do, in order; without those inside a
 * name that it does tag elsewhere. Computed once.
 */
export const mentionsInCorpus = memo((document: Document, evidence: CorpusThresholds): readonly MentionInCorpus[] => {
  const { corpus } = document.context.settings;
  if (!corpus) return [];
  const finder = corpus.finder(document.context.settings, evidence);
  const taken = untaggedMentions(document);
  const names = mentionsOf(document);
  const usuals = new Map<string, MajorityLabel | undefined>();
  const found: MentionInCorpus[] = [];
  document.blocks.forEach((block, index) => {
    const at = document.blockFrom(index);
    for (const { from, to, surface } of finder.in(block)) {
      if (!usuals.has(surface)) usuals.set(surface, usuallyTagged(document, names, surface, evidence));
      const usual = usuals.get(surface);
      const before = taken[lastBefore(taken, at + to - 1)];
      if (usual && !(before && before.to > at + from)) found.push({ from: at + from, to: at + to, surface, usual });
    }
  });
  finder.forget(document.blocks);
  return found;
});

/** How a name that a document never tags is tagged in the others, if it nearly always is. */
function usuallyTagged(
  document: Document,
  names: MentionIndex,
  surface: string,
  evidence: CorpusThresholds,
): MajorityLabel | undefined {
  if (names.get(surface)) return undefined;
  const usual = majorityInCorpus(document, surface, evidence);
  return usual && usual.tagged >= evidence.leastShare * (usual.tagged + usual.untagged) ? usual : undefined;
}

function tagged(labels: ReadonlyMap<string, number>): number {
  let mentions = -(labels.get(untagged) ?? 0);
  for (const each of labels.values()) mentions += each;
  return mentions;
}
