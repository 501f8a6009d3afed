/** Corpus evidence: how other documents tag the names of a document. */
import * as v from 'valibot';
import type { Document } from '../syntax/document.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import { memo } from '../util/memo.ts';
import { integerOption, tooHigh, tooLow } from '../util/option-schema.ts';
import { addCount, type LabelCounts, type ReadonlyLabelCounts, untagged } from './label-counts.ts';
import { mentionsOf, untaggedMentions } from './mention-index.ts';
import { nameFactsOf } from './name-facts.ts';
import { groupBySurface } from './surfaces.ts';
import { UntaggedFinder, type UntaggedMention } from './untagged-mentions.ts';

/** Counts of each name by label, and without one, in many documents, among them the one that is checked. */
export class Corpus {
  readonly surfaces: ReadonlyLabelCounts;
  readonly #own: ReadonlyLabelCounts | undefined;
  /** Finders of sufficiently frequent names, by vocabulary and thresholds. */
  readonly #finders: {
    readonly vocabulary: Vocabulary;
    readonly thresholds: CorpusThresholds;
    readonly finder: UntaggedFinder;
  }[] = [];
  /** Last result of {@link mentionsIn}: documents are checked one after the other. */
  #latest:
    | { readonly document: Document; readonly thresholds: CorpusThresholds; readonly found: CorpusMentions }
    | undefined;

  /**
   * @param own counts of the document that is checked as they are part of `surfaces`, when it may have changed since it was counted;
   * by default its counts as it is
   */
  constructor(surfaces: ReadonlyLabelCounts, own?: ReadonlyLabelCounts) {
    this.surfaces = surfaces;
    this.#own = own;
  }

  /**
   * Returns the label that a name nearly always has in the other documents; undefined when mentions are too few or disagree.
   */
  majorityLabel(
    document: Document,
    surface: string,
    { leastElsewhere, leastShare }: CorpusThresholds,
  ): MajorityLabel | undefined {
    const labels = this.surfaces.get(surface);
    if (!labels) return undefined;
    const own = (this.#own ?? ownCounts(document)).get(surface);
    let majority = { label: untagged, count: 0 };
    let all = 0;
    for (const [label, mentions] of labels) {
      const there = mentions - (own?.get(label) ?? 0);
      if (label === untagged || !document.labels.get(label)) continue;
      all += there;
      if (there > majority.count) majority = { label, count: there };
    }
    if (all < leastElsewhere || majority.count < leastShare * all) return undefined;
    return { ...majority, tagged: all, untagged: (labels.get(untagged) ?? 0) - (own?.get(untagged) ?? 0) };
  }

  /**
   * Returns the untagged mentions of names that the document never tags and the others nearly always do, in order; none inside
   * a longer name that is tagged elsewhere.
   */
  mentionsIn(document: Document, thresholds: CorpusThresholds): CorpusMentions {
    const { document: known, thresholds: by, found } = this.#latest ?? {};
    if (found && known === document && by === thresholds) return found;
    const all = this.#find(document, thresholds);
    const bySurface = groupBySurface(all);
    const firsts = new Map<number, MentionInCorpus[]>();
    for (const [first] of bySurface.values()) {
      const index = document.blockAt(first!.from);
      const others = firsts.get(index);
      if (others) others.push(first!);
      else firsts.set(index, [first!]);
    }
    const mentions = { all, bySurface, firsts };
    this.#latest = { document, thresholds, found: mentions };
    return mentions;
  }

  #find(document: Document, thresholds: CorpusThresholds): MentionInCorpus[] {
    const finder = this.#finder(document.context.settings.vocabulary, thresholds);
    const taken = untaggedMentions(document);
    const names = mentionsOf(document);
    const majorities = new Map<string, MajorityLabel | undefined>();
    const found: MentionInCorpus[] = [];
    document.blocks.forEach((block, index) => {
      const at = document.blockFrom(index);
      for (const { from, to, surface } of finder.in(block)) {
        if (!majorities.has(surface)) {
          const isTaggedHere = names.get(surface) !== undefined;
          majorities.set(surface, isTaggedHere ? undefined : this.nearlyAlways(document, surface, thresholds));
        }
        const majority = majorities.get(surface);
        const before = taken[lastSpanFrom(taken, at + to - 1)];
        const isInName = before !== undefined && before.to > at + from;
        if (majority && !isInName) found.push({ from: at + from, to: at + to, surface, majority });
      }
    });
    finder.forget(document.blocks);
    return found;
  }

  /** Whether a name is tagged in the other documents oftener than not. */
  isUsuallyTagged(document: Document, surface: string, thresholds: CorpusThresholds): boolean {
    const majority = this.majorityLabel(document, surface, thresholds);
    return majority !== undefined && majority.tagged > majority.untagged;
  }

  /** Returns how a name is tagged in the other documents, if it nearly always is. */
  nearlyAlways(document: Document, surface: string, thresholds: CorpusThresholds): MajorityLabel | undefined {
    const majority = this.majorityLabel(document, surface, thresholds);
    if (!majority) return undefined;
    return majority.tagged >= thresholds.leastShare * (majority.tagged + majority.untagged) ? majority : undefined;
  }

  #finder(vocabulary: Vocabulary, thresholds: CorpusThresholds): UntaggedFinder {
    const known = this.#finders.find((each) => each.vocabulary === vocabulary && each.thresholds === thresholds);
    if (known) return known.finder;
    const finder = new UntaggedFinder(vocabulary);
    const factsOf = nameFactsOf(vocabulary);
    for (const [surface, labels] of this.surfaces) {
      if (tagged(labels) >= thresholds.leastElsewhere) finder.add(factsOf(surface));
    }
    this.#finders.push({ vocabulary, thresholds, finder });
    return finder;
  }
}

