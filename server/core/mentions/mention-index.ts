import type { Block } from '../syntax/block.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex } from '../syntax/incremental-index.ts';
import { lastBefore } from '../syntax/plain.ts';
import type { ReadSettings } from '../syntax/settings.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { type PartialMention, PartialMentionFinder } from './partial-mentions.ts';
import { groupBySurface, isName, type NamedTag, namedTags, nestedNames, otherEntities } from './surfaces.ts';
import { UntaggedFinder, type UntaggedMention } from './untagged-mentions.ts';

/** All that is tagged of one surface in a document. */
export class SurfaceEntry {
  readonly surface: string;
  /** Whether it is a name that mentions can share; see {@link isName}. */
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

  /** How many mentions it has. */
  get count(): number {
    return this.#tags.length;
  }

  /** Whether its mentions carry more than one label. */
  get isAmbiguous(): boolean {
    return this.#isAmbiguous;
  }

  /** How often it carries each label: the most frequent first, of equals the one that comes first in the document. */
  get labels(): ReadonlyMap<string, number> {
    this.#labels ??= sortedCounts(this.tags);
    return this.#labels;
  }

  /** Its mentions, in order. */
  get tags(): readonly NamedTag[] {
    if (!this.#isSorted) this.#tags.sort(this.#mentions.byPlace);
    this.#isSorted = true;
    return this.#tags;
  }

  /** Where a mention stands in the document. */
  spanOf(tag: NamedTag): Span {
    return this.#mentions.spanOf(tag);
  }

  /** Where the body of a mention stands in the document. */
  bodyOf(tag: NamedTag): Span {
    return this.#mentions.bodyOf(tag);
  }

  /** Its mentions with the lines that they stand in. */
  get mentions(): LocatedTag[] {
    return this.tags.map((tag) => this.#mentions.located(tag));
  }

  /** Counts one more mention. */
  add(tag: NamedTag): void {
    this.#isAmbiguous ||= tag.label !== this.#tags[0]!.label;
    this.#tags.push(tag);
    this.#isSorted = false;
    this.#labels = undefined;
  }

  /** Counts no longer what stands in blocks that were removed. */
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

/** The label that most mentions of a surface carry; of equals the one that comes first in the document. */
export function majorityLabel({ labels }: SurfaceEntry): string {
  for (const [label] of labels) return label;
  return '';
}

/** Which block is where in a document. */
const orderOf = memo(({ blocks }: Document) => new Map(blocks.map((block, index) => [block, index])));

/** The surfaces of one document at a time, and where they stand without a tag: what {@link MentionIndex} shows of a version. */
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

  /** Orders mentions by their places in the document. */
  readonly byPlace = (a: NamedTag, b: NamedTag): number =>
    a.block === b.block ? a.from - b.from : this.#order(a.block) - this.#order(b.block);

  /** Where a block begins in the document. */
  blockFrom(block: Block): number {
    return this.document.blockFrom(this.#order(block));
  }

  /** Where a tag stands in the document. */
  spanOf({ block, from, to }: NamedTag): Span {
    const at = this.blockFrom(block);
    return { from: at + from, to: at + to };
  }

  /** Where the body of a tag stands in the document. */
  bodyOf({ block, bodyFrom, bodyTo }: NamedTag): Span {
    const at = this.blockFrom(block);
    return { from: at + bodyFrom, to: at + bodyTo };
  }

  /** A tag with its line. */
  located({ block, from }: NamedTag): LocatedTag {
    const line = block.line(block.lineAt(from));
    const tag = line.tags[lastBefore(line.tags, from - line.from)]!;
    return { tag, line, lineFrom: this.blockFrom(block) + line.from };
  }

  moveTo(document: Document, added: readonly Block[], removed: readonly Block[]): void {
    this.document = document;
    // What is added is counted first: a surface that only moved is never dropped.
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
 * The surfaces of a document, and where they stand without a tag. All versions of a document share what it holds, which moves to the
 * version that is asked for: an index of another version throws instead of answering.
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

  /** The entry of a surface that has mentions. */
  get(surface: string): SurfaceEntry | undefined {
    return this.#current.entries.get(surface);
  }

  /** All surfaces that have mentions, in no order. */
  values(): Iterable<SurfaceEntry> {
    return this.#current.entries.values();
  }

  /** All surfaces that have mentions, as text, in no order. */
  get surfaces(): Iterable<string> {
    return this.#current.entries.keys();
  }

  /** The names that carry several labels, in no order. */
  get ambiguous(): Iterable<SurfaceEntry> {
    return this.#current.ambiguous;
  }

  /** The untagged mentions of the document, in order. */
  untagged(): UntaggedMention[] {
    const { untagged } = this.#current;
    return this.#document.blocks.flatMap((block, index) => {
      const at = this.#document.blockFrom(index);
      return untagged.in(block).map(({ from, to, surface }) => ({ from: at + from, to: at + to, surface }));
    });
  }

  /** The mentions of the document that are part of a longer surface, in order. */
  partial(): PartialMention[] {
    const { partial } = this.#current;
    return this.#document.blocks.flatMap((block) => partial.in(block));
  }

  /** The mentions of all surfaces that differ from one in lower case in their case only, in order. */
  variantsOf(folded: string): readonly NamedTag[] {
    const { partial, entries, byPlace } = this.#current;
    return partial
      .variantsOf(folded)
      .flatMap((surface) => entries.get(surface)!.tags)
      .sort(byPlace);
  }

  /** Orders mentions by their places in the document. */
  byPlace(a: NamedTag, b: NamedTag): number {
    return this.#current.byPlace(a, b);
  }

  /** Where a block begins in the document. */
  blockFrom(block: Block): number {
    return this.#current.blockFrom(block);
  }

  /** Where a tag stands in the document. */
  spanOf(tag: NamedTag): Span {
    return this.#current.spanOf(tag);
  }

  /** Where the body of a tag stands in the document. */
  bodyOf(tag: NamedTag): Span {
    return this.#current.bodyOf(tag);
  }

  /** A tag with its line. */
  located(tag: NamedTag): LocatedTag {
    return this.#current.located(tag);
  }
}

/** The index of the mentions of a document; see {@link MentionIndex}. */
export function mentionsOf(document: Document): MentionIndex {
  return new MentionIndex(document);
}

/** The untagged mentions of a document in order; computed once. */
export const untaggedMentions = memo((document: Document): readonly UntaggedMention[] =>
  mentionsOf(document).untagged(),
);

/** The entities of a document that are no mentions, by surface: nested ones, and those with an unknown label; computed once. */
export const otherEntitiesOf = memo((document: Document) => groupBySurface(document.blocks.flatMap(otherEntities)));

/** The entities of a document that stand in others and have a label of the set, by surface; computed once. */
export const nestedEntitiesOf = memo((document: Document) => groupBySurface(document.blocks.flatMap(nestedNames)));

/** The tags of a surface in a document, in order: its mentions, and nested entities. */
export function tagsOfSurface(document: Document, surface: string): readonly NamedTag[] {
  const index = mentionsOf(document);
  const mentions = index.get(surface)?.tags ?? [];
  const nested = nestedEntitiesOf(document).get(surface);
  return nested ? [...mentions, ...nested].sort((a, b) => index.byPlace(a, b)) : mentions;
}

/** How often a surface carries each label in a document, nested entities included: the most frequent first. */
export function labelCountsOf(document: Document, surface: string): ReadonlyMap<string, number> {
  return sortedCounts(tagsOfSurface(document, surface));
}

/** All places of a surface in a document: the bodies of its tags, and its untagged occurrences. */
export function occurrencesOf(document: Document, surface: string): { tagged: Span[]; untagged: Span[] } {
  const index = mentionsOf(document);
  return {
    tagged: tagsOfSurface(document, surface).map((tag) => index.bodyOf(tag)),
    untagged: untaggedMentions(document).filter((mention) => mention.surface === surface),
  };
}
