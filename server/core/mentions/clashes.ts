/** Clashes: names that are tagged in whole here and in part there. */
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex, isSameList, keptWhereSame } from '../syntax/incremental-index.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { mentionsIn, sketchOfMentions } from './block-mentions.ts';
import { type MentionIndex, mentionsOf } from './mention-index.ts';
import type { PartialMention } from './partial-mentions.ts';
import { foldedHash } from './surface-starts.ts';
import type { NamedTag } from './surfaces.ts';

/** A mention, for a partial one with the words around its tag that complete the name; offsets in its block. */
export interface Mention extends Span {
  readonly tag: NamedTag;
}

/** A name that is tagged in whole and in part. */
export class Clash {
  /** Mentions that are a part of it, in order; at least one. */
  readonly parts: readonly PartialMention[];
  /** Surfaces of its whole mentions, which differ in case. */
  readonly surfaces: readonly string[];
  /** Number of its whole mentions; at least one. */
  readonly count: number;
  /** Number of the last move of the index that touched a whole mention. */
  readonly touchedAt: number;

  constructor(index: MentionIndex, parts: readonly PartialMention[]) {
    this.parts = parts;
    // A copy: the index goes on to other versions.
    this.surfaces = [...index.variantsOf(parts[0]!.whole)];
    const entries = this.surfaces.map((surface) => index.get(surface)!);
    this.count = entries.reduce((sum, { count }) => sum + count, 0);
    this.touchedAt = entries.reduce((last, { touchedAt }) => Math.max(last, touchedAt), 0);
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

  /** Returns whether another clash has the very same mentions. */
  isSame({ parts, count, touchedAt }: Clash): boolean {
    return count === this.count && touchedAt === this.touchedAt && isSameList(parts, this.parts, (a, b) => a === b);
  }
}

/** A mention of a name that is tagged in whole and in part; offsets in its block. */
export interface ClashingMention extends Mention {
  readonly clash: Clash;
  readonly isPart: boolean;
}

/** Clashes of one version of a document at a time. A clash is the same object for as long as its mentions are. */
class Clashes implements IncrementalIndex {
  #byName: ReadonlyMap<string, Clash> = new Map();
  #bySurface: ReadonlyMap<string, Clash> = new Map();
  /** Clashes whose whole mentions are to be reported, by surface; and those mentions, by block. */
  #rare: ReadonlyMap<string, Clash> = new Map();
  #wholes: ReadonlyMap<Block, readonly ClashingMention[]> = new Map();
  #reported: ReadonlyMap<Block, readonly ClashingMention[]> = new Map();

  moveTo(document: Document): void {
    const index = mentionsOf(document);
    const parts = new Map<string, PartialMention[]>();
    for (const part of document.blocks.flatMap((block) => index.partialIn(block))) {
      const known = parts.get(part.whole);
      if (known) known.push(part);
      else parts.set(part.whole, [part]);
    }
    const before = this.#byName;
    const byName = new Map<string, Clash>();
    const bySurface = new Map<string, Clash>();
    for (const [name, all] of parts) {
      const now = new Clash(index, all);
      const last = before.get(name);
      const clash = last?.isSame(now) ? last : now;
      byName.set(name, clash);
      for (const surface of clash.surfaces) bySurface.set(surface, clash);
    }
    this.#byName = byName;
    this.#bySurface = bySurface;
    this.#report(document, index);
  }

  /** Collects the mentions that are to be reported: the rarer ones of each clash. */
  #report(document: Document, index: MentionIndex): void {
    this.#findWholes(document);
    const reported = new Map<Block, readonly ClashingMention[]>();
    for (const block of document.blocks) {
      const parts = this.#partsIn(index, block).filter(({ clash }) => clash.isPartRarer);
      const wholes = this.#wholes.get(block)!;
      if (parts.length + wholes.length > 0) reported.set(block, parts.length === 0 ? wholes : [...parts, ...wholes]);
    }
    this.#reported = keptWhereSame(this.#reported, reported, isSame);
  }

  /** Finds the whole mentions that are to be reported. Blocks that hold none of the names that changed keep theirs. */
  #findWholes({ blocks }: Document): void {
    const rare = new Map([...this.#bySurface].filter(([, { isPartRarer }]) => !isPartRarer));
    const changed: number[] = [];
    for (const [surface, clash] of rare) if (this.#rare.get(surface) !== clash) changed.push(foldedHash(surface));
    for (const surface of this.#rare.keys()) if (!rare.has(surface)) changed.push(foldedHash(surface));
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
