/** Rule `inconsistent-label`: one name under several labels. */
import * as v from 'valibot';
import { isBeforeCableNumber } from '../../cable/posts.ts';
import { relabel } from '../../edit/tag-edits.ts';
import { mentionsIn } from '../../mentions/block-mentions.ts';
import { Corpus, type CorpusThresholds, evidenceOptions, type MajorityLabel } from '../../mentions/corpus-evidence.ts';
import { type LikelyLabel, likelyLabel } from '../../mentions/likely-label.ts';
import { mentionsOf, type SurfaceEntry } from '../../mentions/mention-index.ts';
import { withShortNames } from '../../mentions/short-names.ts';
import { isSameTag, type NamedTag, surfaceOf } from '../../mentions/surfaces.ts';
import { joinList, say, times } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import { blockIndex } from '../../syntax/block-order.ts';
import { type Document, type LocatedTag, spanOf, tagStartingAt } from '../../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex, keptWhereSame } from '../../syntax/incremental-index.ts';
import { isLabelFor } from '../../syntax/label-roles.ts';
import { ChangeLog } from '../../util/change-log.ts';
import { bulkFix, type DocumentRule, type Fix, type KnownNames, type Place } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

const options = v.strictObject(evidenceOptions);

/** Most labels of one name that are offered; each would apply to all its mentions. */
const maxLabels = 20;

/** Reports names with several labels. */
export const inconsistentLabel: DocumentRule<v.InferOutput<typeof options>> = {
  code: 'inconsistent-label',
  severity: 'information',
  comparesFiles: true,
  summary: 'A name has several labels in this file, or a different one than in all other files.',
  why: 'In one text, a name usually means one thing, so one of its labels is often wrong; some names are rightly ambiguous. Redactions and classification marks do not count. What the gazetteer, other files (with `check --across`) and, in this file, the name without capitals say of it decides which label is taken to be right; else most mentions do, and a fix is preferred only when they are more than three of four. When you check files together (`check --across`, or *Check Folder* in VS Code), the label that other files agree on is taken to be the right one, whether or not this file uses it; names in a gazetteer are left to `gazetteer-conflict`. There is one finding for each name, at its first mention with another label.',
  examples: [
    {
      bad: '[LOC Vatican  ] , [LOC Vatican  ] and <|[MISC Vatican  ]|>',
      fixed: '[LOC Vatican  ] , [LOC Vatican  ] and [LOC Vatican  ]',
    },
    {
      bad: 'the <|[ORG VATICAN  ]|> , the [LOC VATICAN  ] and the [LOC Vatican  ]',
      fixed: 'the [LOC VATICAN  ] , the [LOC VATICAN  ] and the [LOC Vatican  ]',
    },
    {
      bad: 'the <|[PER Vatican  ]|> and the [PER Vatican  ]',
      fixed: 'the [LOC Vatican  ] and the [LOC Vatican  ]',
      corpus: new Corpus(
        new Map([
          [
            'Vatican',
            new Map([
              ['LOC', 812],
              ['PER', 3],
            ]),
          ],
        ]),
      ),
    },
    { good: '[LOC Vatican  ] and [LOC Vatican  ]' },
  ],
  options,
  prepare: mentionsIn,
  checkBlock(document, index, report, thresholds, known) {
    for (const { entry, tag, majority } of oddIn(document, index, thresholds, known)) {
      const counts = joinList([...entry.labels].map(([each, count]) => times(each, count)));
      report({
        from: tag.from,
        to: tag.to,
        message: majority
          ? say(
              '“{0}” is {1} in {2} of {3} mentions in other files, but {4} in this one.',
              entry.surface,
              majority.label,
              majority.count,
              majority.tagged,
              counts,
            )
          : say('“{0}” has several labels in this file: {1}.', entry.surface, counts),
      });
    }
  },
  stamp: (document, index, thresholds, known) => oddIn(document, index, thresholds, known),
  // What other files say of a name may concern any block.
  stampOfAll: (document, _thresholds, { corpus }) => (corpus ? document : mentionsOf(document).changedAt),
  changedSince(document, changedAt, thresholds, known) {
    if (typeof changedAt !== 'number' || known.corpus) return undefined;
    const blocks = oddOnesAt(document).changedSince(changedAt, thresholds, known);
    return blocks && Array.from(blocks, (block) => blockIndex(document, block)).filter((index) => index !== undefined);
  },
  places(document, { from }) {
    const located = tagStartingAt(document, from);
    return located ? otherPlaces(document, located) : [];
  },
  fixes(document, finding, thresholds, known) {
    const located = tagStartingAt(document, finding.from);
    if (!located) return [];
    const surface = surfaceOf(located.line, located.tag);
    const entry = mentionsOf(document).get(surface);
    if (!entry) return [];
    const majority = majorityFor(document, surface, thresholds, known);
    const likely = likelyFor(document, entry, majority, known);
    const either = [...new Set([likely.label, ...entry.labels.keys()])];
    const labels = either.slice(0, maxLabels);
    const one = labels
      .filter((label) => label !== located.tag.label)
      .map(
        (label, index): Fix => ({
          title: say('Relabel “{0}” as {1}', cut(surface), label),
          edits: relabel(located, label),
          preferred: index === 0 && likely.isClear,
        }),
      );
    const others = labels.filter((label) => entry.labels.get(label) !== entry.count);
    const all = others.map((label) =>
      bulkFix(surface, say('Relabel all mentions of “{0}” as {1}', cut(surface), label), () =>
        mentionsOf(document)
          .get(surface)!
          .mentions.flatMap((mention) => relabel(mention, label)),
      ),
    );
    return [...one, ...all];
  },
};

