/** Doubtful names: those that stand untagged so much oftener than tagged that their tags are rather the mistake. */
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex, isSameList, keptWhereSame } from '../syntax/incremental-index.ts';
import { mentionsIn } from './block-mentions.ts';
import { type MentionIndex, mentionsOf } from './mention-index.ts';
import type { NamedTag } from './surfaces.ts';
import type { UntaggedMention } from './untagged-mentions.ts';

/** Most untagged mentions for each tagged one of a name whose tags are not doubted. */
const maxUntagged = 2;

/** A doubtful name. */
export interface DoubtfulName {
  /** Its surfaces that are tagged, in the order of text. */
  readonly surfaces: readonly string[];
  /** Its first mention. */
  readonly first: NamedTag;
  /** Number of its untagged mentions. */
  readonly untagged: number;
  /** Number of the last move of the index of mentions that changed how often it is tagged as what. */
  readonly changedAt: number;
}

/** Untagged mentions and doubtful names of a block: the same object for as long as they, and how the names are tagged, are the same. */
export interface DoubtsInBlock {
  /** Untagged mentions of names that are not doubtful; offsets in the block. */
  readonly certain: readonly UntaggedMention[];
  /** Untagged mentions of doubtful names. */
  readonly doubtful: readonly UntaggedMention[];
  /** Doubtful names whose first mention is in the block. */
  readonly begun: readonly DoubtfulName[];
  /** See `MentionIndex.untaggedStamp`. */
  readonly stamp: unknown;
}

/** Doubtful names of one version of a document at a time. */
class DoubtfulNames implements IncrementalIndex {
  /** Number of moves that changed which names are doubtful, how often they are untagged, or where they begin. */
  changes = 0;
  #document!: Document;
  #changedAt = -1;
  readonly #untagged = new Map<Block, readonly UntaggedMention[]>();
  /** Number of untagged mentions by surface. */
  readonly #counts = new Map<string, number>();
  /** Doubtful names by each of their surfaces. */
  #bySurface: ReadonlyMap<string, DoubtfulName> = new Map();
  /** All of them, in the order of their first mentions. */
  #names: readonly DoubtfulName[] = [];
  #begun: ReadonlyMap<Block, readonly DoubtfulName[]> = new Map();
  readonly #inBlocks = new Map<Block, DoubtsInBlock>();

