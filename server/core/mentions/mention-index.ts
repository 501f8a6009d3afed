/** Mention index: the surfaces of a document, their labels and places. */
import type { Block } from '../syntax/block.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex } from '../syntax/incremental-index.ts';
import type { ReadSettings } from '../syntax/settings.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { type PartialMention, PartialMentionFinder } from './partial-mentions.ts';
import { groupBySurface, isName, type NamedTag, namedTags, nestedNames, otherEntities } from './surfaces.ts';
import { UntaggedFinder, type UntaggedMention } from './untagged-mentions.ts';

/** All mentions of one surface in a document. */
export class SurfaceEntry {
  readonly surface: string;
  /** Whether the surface is a name; see {@link isName}. */
  readonly isName: boolean;
  readonly #mentions: Mentions;
  #tags: NamedTag[];
  #isSorted = true;
  #isAmbiguous = false;
  #labels: ReadonlyMap<string, number> | undefined;

  constructor(mentions: Mentions, first: NamedTag) {
    this.surface = first.surface;
    this.isName = isName(first.surface, mentions.vocabulary);
    this.#mentions = mentions;
    this.#tags = [first];
  }

  /** Number of mentions. */
  get count(): number {
    return this.#tags.length;
  }

  /** Whether its mentions carry several labels. */
  get isAmbiguous(): boolean {
    return this.#isAmbiguous;
  }

  /** Counts by label, the most frequent first; of equally frequent ones, the first in the document. */
  get labels(): ReadonlyMap<string, number> {
    this.#labels ??= sortedCounts(this.tags);
    return this.#labels;
  }

  /** Mentions in order. */
  get tags(): readonly NamedTag[] {
    if (!this.#isSorted) this.#tags.sort(this.#mentions.byPlace);
    this.#isSorted = true;
    return this.#tags;
  }

  /** Returns the span of a mention in the document. */
  spanOf(tag: NamedTag): Span {
    return this.#mentions.spanOf(tag);
  }

  /** Returns the span of a mention's body in the document. */
  bodyOf(tag: NamedTag): Span {
    return this.#mentions.bodyOf(tag);
  }

  /** Mentions with their lines. */
  get mentions(): LocatedTag[] {
    return this.tags.map((tag) => this.#mentions.located(tag));
  }

  /** Adds a mention. */
  add(tag: NamedTag): void {
    this.#isAmbiguous ||= tag.label !== this.#tags[0]!.label;
    this.#tags.push(tag);
    this.#isSorted = false;
    this.#labels = undefined;
  }

  /** Removes the mentions of removed blocks. */
  removeAll(removed: ReadonlySet<Block>): void {
    this.#tags = this.#tags.filter(({ block }) => !removed.has(block));
    this.#isAmbiguous = this.#isAmbiguous && this.#tags.some(({ label }) => label !== this.#tags[0]!.label);
    this.#labels = undefined;
  }
}

function sortedCounts(tags: readonly NamedTag[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of tags) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

/** Returns the most frequent label of a surface; of equally frequent ones, the first in the document. */
export function majorityLabel({ labels }: SurfaceEntry): string {
  for (const [label] of labels) return label;
  return '';
}

/** Index of each block in its document. */
const orderOf = memo(({ blocks }: Document) => new Map(blocks.map((block, index) => [block, index])));

/** Surfaces and untagged mentions of one version of a document at a time; {@link MentionIndex} is the view of a version. */
class Mentions implements IncrementalIndex {
  readonly entries = new Map<string, SurfaceEntry>();
  readonly ambiguous = new Set<SurfaceEntry>();
  readonly untagged: UntaggedFinder;
  readonly partial = new PartialMentionFinder();
  readonly vocabulary: Vocabulary;
  document!: Document;

  constructor({ vocabulary }: ReadSettings) {
    this.vocabulary = vocabulary;
    this.untagged = new UntaggedFinder(vocabulary);
  }

  /** Compares mentions by place in the document. */
  readonly byPlace = (a: NamedTag, b: NamedTag): number =>
    a.block === b.block ? a.from - b.from : this.#order(a.block) - this.#order(b.block);

  /** Returns the offset of a block in the document. */
  blockFrom(block: Block): number {
    return this.document.blockFrom(this.#order(block));
  }

  /** Returns the span of a tag in the document. */
  spanOf({ block, from, to }: NamedTag): Span {
    const at = this.blockFrom(block);
    return { from: at + from, to: at + to };
  }

  /** Returns the span of a tag's body in the document. */
  bodyOf({ block, bodyFrom, bodyTo }: NamedTag): Span {
    const at = this.blockFrom(block);
    return { from: at + bodyFrom, to: at + bodyTo };
  }

  /** Returns a tag with its line. */
  located({ block, from }: NamedTag): LocatedTag {
    const line = block.lines[block.lineAt(from)]!;
    const tag = line.tags[lastSpanFrom(line.tags, from - line.from)]!;
    return { tag, line, lineFrom: this.blockFrom(block) + line.from };
  }

  moveTo(document: Document, added: readonly Block[], removed: readonly Block[]): void {
    this.document = document;
    // Add before removing, so that a surface that only moved is never dropped.
    for (const block of added) for (const tag of namedTags(block)) this.#count(tag);
    const blocks = new Set(removed);
    const left = new Set(removed.flatMap((block) => namedTags(block).map(({ surface }) => this.entries.get(surface)!)));
    for (const entry of left) {
      entry.removeAll(blocks);
      if (!entry.isAmbiguous) this.ambiguous.delete(entry);
      if (entry.count === 0) this.#drop(entry);
    }
    this.untagged.forget(removed);
    this.partial.forget(removed);
  }

  #order(block: Block): number {
    return orderOf(this.document).get(block)!;
  }

  #count(tag: NamedTag): void {
    const known = this.entries.get(tag.surface);
    if (known) {
      known.add(tag);
      if (known.isAmbiguous && known.isName) this.ambiguous.add(known);
    } else {
      const entry = new SurfaceEntry(this, tag);
      this.entries.set(tag.surface, entry);
      if (!entry.isName) return;
      this.untagged.add(tag.surface);
      this.partial.add(tag.surface);
    }
  }

  #drop({ surface, isName }: SurfaceEntry): void {
    this.entries.delete(surface);
    if (!isName) return;
    this.untagged.remove(surface);
    this.partial.remove(surface);
  }
}

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

