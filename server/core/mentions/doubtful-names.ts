/** Doubtful names: those that stand untagged so much oftener than tagged that their tags are rather the mistake. */
import type { Block } from '../syntax/block.ts';
import { blockIndex } from '../syntax/block-order.ts';
import type { Document } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex, isSameList, keptWhereSame } from '../syntax/incremental-index.ts';
import { ChangeLog } from '../util/change-log.ts';
import { mentionsIn, sketchOfMentions } from './block-mentions.ts';
import { type MentionIndex, mentionsOf } from './mention-index.ts';
import type { SurfaceEntry } from './names.ts';
import { hashOf } from './surface-starts.ts';
import type { NamedTag } from './surfaces.ts';
import type { UntaggedMention } from './untagged-mentions.ts';

/** Most untagged mentions for each tagged one of a name whose tags are not doubted. */
const maxUntagged = 2;

/** Most surfaces whose first mentions are looked for in the sketches of blocks. */
const maxSought = 16;

/** A name and how often it is tagged and not. */
interface Doubt {
  /** Its surfaces that are tagged, in the order of text. */
  readonly surfaces: readonly string[];
  /** Number of its untagged mentions. */
  readonly untagged: number;
  /** Number of the last move of the index of mentions that changed how often it is tagged as what. */
  readonly changedAt: number;
}

/** A doubtful name. */
export interface DoubtfulName extends Doubt {
  /** Its first mention. */
  readonly first: NamedTag;
}

/** Untagged mentions and doubtful names of a block: the same object for as long as they, and how the names are tagged, are the same. */
export interface DoubtsInBlock {
  /** Untagged mentions of names that are not doubtful; offsets in the block. */
  readonly certain: readonly UntaggedMention[];
  /** Untagged mentions of doubtful names. */
  readonly doubtful: readonly UntaggedMention[];
  /** Doubtful names whose first mention is in the block. */
  readonly begun: readonly DoubtfulName[];
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
  /** All of them, in no order. */
  #names: readonly DoubtfulName[] = [];
  #begun: ReadonlyMap<Block, readonly DoubtfulName[]> = new Map();
  readonly #inBlocks = new Map<Block, Kept>();
  /** Doubtful names as they were before and after the last {@link changes}. */
  readonly #changed = new ChangeLog<DoubtfulName>();