  moveTo(document: Document, added: readonly Block[], removed: readonly Block[]): void {
    const index = mentionsOf(document);
    this.#document = document;
    const areNamesSame = index.changedAt === this.#changedAt;
    this.#changedAt = index.changedAt;
    const before = removed.flatMap((block) => this.#take(block, none));
    for (const block of removed) this.#inBlocks.delete(block);
    const now = (areNamesSame ? added : document.blocks).flatMap((block) => this.#take(block, index.untaggedIn(block)));
    const isSame = areNamesSame && isSameList(before, now, (a, b) => a.surface === b.surface);
    if (!isSame || removed.some((block) => this.#begun.has(block))) {
      this.#find(index, new Set(removed), new Set(added));
    }
  }

  /** Counts the untagged mentions of a block in the place of those that it had, and returns both. */
  #take(block: Block, now: readonly UntaggedMention[]): readonly UntaggedMention[] {
    const before = this.#untagged.get(block) ?? none;
    if (before === now) return none;
    for (const { surface } of before) this.#add(surface, -1);
    for (const { surface } of now) this.#add(surface, 1);
    if (now.length > 0) this.#untagged.set(block, now);
    else this.#untagged.delete(block);
    return before === none ? now : [...before, ...now];
  }

  #add(surface: string, by: 1 | -1): void {
    const count = (this.#counts.get(surface) ?? 0) + by;
    if (count > 0) this.#counts.set(surface, count);
    else this.#counts.delete(surface);
  }

  #find(index: MentionIndex, removed: ReadonlySet<Block>, added: ReadonlySet<Block>): void {
    const sought = new Map<string, Omit<DoubtfulName, 'first'>>();
    for (const [surface, count] of this.#counts) {
      // Where all surfaces of a name together are doubtful, one of them is.
      if (count <= maxUntagged * index.get(surface)!.count || sought.has(surface)) continue;
      const surfaces = index.surfacesLike(surface);
      const untagged = surfaces.reduce((sum, each) => sum + (this.#counts.get(each) ?? 0), 0);
      const entries = surfaces.map((each) => index.get(each)!);
      if (untagged <= maxUntagged * entries.reduce((sum, entry) => sum + entry.count, 0)) continue;
      const changedAt = entries.reduce((last, entry) => Math.max(last, entry.changedAt), 0);
      for (const each of surfaces) sought.set(each, { surfaces, untagged, changedAt });
    }
    const before = this.#names;
    this.#begun = keptWhereSame(this.#begun, this.#place(sought), isSamePlace);
    this.#names = [...this.#begun.values()].flat();
    this.#bySurface = new Map(this.#names.flatMap((name) => name.surfaces.map((surface) => [surface, name])));
    const isAlike = (a: DoubtfulName, b: DoubtfulName) =>
      a === b || (isSameDoubt(a, b) && removed.has(a.first.block) && added.has(b.first.block));
    if (!isSameList(before, this.#names, isAlike)) this.changes++;
  }

  /** Finds the first mention of each name in one walk over the document, and returns the names by its block. */
  #place(sought: Map<string, Omit<DoubtfulName, 'first'>>): Map<Block, readonly DoubtfulName[]> {
    const found = new Map<Block, DoubtfulName[]>();
    for (const block of this.#document.blocks) {
      if (sought.size === 0) break;
      for (const first of mentionsIn(block).tagsOf(sought)) {
        const name = sought.get(first.surface);
        if (!name) continue;
        for (const surface of name.surfaces) sought.delete(surface);
        found.set(block, [...(found.get(block) ?? []), { ...name, first }]);
      }
    }
    return found;
  }

  /** Returns the doubtful name of a surface. */
  of(surface: string): DoubtfulName | undefined {
    return this.#bySurface.get(surface);
  }

  /** Returns what a block has of doubtful names. */
  in(block: Block): DoubtsInBlock {
    const index = mentionsOf(this.#document);
    const untagged = index.untaggedIn(block);
    const begun = this.#begun.get(block) ?? none;
    if (untagged.length === 0 && begun.length === 0) return nothing;
    const isDoubtful = ({ surface }: UntaggedMention) => this.#bySurface.has(surface);
    const doubtful = this.#bySurface.size === 0 ? none : untagged.filter(isDoubtful);
    const before = this.#inBlocks.get(block);
    const stamp = index.untaggedStamp(block);
    const isSame = (last: DoubtsInBlock) => last.stamp === stamp && last.begun === begun;
    if (before && isSame(before) && isSameList(before.doubtful, doubtful, isIdentical)) return before;
    const certain = doubtful.length === 0 ? untagged : untagged.filter((mention) => !isDoubtful(mention));
    const now = { certain, doubtful, begun, stamp };
    this.#inBlocks.set(block, now);
    return now;
  }
}

const none: readonly never[] = [];
const nothing: DoubtsInBlock = { certain: none, doubtful: none, begun: none, stamp: undefined };

function isIdentical<T>(a: T, b: T): boolean {
  return a === b;
}

/** Whether the same is to be said of a name as before. */
function isSameDoubt(a: DoubtfulName, b: DoubtfulName): boolean {
  const isAlike = a.untagged === b.untagged && a.changedAt === b.changedAt;
  return isAlike && isSameList(a.surfaces, b.surfaces, isIdentical);
}

function isSamePlace(a: DoubtfulName, b: DoubtfulName): boolean {
  return isSameDoubt(a, b) && a.first.block === b.first.block && a.first.from === b.first.from;
}

/** Returns the doubtful names of a document. */
export const doubtfulNamesOf = incrementalIndex(() => new DoubtfulNames());