  /** Returns the untagged mentions of the document, in order. */
  untagged(): UntaggedMention[] {
    const { untagged } = this.#current;
    return this.#document.blocks.flatMap((block, index) => {
      const at = this.#document.blockFrom(index);
      return untagged.in(block).map(({ from, to, surface }) => ({ from: at + from, to: at + to, surface }));
    });
  }

  /** Returns the mentions that are part of a longer surface, in order. */
  partial(): PartialMention[] {
    const { partial } = this.#current;
    return this.#document.blocks.flatMap((block) => partial.in(block));
  }

  /** Returns the mentions of all surfaces that equal a lower-case one except for case, in order. */
  variantsOf(folded: string): readonly NamedTag[] {
    const { partial, entries, byPlace } = this.#current;
    return partial
      .variantsOf(folded)
      .flatMap((surface) => entries.get(surface)!.tags)
      .sort(byPlace);
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

/** Returns the mention index of a document; see {@link MentionIndex}. */
export function mentionsOf(document: Document): MentionIndex {
  return new MentionIndex(document);
}

/** Untagged mentions of a document, in order. */
export const untaggedMentions = memo((document: Document): readonly UntaggedMention[] =>
  mentionsOf(document).untagged(),
);

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
  return sortedCounts(tagsOfSurface(document, surface));
}

/** Returns all occurrences of a surface in a document: bodies of its tags, and untagged mentions. */
export function occurrencesOf(document: Document, surface: string): { tagged: Span[]; untagged: Span[] } {
  const index = mentionsOf(document);
  return {
    tagged: tagsOfSurface(document, surface).map((tag) => index.bodyOf(tag)),
    untagged: untaggedMentions(document).filter((mention) => mention.surface === surface),
  };
}
