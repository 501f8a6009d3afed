/** Mention index: the surfaces of a document, their labels and places. */
import type { Block } from '../syntax/block.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import { incrementalIndex } from '../syntax/incremental-index.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { sketchOfMentions } from './block-mentions.ts';
import { Mentions } from './document-mentions.ts';
import type { NameFacts } from './name-facts.ts';
import type { SurfaceEntry } from './names.ts';
import type { PartialMention } from './partial-mentions.ts';
import { groupBySurface, type NamedTag, nestedNames, otherEntities } from './surfaces.ts';
import type { UntaggedMention } from './untagged-mentions.ts';

export { majorityLabel, type SurfaceEntry } from './names.ts';

const mentionsAt = incrementalIndex((settings) => new Mentions(settings));

/**
 * The surfaces of a document, and where they occur without a tag. All versions of a document share the data, which moves to the
 * version asked for last; the index of another version throws instead of answering.
 */
export class MentionIndex {
  readonly #document: Document;
  readonly #mentions: Mentions;

  constructor(document: Document) {
    this.#document = document;
    this.#mentions = mentionsAt(document);
  }

  get #current(): Mentions {
    if (this.#mentions.document === this.#document) return this.#mentions;
    throw new Error('This index of mentions is of another version of the document: ask for it again.');
  }

  /** Returns the entry of a surface with mentions. */
  get(surface: string): SurfaceEntry | undefined {
    return this.#current.entries.get(surface);
  }

  /** Surfaces with mentions, in no order. */
  values(): Iterable<SurfaceEntry> {
    return this.#current.entries.values();
  }

  /** Surfaces with mentions as text, in no order. */
  get surfaces(): Iterable<string> {
    return this.#current.entries.keys();
  }

  /** Names with several labels, in no order. */
  get ambiguous(): Iterable<SurfaceEntry> {
    return this.#current.ambiguous;
  }

  /** Returns the untagged mentions in a block, in order; offsets in the block. */
  untaggedIn(block: Block): readonly UntaggedMention[] {
    return this.#current.untagged.in(block);
  }

  /** Returns the same value for as long as the untagged mentions in a block, and where and how their names are tagged, are the same. */
  untaggedStamp(block: Block): unknown {
    return this.#current.untaggedStamp(block);
  }

  /**
   * Returns the names of which that may have changed since an earlier {@link changedAt}: their counts, or the order of their mentions;
   * undefined where that is too long ago.
   */
  changedSince(changedAt: number): ReadonlySet<SurfaceEntry> | undefined {
    return this.#current.changed.since(changedAt);
  }

  /** Yields the indexes of the blocks in which mentions of some names may be, or of names that begin with the same token. */
  *blocksWithTagged(names: Iterable<SurfaceEntry>): Iterable<number> {
    const hashes = new Set(Array.from(names, ({ first }) => first));
    if (hashes.size === 0) return;
    for (const [index, block] of this.#document.blocks.entries()) {
      if (sketchOfMentions(block).mayHoldAny(hashes)) yield index;
    }
  }

  /** Returns the indexes of the blocks in which untagged mentions of some names may be. */
  blocksWithUntagged(names: Iterable<SurfaceEntry>): Iterable<number> {
    return this.#current.untagged.mayBeIn(factsOf(names), this.#document.blocks);
  }

  /** Returns the indexes of the blocks in which mentions may be a part of some names. */
  blocksWithPartial(names: Iterable<SurfaceEntry>): Iterable<number> {
    return this.#current.partial.mayBeIn(factsOf(names), this.#document.blocks);
  }

  /** Returns the names of which mentions came or went since an earlier {@link moves}; undefined where that is too long ago. */
  touchedSince(moves: number): ReadonlySet<SurfaceEntry> | undefined {
    return this.#current.touched.since(moves);
  }

  /** Number of moves of the index from version to version. */
  get moves(): number {
    return this.#current.moves;
  }

  /** Returns the surfaces with mentions that are one name with a surface but for case and possessives, itself among them, in order. */
  surfacesLike(surface: string): readonly string[] {
    return this.#current.surfacesLike(surface);
  }

