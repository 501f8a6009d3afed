/** Partial mentions: tags around a part of a longer name. */
import { isJob, titledName } from '../cable/people.ts';
import { functionWords } from '../data/stop-words.ts';
import type { Block } from '../syntax/block.ts';
import { skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { foldCase } from '../text/fold-case.ts';
import { tokenAt } from '../text/hashed-tokens.ts';
import { composed } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { type BlockMentions, mentionsIn, sketchOfMentions } from './block-mentions.ts';
import type { NameFacts, Spelling } from './name-facts.ts';
import { CaseVariants, SurfaceFinder } from './surface-finder.ts';
import { isWholeAt, type SurfaceStarts } from './surface-starts.ts';
import type { NamedTag } from './surfaces.ts';

/**
 * A mention that is part of a longer surface of the document: `[ORG DHS  ] team` where there is `[ORG DHS Team  ]`. Case is
 * ignored. The span covers the tag and the words around it that complete the surface; offsets in the block.
 */
export interface PartialMention extends Span {
  readonly tag: NamedTag;
  /** Whole surface, in lower case and NFC. */
  readonly whole: string;
}

/** Most words that a tag may lack on each side. */
const maxMissing = { before: 2, after: 3 };

/** Finds partial mentions in blocks, for surfaces that it is told of; see {@link SurfaceFinder}. */
export class PartialMentionFinder {
  readonly #variants = new CaseVariants();
  /** Number of surfaces that have a token as the second or third one, by its hash. */
  readonly #later = new Map<number, number>();
  readonly #finder: SurfaceFinder<PartialMention>;

  constructor() {
    this.#finder = new SurfaceFinder({
      telling: 1 + maxMissing.before,
      sketchOf: sketchOfMentions,
      find: (block, wanted) => this.#find(block, wanted),
      isSame: (a, b) => a.from === b.from && a.to === b.to && a.whole === b.whole,
    });
  }

  /** Adds a surface that is new in the document. */
  add({ surface, divisible: spellings }: NameFacts): void {
    if (spellings.length === 0 || !this.#variants.add(spellings[0]!.text, surface)) return;
    for (const spelling of spellings) {
      this.#finder.add(spelling);
      this.#countLater(spelling, 1);
    }
  }

  /** Removes a surface that left the document. */
  remove({ surface, divisible: spellings }: NameFacts): void {
    if (spellings.length === 0 || !this.#variants.delete(spellings[0]!.text, surface)) return;
    for (const spelling of spellings) {
      this.#finder.remove(spelling);
      this.#countLater(spelling, -1);
    }
  }

  #countLater({ hashes }: Spelling, count: number): void {
    for (let index = 1; index < hashes.length && index <= maxMissing.before; index++) {
      const hash = hashes[index]!;
      const left = (this.#later.get(hash) ?? 0) + count;
      if (left > 0) this.#later.set(hash, left);
      else this.#later.delete(hash);
    }
  }

  /** Returns the indexes of the blocks in which mentions may be a part of some surfaces. */
  mayBeIn(names: Iterable<NameFacts>, blocks: readonly Block[]): Iterable<number> {
    return this.#finder.mayBeIn(Array.from(names, ({ divisible }) => divisible).flat(), blocks);
  }

  /** Drops the results for removed blocks. */
  forget(removed: Iterable<Block>): void {
    this.#finder.forget(removed);
  }

  /** Returns the partial mentions in a block, in order. */
  in(block: Block): readonly PartialMention[] {
    return this.#finder.in(block);
  }

  /** Returns the surfaces that equal a lower-case one except for case, in no order. */
  variantsOf(whole: string): readonly string[] {
    return this.#variants.of(whole);
  }

  #find(block: Block, wanted: SurfaceStarts): readonly PartialMention[] {
    let found: PartialMention[] | undefined;
    const mentions = mentionsIn(block);
    for (let index = 0; index < mentions.length; index++) {
      // Few bodies are a token of a longer name: the others are left without reading the text around them.
      const { first } = mentions.bodies[index]!;
      const cut =
        (wanted.hasFirst(first) ? cutFrom(block.text, mentions, index, wanted) : undefined) ??
        (this.#later.has(first) ? this.#cutBefore(block.text, mentions, index, wanted) : undefined);
      if (!cut || isNoName(block, cut)) continue;
      found ??= [];
      found.push(cut);
    }
    return found ?? none;
  }

  /** Returns a longer surface that begins before a mention, nearest word first. */
  #cutBefore(text: string, mentions: BlockMentions, index: number, wanted: SurfaceStarts): PartialMention | undefined {
    let second = mentions.bodies[index]!.first;
    let at = mentions.from(index);
    for (let count = 0; count < maxMissing.before && this.#later.has(second); count++) {
      const from = wordBefore(text, at);
      if (from === at) return undefined;
      const first = tokenAt(text, from, at).hash;
      const cut = wanted.hasStart(first, second) ? cutAt(text, from, first, mentions, index, wanted) : undefined;
      if (cut) return cut;
      second = first;
      at = from;
    }
    return undefined;
  }
}

