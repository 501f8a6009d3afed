/** Names of a document: how often each is tagged, and as what. Counts only; where it is tagged, the tables of the blocks tell. */
import type { LocatedTag } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import type { BodyName } from './body-names.ts';
import type { NameFacts } from './name-facts.ts';
import type { NamedTag } from './surfaces.ts';

/** Places of names, which they ask of their index. */
export interface PlacesOfNames {
  /** Returns the first mention of a name under each of its labels, in order. */
  firstsOf(entry: SurfaceEntry): readonly NamedTag[];
  /** Returns the mentions of a surface in order. */
  tagsOf(entry: SurfaceEntry): readonly NamedTag[];
  spanOf(tag: NamedTag): Span;
  bodyOf(tag: NamedTag): Span;
  located(tag: NamedTag): LocatedTag;
}

/** All mentions of one surface in a document. */
export class SurfaceEntry {
  readonly facts: NameFacts;
  /** Hash of its first token in lower case: a block where it is mentioned has it in its `sketchOfMentions`. */
  readonly first: number;
  /** First mention under each of its labels, in order, while they are known; only for several labels. */
  firsts: readonly NamedTag[] | undefined;
  /** Whether these are to be found. */
  isUnplaced = false;
  /** Number of the last move that changed how often it is tagged as what, or which of its mentions comes after which others. */
  changedAt = 0;
  readonly #places: PlacesOfNames;
  /** Most names have one label: the others need a map. */
  #label: string;
  #count = 0;
  #others: Map<string, number> | undefined;
  #labels: ReadonlyMap<string, number> | undefined;

  constructor(places: PlacesOfNames, { facts, firstOfSurface }: BodyName, label: string) {
    this.facts = facts;
    this.first = firstOfSurface;
    this.#places = places;
    this.#label = label;
  }

  get surface(): string {
    return this.facts.surface;
  }

  /** Whether the surface is a name; see `isName`. */
  get isName(): boolean {
    return this.facts.isName;
  }

  /** Counts a mention, or one less with -1. */
  add(label: string, by: 1 | -1): void {
    this.#labels = undefined;
    if (label === this.#label) this.#count += by;
    else {
      this.#others ??= new Map();
      this.#others.set(label, (this.#others.get(label) ?? 0) + by);
    }
  }

  /** Settles the counts after mentions were removed: a label without any is none of its labels. */
  settle(): void {
    for (const [label, count] of this.#others ?? []) if (count === 0) this.#others!.delete(label);
    if (this.#others?.size === 0) this.#others = undefined;
    const [next] = this.#others ?? [];
    if (this.#count > 0 || !next) return;
    [this.#label, this.#count] = next;
    this.#others!.delete(this.#label);
    if (this.#others!.size === 0) this.#others = undefined;
  }

  /** Number of mentions. */
  get count(): number {
    let sum = this.#count;
    if (this.#others) for (const count of this.#others.values()) sum += count;
    return sum;
  }

  /** Whether its mentions carry several labels. */
  get isAmbiguous(): boolean {
    return this.#others !== undefined;
  }

  /** Counts by label, in no order. */
  get counts(): ReadonlyMap<string, number> {
    return new Map([[this.#label, this.#count], ...(this.#others ?? [])]);
  }

  /** Counts by label, the most frequent first; of equally frequent ones, the first in the document. */
  get labels(): ReadonlyMap<string, number> {
    this.#labels ??= this.isAmbiguous ? this.#sortedCounts() : this.counts;
    return this.#labels;
  }

  #sortedCounts(): ReadonlyMap<string, number> {
    const { counts } = this;
    const labels = this.#places.firstsOf(this).map(({ label }) => label);
    return new Map(labels.map((label) => [label, counts.get(label)!] as const).sort(([, a], [, b]) => b - a));
  }

  /** Forgets in which order its labels occur. */
  forgetPlaces(): void {
    this.firsts = undefined;
    this.#labels = undefined;
  }

  /** Returns the first mention whose label is another one. */
  firstOther(label: string): NamedTag | undefined {
    if (!this.isAmbiguous) return label === this.#label ? undefined : this.tags[0];
    return this.#places.firstsOf(this).find((tag) => tag.label !== label);
  }

  /** Mentions in order. */
  get tags(): readonly NamedTag[] {
    return this.#places.tagsOf(this);
  }

  /** Returns the span of a mention in the document. */
  spanOf(tag: NamedTag): Span {
    return this.#places.spanOf(tag);
  }

  /** Returns the span of a mention's body in the document. */
  bodyOf(tag: NamedTag): Span {
    return this.#places.bodyOf(tag);
  }

  /** Mentions with their lines. */
  get mentions(): LocatedTag[] {
    return this.tags.map((tag) => this.#places.located(tag));
  }
}

/** Returns the most frequent label of a surface; of equally frequent ones, the first in the document. */
export function majorityLabel({ labels }: SurfaceEntry): string {
  for (const [label] of labels) return label;
  return '';
}