  /** Returns the mentions in a block that are part of a longer surface, in order. */
  partialIn(block: Block): readonly PartialMention[] {
    return this.#current.partial.in(block);
  }

  /** Returns the surfaces that equal a lower-case one of several words except for case, in no order. */
  variantsOf(folded: string): readonly string[] {
    return this.#current.partial.variantsOf(folded);
  }

  /** Number of the last move that changed how often any name is tagged as what, or which mention comes after which others. */
  get changedAt(): number {
    return this.#current.changedAt;
  }

  /** Returns the first mention of any of some surfaces that are equal except for case. */
  firstOf(surfaces: readonly string[]): NamedTag {
    return this.#current.firstOf(surfaces);
  }

  /**
   * Returns the last mention of a surface before an offset, else the first after it. Which that is changes only when a block with
   * a mention of the surface comes or goes.
   *
   * @param isWanted which labels the mention may have
   */
  nearby(surface: string, offset: number, isWanted?: (label: string) => boolean): NamedTag | undefined {
    return this.#current.nearby(surface, offset, isWanted);
  }

  /** Compares mentions by place in the document. */
  byPlace(a: NamedTag, b: NamedTag): number {
    return this.#current.byPlace(a, b);
  }

  /** Returns the offset of a block in the document. */
  blockFrom(block: Block): number {
    return this.#current.blockFrom(block);
  }

  /** Returns the span of a tag in the document. */
  spanOf(tag: NamedTag): Span {
    return this.#current.spanOf(tag);
  }

  /** Returns the span of a tag's body in the document. */
  bodyOf(tag: NamedTag): Span {
    return this.#current.bodyOf(tag);
  }

  /** Returns a tag with its line. */
  located(tag: NamedTag): LocatedTag {
    return this.#current.located(tag);
  }
}

function factsOf(names: Iterable<SurfaceEntry>): NameFacts[] {
  return Array.from(names, ({ facts }) => facts);
}

/** Returns the mention index of a document; see {@link MentionIndex}. */
export function mentionsOf(document: Document): MentionIndex {
  return new MentionIndex(document);
}

/** Untagged mentions of a document, in order. */
export const untaggedMentions = memo((document: Document): readonly UntaggedMention[] => {
  const index = mentionsOf(document);
  return document.blocks.flatMap((block, at) => {
    const blockFrom = document.blockFrom(at);
    return index
      .untaggedIn(block)
      .map(({ from, to, surface }) => ({ from: blockFrom + from, to: blockFrom + to, surface }));
  });
});

/** Entities of a document that are no mentions, by surface: nested ones, and those with an unknown label. */
export const otherEntitiesOf = memo((document: Document) => groupBySurface(document.blocks.flatMap(otherEntities)));

/** Nested entities of a document with a label of the set, by surface. */
export const nestedEntitiesOf = memo((document: Document) => groupBySurface(document.blocks.flatMap(nestedNames)));

/** Returns the tags of a surface in a document, in order: its mentions and nested entities. */
export function tagsOfSurface(document: Document, surface: string): readonly NamedTag[] {
  const index = mentionsOf(document);
  const mentions = index.get(surface)?.tags ?? [];
  const nested = nestedEntitiesOf(document).get(surface);
  return nested ? [...mentions, ...nested].sort((a, b) => index.byPlace(a, b)) : mentions;
}

/** Counts the labels of a surface in a document, nested entities included, the most frequent first. */
export function labelCountsOf(document: Document, surface: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of tagsOfSurface(document, surface)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

/** Returns all occurrences of a surface in a document: bodies of its tags, and untagged mentions. */
export function occurrencesOf(document: Document, surface: string): { tagged: Span[]; untagged: Span[] } {
  const index = mentionsOf(document);
  return {
    tagged: tagsOfSurface(document, surface).map((tag) => index.bodyOf(tag)),
    untagged: untaggedMentions(document).filter((mention) => mention.surface === surface),
  };
}