/** Mentions found by {@link Corpus.mentionsIn}. */
export interface CorpusMentions {
  /** Mentions in order. */
  readonly all: readonly MentionInCorpus[];
  readonly bySurface: ReadonlyMap<string, readonly MentionInCorpus[]>;
  /** First mention of each surface, by the index of its block. */
  readonly firsts: ReadonlyMap<number, readonly MentionInCorpus[]>;
}

/** Counts the names of a document for a {@link Corpus}. */
export function countSurfaces(document: Document): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const entry of mentionsOf(document).values()) {
    if (!entry.isName) continue;
    for (const [label, mentions] of entry.counts) addCount(counts, entry.surface, label, mentions);
  }
  for (const { surface } of untaggedMentions(document)) addCount(counts, surface, untagged);
  return counts;
}

/** Options of rules that use other files: thresholds for their evidence. */
export const evidenceOptions = {
  leastElsewhere: integerOption(
    'How many mentions of a name in other files it takes to be told of them. Only for files that are checked together (`check --across`, or *Check Folder* in VS Code).',
    10,
  ),
  leastShare: v.pipe(
    v.optional(v.pipe(v.number(), v.minValue(0.5, tooLow), v.maxValue(1, tooHigh)), 0.9),
    v.description('The share of these mentions that must have the same label, from 0.5 to 1.'),
  ),
};

/** Thresholds for evidence from other files. */
export interface CorpusThresholds {
  readonly leastElsewhere: number;
  readonly leastShare: number;
}

/** Label of a name in other documents. */
export interface MajorityLabel {
  readonly label: string;
  /** Number of mentions with this label; `tagged` counts those with any label. */
  readonly count: number;
  readonly tagged: number;
  /** Number of untagged mentions. */
  readonly untagged: number;
}

const ownCounts = memo(countSurfaces);

/** An untagged mention of a name that other documents tag. */
export interface MentionInCorpus extends UntaggedMention {
  readonly majority: MajorityLabel;
}

function tagged(labels: ReadonlyMap<string, number>): number {
  let mentions = -(labels.get(untagged) ?? 0);
  for (const each of labels.values()) mentions += each;
  return mentions;
}