/** The first mention of a name whose label is not the majority's. */
interface OddOne {
  readonly entry: SurfaceEntry;
  readonly tag: NamedTag;
  /** Label that other files agree on, if it is the majority's. */
  readonly majority: MajorityLabel | undefined;
  /** Number of the last move that changed its counts or the order of its mentions. */
  readonly changedAt: number;
}

/**
 * The mentions to report in one version of a document at a time, for the options asked for last. Those of a block are the same list
 * for as long as they, and all other mentions of their names, are the same.
 */
class OddOnes implements IncrementalIndex {
  #found = new Map<Block, readonly OddOne[]>();
  /** The mention to report of each name. */
  #last = new Map<SurfaceEntry, OddOne>();
  #document: Document | undefined;
  #by: readonly [CorpusThresholds, KnownNames] | undefined;
  /** Moves of the index of mentions up to which these are found. */
  #foundAt = -1;
  /** Blocks of which other mentions are reported, by the number of the change of names. */
  #changed = new ChangeLog<Block>();

  moveTo(document: Document): void {
    this.#document = document;
  }

  /** Returns the blocks of which other mentions are reported than at an earlier change of names; undefined if that is too long ago. */
  changedSince(changedAt: number, thresholds: CorpusThresholds, known: KnownNames): ReadonlySet<Block> | undefined {
    this.by(thresholds, known);
    return this.#changed.since(changedAt);
  }