const none: readonly never[] = [];

/**
 * Whether a longer surface is no reason to extend a mention: it has a title, which belongs to no name, or ends in a job, or the
 * mention is a function word, as in `[ORG THE  ] POPE`.
 */
function isNoName({ text, context }: Block, { tag, from, to }: PartialMention): boolean {
  const { vocabulary } = context.settings;
  if (functions.has(tag.surface.toUpperCase())) return true;
  const before = text.slice(from, Math.max(from, tag.from));
  const after = text.slice(tag.to, Math.max(to, tag.to));
  const whole = before + text.slice(tag.bodyFrom, tag.bodyTo) + after;
  return [whole, after.trim()].some((each) => isJob(each, vocabulary)) || titledName(whole, vocabulary) !== undefined;
}

const functions: ReadonlySet<string> = new Set(functionWords);

/** Returns a longer surface that begins with a mention. */
function cutFrom(
  text: string,
  mentions: BlockMentions,
  index: number,
  wanted: SurfaceStarts,
): PartialMention | undefined {
  const { first, key } = mentions.bodies[index]!;
  if (!wanted.goesOn(key)) return undefined;
  const tagTo = mentions.to(index);
  const after = wordAfter(text, tagTo);
  if (after === tagTo) return undefined;
  const next = tokenAt(text, skipBlanks(text, tagTo), after).hash;
  return wanted.hasStart(key, next) ? cutAt(text, mentions.bodyFrom(index), first, mentions, index, wanted) : undefined;
}

/** Returns the longest surface from an offset on that contains a mention and more. */
function cutAt(
  text: string,
  from: number,
  first: number,
  mentions: BlockMentions,
  index: number,
  wanted: SurfaceStarts,
): PartialMention | undefined {
  const { text: body, surface } = mentions.bodies[index]!;
  if (body.includes('[')) return undefined;
  const [tagFrom, tagTo] = [mentions.from(index), mentions.to(index)];
  const before = text.slice(from, Math.max(from, tagFrom));
  const window = foldCase(before + body + text.slice(tagTo, missingAfter(text, tagTo)));
  const upToBody = before.length + body.length;
  const least = before === '' ? upToBody + 1 : before.length + surface.length;
  const isLonger = (name: string) => name.length >= least && isWholeAt(window, 0, name, window.length);
  const whole = wanted.longestAt(window, 0, first, window.length, isLonger);
  if (whole === undefined) return undefined;
  return {
    tag: mentions.tag(index),
    whole: composed(whole),
    from: tagFrom - before.length,
    to: tagTo + Math.max(0, whole.length - upToBody),
  };
}

/** Returns the start of the word before an offset and blanks; the offset itself when there is none. */
function wordBefore(text: string, at: number): number {
  const to = skipBlanksBack(text, at, 0);
  if (to === at) return at;
  let from = to;
  while (from > 0 && isInWord(text.charCodeAt(from - 1))) from--;
  return from < to ? from : at;
}

/** Returns the end of the word after an offset and blanks; the offset itself when there is none. */
function wordAfter(text: string, at: number): number {
  const from = skipBlanks(text, at);
  if (from === at) return at;
  let to = from;
  while (to < text.length && isInWord(text.charCodeAt(to))) to++;
  return from < to ? to : at;
}

/** Returns the ends of the words that may be missing after a tag. */
function missingAfter(text: string, tagTo: number): number {
  let to = tagTo;
  for (let count = 0; count < maxMissing.after; count++) to = wordAfter(text, to);
  return to;
}

/** Whether a UTF-16 code unit continues a word: no blank, bracket, `<`, `>` or line break. */
function isInWord(codeUnit: number): boolean {
  switch (codeUnit) {
    case 0x20:
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0x5b:
    case 0x5d:
    case 0x3c:
    case 0x3e:
      return false;
    default:
      return true;
  }
}
