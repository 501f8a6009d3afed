/** Clashes: names that are tagged in whole here and in part there. */
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { mentionsIn } from './block-mentions.ts';
import { mentionsOf } from './mention-index.ts';
import type { PartialMention } from './partial-mentions.ts';
import type { NamedTag } from './surfaces.ts';

/** A mention, for a partial one with the words around its tag that complete the name; offsets in its block. */
export interface Mention extends Span {
  readonly tag: NamedTag;
}

/** A name that is tagged in whole and in part. */
export class Clash {
  /** Mentions that are a part of it, in order; at least one. */
  readonly parts: PartialMention[] = [];
  /** Surfaces of its whole mentions, which differ in case. */
  readonly surfaces: readonly string[];
  /** Number of its whole mentions; at least one. */
  readonly count: number;
  readonly #document: Document;
  #wholes: readonly Mention[] | undefined;

  constructor(document: Document, name: string) {
    const index = mentionsOf(document);
    this.surfaces = index.variantsOf(name);
    this.count = this.surfaces.reduce((sum, surface) => sum + index.get(surface)!.count, 0);
    this.#document = document;
  }

  /** Whether the parts are to be reported, and not the wholes: the rarer of both and, if they are equally frequent, the shorter. */
  get isPartRarer(): boolean {
    return this.parts.length <= this.count;
  }

  /** Surface of the first mention of the whole. */
  get whole(): string {
    const [one, another] = this.surfaces;
    return another === undefined ? one! : mentionsOf(this.#document).firstOf(this.surfaces).surface;
  }

  /** Surface of the first mention of a part. */
  get part(): string {
    return this.parts[0]!.tag.surface;
  }

  /** Mentions of the whole, in order. */
  get wholes(): readonly Mention[] {
    this.#wholes ??= this.#findWholes();
    return this.#wholes;
  }

  #findWholes(): Mention[] {
    const index = mentionsOf(this.#document);
    const tags = this.surfaces.flatMap((surface) => index.get(surface)!.tags);
    if (this.surfaces.length > 1) tags.sort((a, b) => index.byPlace(a, b));
    return tags.map((tag) => ({ tag, from: tag.from, to: tag.to }));
  }
}

/** A mention of a name that is tagged in whole and in part; offsets in its block. */
export interface ClashingMention extends Mention {
  readonly clash: Clash;
  readonly isPart: boolean;
}

/** The clashes of a document. */
class Clashes {
  readonly #byName = new Map<string, Clash>();
  readonly #bySurface = new Map<string, Clash>();
  /** Clashes whose whole mentions are to be reported, by surface. */
  readonly #rare = new Map<string, Clash>();
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
    const index = mentionsOf(document);
    for (const block of document.blocks) {
      for (const part of index.partialIn(block)) this.#clashOf(part.whole).parts.push(part);
    }
    for (const clash of this.#byName.values()) {
      for (const surface of clash.surfaces) {
        this.#bySurface.set(surface, clash);
        if (!clash.isPartRarer) this.#rare.set(surface, clash);
      }
    }
  }

  #clashOf(name: string): Clash {
    let clash = this.#byName.get(name);
    if (!clash) {
      clash = new Clash(this.#document, name);
      this.#byName.set(name, clash);
    }
    return clash;
  }

  /** Returns the mentions of clashing names in a block. */
  in(block: Block): ClashingMention[] {
    return [...this.#partsIn(block), ...wholesIn(block, this.#bySurface)];
  }

  /** Returns the mentions in a block that are to be reported: the rarer ones of their clash. */
  rarerIn(block: Block): ClashingMention[] {
    const parts = this.#partsIn(block).filter(({ clash }) => clash.isPartRarer);
    return this.#rare.size === 0 ? parts : [...parts, ...wholesIn(block, this.#rare)];
  }

  #partsIn(block: Block): ClashingMention[] {
    return mentionsOf(this.#document)
      .partialIn(block)
      .map(({ whole, tag, from, to }) => {
        return { clash: this.#byName.get(whole)!, tag, from, to, isPart: true };
      });
  }
}

function wholesIn(block: Block, clashes: ReadonlyMap<string, Clash>): ClashingMention[] {
  return Array.from(mentionsIn(block).tagsOf(clashes), (tag) => {
    return { clash: clashes.get(tag.surface)!, tag, from: tag.from, to: tag.to, isPart: false };
  });
}

/** Returns the clashes of a document. */
export const clashesOf = memo((document: Document) => new Clashes(document));
