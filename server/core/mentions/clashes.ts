/** Clashes: names that are tagged in whole here and in part there. */
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex, isSameList, keptWhereSame } from '../syntax/incremental-index.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { mentionsIn, sketchOfMentions } from './block-mentions.ts';
import { type MentionIndex, mentionsOf } from './mention-index.ts';
import type { PartialMention } from './partial-mentions.ts';
import { hashOf } from './surface-starts.ts';
import type { NamedTag } from './surfaces.ts';

/** A mention, for a partial one with the words around its tag that complete the name; offsets in its block. */
export interface Mention extends Span {
  readonly tag: NamedTag;
}

/** A name that is tagged in whole and in part. The same object for as long as the same mentions follow each other. */
export class Clash {
  #parts: readonly PartialMention[];
  /** Surfaces of its whole mentions, which differ in case. */
  readonly surfaces: readonly string[];
  /** Number of its whole mentions; at least one. */
  readonly count: number;
  /** Number of the last move of the index that changed which whole mentions there are, or their order. */
  readonly #changedAt: number;

  constructor(index: MentionIndex, parts: readonly PartialMention[]) {
    this.#parts = parts;
    // A copy: the index goes on to other versions.
    this.surfaces = [...index.variantsOf(parts[0]!.whole)];
    const entries = this.surfaces.map((surface) => index.get(surface)!);
    this.count = entries.reduce((sum, { count }) => sum + count, 0);
    this.#changedAt = entries.reduce((last, { changedAt }) => Math.max(last, changedAt), 0);
  }

  /** Mentions that are a part of it, in order; at least one. */
  get parts(): readonly PartialMention[] {
    return this.#parts;
  }

  /** Whether the parts are to be reported, and not the wholes: the rarer of both and, if they are equally frequent, the shorter. */
  get isPartRarer(): boolean {
    return this.parts.length <= this.count;
  }

  /** Surface of the first mention of a part. */
  get part(): string {
    return this.parts[0]!.tag.surface;
  }

  /** Returns the surface of the first mention of the whole. */
  wholeIn(document: Document): string {
    const [one, another] = this.surfaces;
    return another === undefined ? one! : mentionsOf(document).firstOf(this.surfaces).surface;
  }

