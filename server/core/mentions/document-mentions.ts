/** Names and untagged mentions of one version of a document at a time, counted up and down as blocks come and go. */
import type { Block } from '../syntax/block.ts';
import { blockIndex } from '../syntax/block-order.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import type { IncrementalIndex } from '../syntax/incremental-index.ts';
import type { ReadSettings } from '../syntax/settings.ts';
import { lastIndex, lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { ChangeLog } from '../util/change-log.ts';
import { changedRange } from '../util/changed-range.ts';
import { memo } from '../util/memo.ts';
import { changedSurfaces, mentionsIn, sketchOfMentions, surfacesIn } from './block-mentions.ts';
import type { BodyName } from './body-names.ts';
import { type PlacesOfNames, SurfaceEntry } from './names.ts';
import { PartialMentionFinder } from './partial-mentions.ts';
import { groupBySurface, type NamedTag } from './surfaces.ts';
import { UntaggedFinder, type UntaggedMention } from './untagged-mentions.ts';

/** Mentions of a document by surface, in order. */
const tagsBySurface = memo(({ blocks }: Document) =>
  groupBySurface(
    blocks.flatMap((block) => {
      const mentions = mentionsIn(block);
      return Array.from({ length: mentions.length }, (_, index) => mentions.tag(index));
    }),
  ),
);

/** State of the untagged mentions in a block. */
interface UntaggedStamp {
  readonly found: readonly UntaggedMention[];
  /** Number of the last move that touched one of their names. */
  readonly changedAt: number;
  /** Number of the last move at which this was still so. */
  checkedAt: number;
}

/** A name with several labels whose first mentions are to be found. */
interface Unplaced {
  readonly entry: SurfaceEntry;
  /** First mentions that are known, in order. */
  firsts: NamedTag[];
  /** Index of the first block in which another first mention may be. */
  from: number;
}

/** Most names of one version whose mentions are looked for one name at a time; after that, those of all are collected. */
const maxSearches = 16;

/** Most blocks that come and go together whose mentions are compared one by one. */
const maxCompared = 64;

/** As often all blocks of one version are looked at for mentions near places before those of all names are collected. */
const maxRounds = 8;

/** Surfaces and untagged mentions of one version of a document at a time; {@link MentionIndex} is the view of a version. */
export class Mentions implements IncrementalIndex, PlacesOfNames {
  readonly entries = new Map<string, SurfaceEntry>();
  readonly ambiguous = new Set<SurfaceEntry>();
  readonly untagged: UntaggedFinder;
  readonly partial = new PartialMentionFinder();
  document!: Document;
  /** Number of moves from version to version, this one included. */
  moves = 0;
  /** Number of the last move that changed how often any name is tagged as what, or which mention comes after which others. */
  changedAt = 0;
  /** Names whose counts, or the order of whose mentions, changed with the last moves; and all that came or went. */
  readonly changed = new ChangeLog<SurfaceEntry>();
  readonly touched = new ChangeLog<SurfaceEntry>();
  /** Last change to the names that are untagged in a block; see {@link untaggedStamp}. */
  readonly #stamps = new Map<Block, UntaggedStamp>();
  /** Names with several labels whose first mentions are to be found; see {@link firstsOf}. */
  readonly #unplaced = new Map<string, Unplaced>();
  #blocks: readonly Block[] = [];
  /** Index of the first block that the last move changed. */
  #firstChanged = 0;
  /** Names of this version whose mentions were looked for. */
  #searches = 0;
  /** Blocks of this version in which a mention near a place was looked for. */
  #steps = 0;

  constructor({ vocabulary }: ReadSettings) {
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
    const line = block.line(block.lineAt(from));
    const tag = line.tags[lastSpanFrom(line.tags, from - line.from)]!;
    return { tag, line, lineFrom: this.blockFrom(block) + line.from };
  }

  tagsOf({ surface, first }: SurfaceEntry): readonly NamedTag[] {
    this.#searches++;
    if (this.#searches > maxSearches) return tagsBySurface(this.document).get(surface) ?? [];
    const sought = new Set([surface]);
    return this.document.blocks.flatMap((block) =>
      sketchOfMentions(block).mayHold(first) ? [...mentionsIn(block).tagsOf(sought)] : [],
    );
  }

  /** Returns the last mention of a surface before an offset, else the first after it, of those whose label passes a test. */
  nearby(surface: string, offset: number, isWanted?: (label: string) => boolean): NamedTag | undefined {
    const entry = this.entries.get(surface);
    if (!entry) return undefined;
    const { blocks } = this.document;
    const here = this.document.blockAt(offset);
    // Many questions are answered from a list of all mentions.
    if (this.#steps > maxRounds * blocks.length) return this.#nearbyInList(surface, offset, isWanted);
    const at = offset - this.document.blockFrom(here);
    for (let index = here; index >= 0; index--) {
      const tag = this.#tagsIn(blocks[index]!, entry, isWanted).findLast(({ from }) => index < here || from < at);
      if (tag) return tag;
    }
    for (let index = here; index < blocks.length; index++) {
      const tag = this.#tagsIn(blocks[index]!, entry, isWanted).find(({ from }) => index > here || from > at);
      if (tag) return tag;
    }
    return undefined;
  }

  #tagsIn(block: Block, { surface, first }: SurfaceEntry, isWanted?: (label: string) => boolean): readonly NamedTag[] {
    this.#steps++;
    if (!sketchOfMentions(block).mayHold(first)) return none;
    const tags = [...mentionsIn(block).tagsOf(new Set([surface]))];
    return isWanted ? tags.filter(({ label }) => isWanted(label)) : tags;
  }

  #nearbyInList(surface: string, offset: number, isWanted?: (label: string) => boolean): NamedTag | undefined {
    const all = tagsBySurface(this.document).get(surface) ?? none;
    const tags = isWanted ? all.filter(({ label }) => isWanted(label)) : all;
    const before = lastIndex(tags.length, (index) => this.spanOf(tags[index]!).from < offset);
    if (before >= 0) return tags[before];
    return tags.find((tag) => this.spanOf(tag).from > offset);
  }

  /** Returns the first mention of any of some surfaces that begin with the same token in lower case. */
  firstOf(surfaces: readonly string[]): NamedTag {
    const sought = new Set(surfaces);
    const { first } = this.entries.get(surfaces[0]!)!;
    for (const block of this.document.blocks) {
      if (!sketchOfMentions(block).mayHold(first)) continue;
      for (const tag of mentionsIn(block).tagsOf(sought)) return tag;
    }
    throw new Error(`No mention of ${surfaces[0]}.`);
  }

  firstsOf(entry: SurfaceEntry): readonly NamedTag[] {
    if (!entry.firsts) this.#place();
    return entry.firsts!;
  }

  /** Finds the first mentions of all names that lack them, under each of their labels, in one walk over the blocks that may have them. */
  #place(): void {
    const sought = new Map(this.#unplaced);
    for (const name of sought.values()) this.#settlePlaces(name, sought);
    const { blocks } = this.document;
    const isFew = sought.size <= maxSearches;
    let index = blocks.length;
    for (const { from } of sought.values()) index = Math.min(index, from);
    for (; index < blocks.length && sought.size > 0; index++) {
      const block = blocks[index]!;
      if (isFew && ![...sought.values()].some(({ entry }) => sketchOfMentions(block).mayHold(entry.first))) continue;
      const { bodies, labels } = mentionsIn(block);
      for (let at = 0; at < bodies.length; at++) {
        const name = sought.get(bodies[at]!.surface);
        if (!name || name.firsts.some(({ label }) => label === labels[at])) continue;
        name.firsts.push(mentionsIn(block).tag(at));
        this.#settlePlaces(name, sought);
      }
    }
    this.#unplaced.clear();
  }

  /** Takes a name off those that are sought, if its first mention under each label is found. */
  #settlePlaces({ entry, firsts }: Unplaced, sought: Map<string, Unplaced>): void {
    if (firsts.length < entry.counts.size) return;
    entry.firsts = firsts;
    entry.isUnplaced = false;
    sought.delete(entry.surface);
  }

  /** Forgets the first mentions that the last move may have changed: those before the first block that it changed are first still. */
  #cut(unplaced: Unplaced): void {
    const isKept = ({ block }: NamedTag) =>
      (blockIndex(this.document, block) ?? this.#firstChanged) < this.#firstChanged;
    unplaced.firsts = unplaced.firsts.filter(isKept);
    unplaced.from = Math.min(unplaced.from, this.#firstChanged);
  }

  moveTo(document: Document, added: readonly Block[], removed: readonly Block[], isOneStretch: boolean): void {
    this.#firstChanged = changedRange(this.#blocks, document.blocks).start;
    this.#blocks = document.blocks;
    this.document = document;
    this.moves++;
    this.#searches = 0;
    this.#steps = 0;
    for (const unplaced of this.#unplaced.values()) this.#cut(unplaced);
    // Add before removing, so that a surface that only moved is never dropped.
    const touched = new Set<SurfaceEntry>();
    for (const block of added) this.#count(block, 1, touched);
    for (const block of removed) this.#count(block, -1, touched);
    this.touched.note(this.moves, [...touched]);
    if (this.moves > 1) this.#markChanged(added, removed, isOneStretch);
    for (const entry of touched) this.#settle(entry);
    this.untagged.forget(removed);
    this.partial.forget(removed);
    for (const block of removed) this.#stamps.delete(block);
  }

  /** Returns the same value for as long as the untagged mentions in a block, and where and how their names are tagged, are the same. */
  untaggedStamp(block: Block): unknown {
    const found = this.untagged.in(block);
    if (found.length === 0) return found;
    const before = this.#stamps.get(block);
    if (before?.found === found && before.checkedAt === this.moves) return before;
    let changedAt = 0;
    for (const { surface } of found) changedAt = Math.max(changedAt, this.entries.get(surface)!.changedAt);
    const isSame = before?.found === found && before.changedAt === changedAt;
    const stamp = isSame ? before : { found, changedAt, checkedAt: this.moves };
    stamp.checkedAt = this.moves;
    this.#stamps.set(block, stamp);
    return stamp;
  }

  /** Returns the surfaces that are one name with a surface, itself among them, in the order of text. */
  surfacesLike(surface: string): readonly string[] {
    const facts = this.entries.get(surface)?.facts;
    const like = facts ? this.untagged.surfacesLike(facts) : none;
    return like.length > 1 ? [...like].sort() : [surface];
  }

  /**
   * Marks the names, under all their surfaces, whose mentions, or their order, are others than before. One that is new in the document
   * is marked already.
   */
  #markChanged(added: readonly Block[], removed: readonly Block[], isOneStretch: boolean): void {
    const isFew = isOneStretch && added.length + removed.length <= maxCompared;
    const changed = isFew ? changedSurfaces(removed, added) : [...removed, ...added].flatMap(surfacesIn);
    if (changed.length > 0) this.changedAt = this.moves;
    const entries = new Set(changed.map((surface) => this.entries.get(surface)!));
    for (const { facts } of [...entries])
      for (const each of this.untagged.surfacesLike(facts)) entries.add(this.entries.get(each)!);
    for (const entry of entries) entry.changedAt = this.moves;
    this.changed.note(this.moves, [...entries]);
    this.touched.note(this.moves, [...entries]);
  }

  #order(block: Block): number {
    return blockIndex(this.document, block)!;
  }

  /** Counts the mentions of a block that comes, or of one that goes. */
  #count(block: Block, by: 1 | -1, touched: Set<SurfaceEntry>): void {
    const { bodies, labels } = mentionsIn(block);
    for (let index = 0; index < bodies.length; index++) {
      const body = bodies[index]!;
      const entry = this.entries.get(body.surface) ?? this.#enter(body, labels[index]!);
      entry.add(labels[index]!, by);
      touched.add(entry);
      if (entry.isAmbiguous) this.#unplace(entry);
    }
  }

  /** Lets the first mentions of a name with several labels be found again. */
  #unplace(entry: SurfaceEntry): void {
    if (entry.isUnplaced) return;
    const { firsts } = entry;
    const unplaced = { entry, firsts: [...(firsts ?? none)], from: firsts ? this.#firstChanged : 0 };
    this.#cut(unplaced);
    this.#unplaced.set(entry.surface, unplaced);
    entry.isUnplaced = true;
    entry.forgetPlaces();
    if (entry.isName) this.ambiguous.add(entry);
  }

  #enter(body: BodyName, label: string): SurfaceEntry {
    const entry = new SurfaceEntry(this, body, label);
    this.entries.set(entry.surface, entry);
    if (!entry.isName) return entry;
    this.untagged.add(entry.facts);
    this.partial.add(entry.facts);
    return entry;
  }

  /** Brings a name up to date after some of its mentions left. */
  #settle(entry: SurfaceEntry): void {
    entry.settle();
    if (!entry.isAmbiguous) {
      this.ambiguous.delete(entry);
      this.#unplaced.delete(entry.surface);
      entry.isUnplaced = false;
    }
    if (entry.count > 0) return;
    this.entries.delete(entry.surface);
    if (!entry.isName) return;
    this.untagged.remove(entry.facts);
    this.partial.remove(entry.facts);
  }
}

const none: readonly never[] = [];