  /** Returns the mentions to report, by block. */
  by(thresholds: CorpusThresholds, known: KnownNames): ReadonlyMap<Block, readonly OddOne[]> {
    const index = mentionsOf(this.#document!);
    const isBySame = this.#by?.[0] === thresholds && this.#by[1] === known;
    if (isBySame && this.#foundAt === index.moves) return this.#found;
    const touched = isBySame && !known.corpus ? index.touchedSince(this.#foundAt) : undefined;
    if (touched)
      this.#changed.note(index.moves, [...this.#update(withShortNames(this.#document!, touched), thresholds, known)]);
    else {
      this.#findAll(isBySame && !known.corpus ? this.#last : new Map(), thresholds, known);
      this.#changed = new ChangeLog(index.moves);
    }
    this.#by = [thresholds, known];
    this.#foundAt = index.moves;
    return this.#found;
  }

  #findAll(last: ReadonlyMap<SurfaceEntry, OddOne>, thresholds: CorpusThresholds, known: KnownNames): void {
    const before = this.#found;
    this.#found = new Map();
    this.#last = new Map();
    for (const entry of candidates(this.#document!, known)) {
      const odd = keptIfSame(last.get(entry), oddOne(this.#document!, entry, thresholds, known));
      if (odd) this.#put(odd);
    }
    this.#found = keptWhereSame(before, this.#found, (a, b) => a === b);
  }

  /** Finds what is to be reported of some names; returns the blocks of which it is something else. */
  #update(names: Iterable<SurfaceEntry>, thresholds: CorpusThresholds, known: KnownNames): ReadonlySet<Block> {
    const changed = new Set<Block>();
    for (const entry of names) {
      const before = this.#last.get(entry);
      const isCandidate = entry.isName && entry.isAmbiguous;
      const now = isCandidate ? keptIfSame(before, oddOne(this.#document!, entry, thresholds, known)) : undefined;
      if (now === before) continue;
      if (before) changed.add(this.#take(before));
      if (now) changed.add(this.#put(now));
    }
    return changed;
  }

  #put(odd: OddOne): Block {
    const { block } = odd.tag;
    this.#last.set(odd.entry, odd);
    this.#found.set(block, [...(this.#found.get(block) ?? none), odd]);
    return block;
  }

  #take(odd: OddOne): Block {
    const { block } = odd.tag;
    this.#last.delete(odd.entry);
    const others = this.#found.get(block)!.filter((other) => other !== odd);
    if (others.length > 0) this.#found.set(block, others);
    else this.#found.delete(block);
    return block;
  }
}

const oddOnesAt = incrementalIndex(() => new OddOnes());

function oddIn(document: Document, index: number, thresholds: CorpusThresholds, known: KnownNames): readonly OddOne[] {
  return oddOnesAt(document).by(thresholds, known).get(document.blocks[index]!) ?? none;
}

const none: readonly never[] = [];

function oddOne(
  document: Document,
  entry: SurfaceEntry,
  thresholds: CorpusThresholds,
  known: KnownNames,
): OddOne | undefined {
  const majority = majorityFor(document, entry.surface, thresholds, known);
  const tag = entry.firstOther(likelyFor(document, entry, majority, known).label);
  // Taggers take most posts for organizations, so that other files are no evidence there: post-name judges them.
  if (tag === undefined || (majority && isPlaceOfPost(tag))) return undefined;
  return { entry, tag, majority, changedAt: entry.changedAt };
}

/** Whether a tag has the label of a place, and the number of a cable follows it. */
function isPlaceOfPost({ block, surface, label, from, to }: NamedTag): boolean {
  const { text } = block;
  const [before, after] = [text.slice(Math.max(0, from - reach), from), text.slice(to, to + reach)];
  return isLabelFor('place', label) && isBeforeCableNumber(surface, before, after);
}

/** Text before and after a tag that tells whether it is a post, in UTF-16 units. */
const reach = 40;

/** Returns the label to give to all mentions of a surface: what other files agree on, else the likeliest of its labels here. */
function likelyFor(
  document: Document,
  { surface, labels }: SurfaceEntry,
  majority: MajorityLabel | undefined,
  { gazetteer, corpus }: KnownNames,
): LikelyLabel {
  if (majority) return { label: majority.label, isClear: true };
  return likelyLabel(document, surface, { gazetteer, corpus }, labels);
}

/** Returns what was to be reported of a name before if it is that still, though mentions of it were read anew. */
function keptIfSame(before: OddOne | undefined, now: OddOne | undefined): OddOne | undefined {
  if (!before || !now || before.changedAt !== now.changedAt) return now;
  return isSameTag(before.tag, now.tag) && before.majority === now.majority ? before : now;
}

/** Returns the label that other files agree on; for a name in a gazetteer, undefined: it decides. */
function majorityFor(
  document: Document,
  surface: string,
  thresholds: CorpusThresholds,
  { gazetteer, corpus }: KnownNames,
): MajorityLabel | undefined {
  return gazetteer.has(surface) ? undefined : corpus?.majorityLabel(document, surface, thresholds);
}

/** Yields the names that may have a wrong label: those with several and, in a corpus, all of them. */
function* candidates(document: Document, { corpus }: KnownNames): Iterable<SurfaceEntry> {
  const index = mentionsOf(document);
  if (!corpus) yield* index.ambiguous;
  else for (const entry of index.values()) if (entry.isName) yield entry;
}

/** Yields the other mentions of a name: first the one with another label that stands nearest before a tag, then the rest in order. */
function* otherPlaces(document: Document, { tag, line, lineFrom }: LocatedTag): Iterable<Place> {
  const surface = surfaceOf(line, tag);
  const mentions = mentionsOf(document);
  const entry = mentions.get(surface);
  if (!entry) return;
  const { from } = spanOf({ tag, line, lineFrom });
  const isUnlike = (label: string) => label !== tag.label;
  const first = [...entry.labels.keys()].some(isUnlike)
    ? mentions.nearby(surface, from, isUnlike)
    : mentions.nearby(surface, from);
  const placeOf = (each: NamedTag) => ({ ...mentions.bodyOf(each), message: each.label });
  if (first) yield placeOf(first);
  for (const each of mentionsOf(document).get(surface)!.tags) {
    if (!isSameTag(each, first) && mentionsOf(document).spanOf(each).from !== from) yield placeOf(each);
  }
}