  /**
   * Takes in what the clash is in another version, if nothing is said of it that was not said before: there are as many
   * mentions, one like the other.
   *
   * @param isAlike whether a part stands for another one
   */
  takesIn(now: Clash, isAlike: (part: PartialMention, now: PartialMention) => boolean): boolean {
    const isSame = now.count === this.count && now.#changedAt === this.#changedAt;
    if (!isSame || !isSameList(this.#parts, now.#parts, isAlike)) return false;
    this.#parts = now.#parts;
    return true;
  }

  /** Takes in a part that stands where another one was. */
  replace(part: PartialMention, now: PartialMention): void {
    this.#parts = this.#parts.with(this.#parts.indexOf(part), now);
  }
}

/** A mention of a name that is tagged in whole and in part; offsets in its block. */
export interface ClashingMention extends Mention {
  readonly clash: Clash;
  readonly isPart: boolean;
}

/** Clashes of one version of a document at a time. */
class Clashes implements IncrementalIndex {
  /** Number of moves that changed what is reported in a block that stayed, or brought one back. */
  changes = 0;
  /** Blocks that were gone from a version: one that is back may have missed changes. */
  readonly #gone = new WeakSet<Block>();
  /** Number of the last change of names that the clashes are of. */
  #changedAt = -1;
  /** Partial mentions by block; blocks without any are not in it. */
  readonly #parts = new Map<Block, readonly PartialMention[]>();
  #byName: ReadonlyMap<string, Clash> = new Map();
  #bySurface: ReadonlyMap<string, Clash> = new Map();
  /** Clashes whose whole mentions are to be reported, by surface; and those mentions, by block. */
  #rare: ReadonlyMap<string, Clash> = new Map();
  #wholes = new Map<Block, readonly ClashingMention[]>();
  #reported = new Map<Block, readonly ClashingMention[]>();

  moveTo(document: Document, added: readonly Block[], removed: readonly Block[], isOneStretch: boolean): void {
    const index = mentionsOf(document);
    if (added.some((block) => this.#gone.has(block))) this.changes++;
    for (const block of removed) this.#gone.add(block);
    const before = removed.flatMap((block) => this.#parts.get(block) ?? none);
    const now = added.flatMap((block) => index.partialIn(block));
    for (const block of removed) this.#parts.delete(block);
    for (const block of added) this.#keepParts(index, block);
    const isSame = isOneStretch && isSameList(before, now, isAlike) && this.#areSameElsewhere(document, index, added);
    this.#changedAt = index.changedAt;
    if (isSame) {
      for (const [at, part] of before.entries()) this.#byName.get(part.whole)!.replace(part, now[at]!);
      for (const block of removed) this.#forget(block);
      for (const block of added) this.#reportIn(index, block);
    } else this.#findAll(document, index, added, isOneStretch);
  }

  /** Whether no whole mention of a clash changed, and no partial one outside some blocks. */
  #areSameElsewhere(document: Document, index: MentionIndex, added: readonly Block[]): boolean {
    if (index.changedAt === this.#changedAt) return true;
    const changed = index.changedSince(this.#changedAt);
    if (!changed) return false;
    for (const { facts } of changed) if (facts.divisible.some(({ text }) => this.#byName.has(text))) return false;
    for (const at of index.blocksWithPartial(changed)) {
      const block = document.blocks[at]!;
      const parts = index.partialIn(block);
      const before = this.#parts.get(block) ?? none;
      if (parts !== before && parts.length + before.length > 0 && !added.includes(block)) return false;
    }
    return true;
  }

  #keepParts(index: MentionIndex, block: Block): void {
    const parts = index.partialIn(block);
    if (parts.length > 0) this.#parts.set(block, parts);
  }

  #forget(block: Block): void {
    this.#wholes.delete(block);
    this.#reported.delete(block);
  }

  /** Finds the mentions that are to be reported in a block: the rarer ones of each clash. */
  #reportIn(index: MentionIndex, block: Block): void {
    const wholes = wholesIn(block, this.#rare);
    this.#wholes.set(block, wholes);
    const reported = this.#rarerOf(index, block, wholes);
    if (reported.length > 0) this.#reported.set(block, reported);
  }

  #rarerOf(index: MentionIndex, block: Block, wholes: readonly ClashingMention[]): readonly ClashingMention[] {
    if (!this.#parts.has(block)) return wholes;
    const parts = this.#partsIn(index, block).filter(({ clash }) => clash.isPartRarer);
    return parts.length === 0 ? wholes : [...parts, ...wholes];
  }

  #findAll(document: Document, index: MentionIndex, added: readonly Block[], isOneStretch: boolean): void {
    const parts = new Map<string, PartialMention[]>();
    this.#parts.clear();
    for (const block of document.blocks) {
      this.#keepParts(index, block);
      for (const part of index.partialIn(block)) {
        const known = parts.get(part.whole);
        if (known) known.push(part);
        else parts.set(part.whole, [part]);
      }
    }
    const before = this.#byName;
    const byName = new Map<string, Clash>();
    const bySurface = new Map<string, Clash>();
    // In one stretch, equal numbers of parts mean that those elsewhere are the very same.
    const isSame = (a: PartialMention, b: PartialMention) => a === b || (isOneStretch && isAlike(a, b));
    for (const [name, all] of parts) {
      const now = new Clash(index, all);
      const last = before.get(name);
      const clash = last?.takesIn(now, isSame) ? last : now;
      byName.set(name, clash);
      for (const surface of clash.surfaces) bySurface.set(surface, clash);
    }
    this.#byName = byName;
    this.#bySurface = bySurface;
    this.#reportAll(document, index, new Set(added));
  }

  #reportAll(document: Document, index: MentionIndex, added: ReadonlySet<Block>): void {
    this.#findWholes(document);
    const reported = new Map<Block, readonly ClashingMention[]>();
    for (const block of document.blocks) {
      const all = this.#rarerOf(index, block, this.#wholes.get(block)!);
      if (all.length > 0) reported.set(block, all);
    }
    const before = this.#reported;
    this.#reported = keptWhereSame(before, reported, isSame);
    const isOther = (block: Block) => !added.has(block) && before.get(block) !== this.#reported.get(block);
    if (document.blocks.some(isOther)) this.changes++;
  }

  /** Finds the whole mentions that are to be reported. Blocks that hold none of the names that changed keep theirs. */
  #findWholes({ blocks }: Document): void {
    const rare = new Map([...this.#bySurface].filter(([, { isPartRarer }]) => !isPartRarer));
    const changed: number[] = [];
    for (const [surface, clash] of rare) if (this.#rare.get(surface) !== clash) changed.push(hashOf(surface));
    for (const surface of this.#rare.keys()) if (!rare.has(surface)) changed.push(hashOf(surface));
    const wholes = new Map<Block, readonly ClashingMention[]>();
    for (const block of blocks) {
      const before = this.#wholes.get(block);
      const isKept = before && (changed.length === 0 || !sketchOfMentions(block).mayHoldAny(changed));
      wholes.set(block, isKept ? before : wholesIn(block, rare));
    }
    this.#rare = rare;
    this.#wholes = wholes;
  }

  /** Returns the mentions in a block that are to be reported: the same list for as long as they and their clashes are the same. */
  reportedIn(block: Block): readonly ClashingMention[] {
    return this.#reported.get(block) ?? none;
  }

  /** Returns all mentions of clashing names in a block. */
  in(document: Document, block: Block): ClashingMention[] {
    return [...this.#partsIn(mentionsOf(document), block), ...wholesIn(block, this.#bySurface)];
  }

  #partsIn(index: MentionIndex, block: Block): ClashingMention[] {
    return index.partialIn(block).map(({ whole, tag, from, to }) => {
      return { clash: this.#byName.get(whole)!, tag, from, to, isPart: true };
    });
  }
}

const none: readonly never[] = [];

function wholesIn(block: Block, clashes: ReadonlyMap<string, Clash>): readonly ClashingMention[] {
  if (clashes.size === 0) return none;
  return Array.from(mentionsIn(block).tagsOf(clashes), (tag) => {
    return { clash: clashes.get(tag.surface)!, tag, from: tag.from, to: tag.to, isPart: false };
  });
}

/** Whether a part can stand for another one: no finding tells them apart. */
function isAlike(a: PartialMention, b: PartialMention): boolean {
  return a.whole === b.whole && a.tag.surface === b.tag.surface;
}

function isSame(a: ClashingMention, b: ClashingMention): boolean {
  return a.clash === b.clash && a.from === b.from && a.to === b.to && a.isPart === b.isPart;
}

/** Returns the clashes of a document. */
export const clashesOf = incrementalIndex(() => new Clashes());

/** Whole mentions by clash, in order. */
const wholesByClash = memo((_document: Document) => new Map<Clash, readonly Mention[]>());

/** Returns the whole mentions of a clash, in order. */
export function wholesOf(document: Document, clash: Clash): readonly Mention[] {
  const known = wholesByClash(document).get(clash);
  if (known) return known;
  const index = mentionsOf(document);
  const tags = clash.surfaces.flatMap((surface) => index.get(surface)!.tags);
  if (clash.surfaces.length > 1) tags.sort((a, b) => index.byPlace(a, b));
  const wholes = tags.map((tag) => ({ tag, from: tag.from, to: tag.to }));
  wholesByClash(document).set(clash, wholes);
  return wholes;
}