  moveTo(document: Document, added: readonly Block[], removed: readonly Block[]): void {
    const index = mentionsOf(document);
    this.#document = document;
    const areNamesSame = index.changedAt === this.#changedAt;
    const asked = areNamesSame ? added : blocksToAsk(document, index, this.#changedAt, added);
    this.#changedAt = index.changedAt;
    const before = removed.flatMap((block) => this.#take(block, none));
    for (const block of removed) this.#inBlocks.delete(block);
    const now = asked.flatMap((block) => this.#take(block, index.untaggedIn(block)));
    const isSame = areNamesSame && isSameList(before, now, (a, b) => a.surface === b.surface);
    const isBegun = removed.some((block) => this.#begun.has(block));
    if (!isSame || isBegun) {
      this.#place(isSame ? this.#names : this.#find(index), new Set(removed), new Set(added));
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

  /** Finds the doubtful names, in no order. */
  #find(index: MentionIndex): Doubt[] {
    const found: Doubt[] = [];
    const seen = new Set<string>();
    for (const [surface, count] of this.#counts) {
      // Where all surfaces of a name together are doubtful, one of them is.
      if (count <= maxUntagged * index.get(surface)!.count || seen.has(surface)) continue;
      const surfaces = index.surfacesLike(surface);
      for (const each of surfaces) seen.add(each);
      const untagged = surfaces.reduce((sum, each) => sum + (this.#counts.get(each) ?? 0), 0);
      const tagged = surfaces.reduce((sum, each) => sum + index.get(each)!.count, 0);
      const { changedAt } = index.get(surface)!;
      if (untagged > maxUntagged * tagged) found.push({ surfaces, untagged, changedAt });
    }
    return found;
  }

  /** Finds the first mentions of the doubtful names. Where nothing changed about a name, they are known. */
  #place(doubts: readonly Doubt[], removed: ReadonlySet<Block>, added: ReadonlySet<Block>): void {
    const before = this.#bySurface;
    const sought = new Map<string, Doubt>();
    const names: DoubtfulName[] = [];
    for (const doubt of doubts) {
      const last = before.get(doubt.surfaces[0]!);
      const isKnown = last?.changedAt === doubt.changedAt && !removed.has(last.first.block);
      if (isKnown) names.push(isSameDoubt(last, doubt) ? last : { ...doubt, first: last.first });
      else for (const surface of doubt.surfaces) sought.set(surface, doubt);
    }
    if (sought.size > 0) names.push(...this.#firstsOf(sought));
    const begun = new Map<Block, DoubtfulName[]>();
    for (const name of names) begun.set(name.first.block, [...(begun.get(name.first.block) ?? []), name]);
    for (const list of begun.values()) list.sort((a, b) => a.first.from - b.first.from);
    this.#begun = keptWhereSame(this.#begun, begun, isIdentical);
    const isAlike = (now: DoubtfulName) => {
      const last = before.get(now.surfaces[0]!);
      const isMoved = last && removed.has(last.first.block) && added.has(now.first.block);
      return last === now || (isMoved && isSameDoubt(last, now));
    };
    const others = names.filter((now) => !isAlike(now));
    this.#bySurface = new Map(names.flatMap((name) => name.surfaces.map((surface) => [surface, name])));
    const gone = this.#names.filter((last) => !this.#bySurface.has(last.surfaces[0]!));
    if (others.length + gone.length > 0) {
      this.changes++;
      const last = others.flatMap(({ surfaces }) => before.get(surfaces[0]!) ?? none);
      this.#changed.note(this.changes, [...others, ...gone, ...last]);
    }
    this.#names = names;
  }

  /** Finds first mentions in one walk over the document. */
  #firstsOf(sought: Map<string, Doubt>): DoubtfulName[] {
    const found: DoubtfulName[] = [];
    const hashes = Array.from(sought.keys(), hashOf);
    for (const block of this.#document.blocks) {
      if (sought.size === 0) break;
      if (hashes.length <= maxSought && !sketchOfMentions(block).mayHoldAny(hashes)) continue;
      for (const first of mentionsIn(block).tagsOf(sought)) {
        const doubt = sought.get(first.surface);
        if (!doubt) continue;
        for (const surface of doubt.surfaces) sought.delete(surface);
        found.push({ ...doubt, first });
      }
    }
    return found;
  }

  /** Returns the doubtful name of a surface. */
  of(surface: string): DoubtfulName | undefined {
    return this.#bySurface.get(surface);
  }

  /**
   * Returns the indexes of the blocks in which something may have changed about doubtful names since an earlier number of
   * {@link changes}; undefined where that is too long ago. Blocks that came since need not be among them.
   */
  changedSince(changes: number): Iterable<number> | undefined {
    const names = this.#changed.since(changes);
    if (!names) return undefined;
    const index = mentionsOf(this.#document);
    const found = new Set<number>();
    const entries = new Set<SurfaceEntry>();
    for (const { first, surfaces } of names) {
      const begun = blockIndex(this.#document, first.block);
      if (begun !== undefined) found.add(begun);
      for (const surface of surfaces) {
        // A surface without mentions is one of the names that changed.
        const entry = index.get(surface);
        if (entry) entries.add(entry);
      }
    }
    for (const block of index.blocksWithUntagged(entries)) found.add(block);
    return found;
  }

  /** Returns what a block has of doubtful names. */
  in(block: Block): DoubtsInBlock {
    const index = mentionsOf(this.#document);
    const untagged = index.untaggedIn(block);
    const begun = this.#begun.get(block) ?? none;
    if (untagged.length === 0 && begun.length === 0) return nothing;
    const stamp = index.untaggedStamp(block);
    const before = this.#inBlocks.get(block);
    const kept = before?.begun === begun && before.stamp === stamp ? before : undefined;
    if (kept?.checkedAt === this.changes) return kept;
    const isDoubtful = ({ surface }: UntaggedMention) => this.#bySurface.has(surface);
    const doubtful = this.#bySurface.size === 0 ? none : untagged.filter(isDoubtful);
    if (kept && isSameList(kept.doubtful, doubtful, isIdentical)) {
      kept.checkedAt = this.changes;
      return kept;
    }
    const certain = doubtful.length === 0 ? untagged : untagged.filter((mention) => !isDoubtful(mention));
    const now = { certain, doubtful, begun, stamp, checkedAt: this.changes };
    this.#inBlocks.set(block, now);
    return now;
  }
}

/** Returns the blocks whose untagged mentions may be others than when the names had changed last: new ones, and those that may have a name that changed. */
function blocksToAsk(
  document: Document,
  index: MentionIndex,
  changedAt: number,
  added: readonly Block[],
): readonly Block[] {
  const changed = index.changedSince(changedAt);
  if (!changed) return document.blocks;
  const asked = new Set(added);
  for (const at of index.blocksWithUntagged(changed)) asked.add(document.blocks[at]!);
  return [...asked];
}

/** Untagged mentions and doubtful names of a block, as they are kept. */
interface Kept extends DoubtsInBlock {
  /** See `MentionIndex.untaggedStamp`. */
  readonly stamp: unknown;
  /** Number of changes when this was so. */
  checkedAt: number;
}

const none: readonly never[] = [];
const nothing: DoubtsInBlock = { certain: none, doubtful: none, begun: none };

function isIdentical<T>(a: T, b: T): boolean {
  return a === b;
}

/** Whether the same is to be said of a name as before. */
function isSameDoubt(a: Doubt, b: Doubt): boolean {
  const isAlike = a.untagged === b.untagged && a.changedAt === b.changedAt;
  return isAlike && isSameList(a.surfaces, b.surfaces, isIdentical);
}

/** Returns the doubtful names of a document. */
export const doubtfulNamesOf = incrementalIndex(() => new DoubtfulNames());
