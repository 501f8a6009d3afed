import * as v from 'valibot';
import { isBlank } from './blanks.ts';
import type { Block, Line } from './block.ts';
import { frameWords } from './data/header-words.ts';
import { calendarWords, commonWords, functionWords } from './data/stop-words.ts';
import { keep } from './keep.ts';
import type { Span } from './plain.ts';
import { count, words } from './rules/options.ts';
import type { Tag } from './scan.ts';
import type { Settings } from './settings.ts';
import { SurfaceTrie, tokenAt } from './surface-trie.ts';
import { isAbbreviation, isWordAt } from './tokens.ts';

/** An occurrence of a surface that is not tagged. */
export interface UntaggedMention extends Span {
  readonly surface: string;
}

/** Which surfaces are looked for in untagged text: options of the rule untagged-mention. */
export const untaggedOptions = v.strictObject({
  minLength: count('The least length of a name that is looked for.', 3),
  maxLength: count('The greatest length of a name that is looked for.', 200),
  stopList: words('A name of nothing but these words, in any case, is not looked for.', [
    ...frameWords,
    ...calendarWords,
    ...commonWords,
    ...functionWords,
  ]),
});

/** The same as the finder has them. */
export interface UntaggedOptions {
  /** The least and the greatest length of a surface, in UTF-16 units. */
  readonly minLength: number;
  readonly maxLength: number;
  /** Words, in capitals: a surface of nothing else is never looked for. */
  readonly stopList: ReadonlySet<string>;
}

/** The options in a document with these settings. */
export function untaggedOptionsOf({ rules }: Settings): UntaggedOptions {
  const set = rules.get('untagged-mention')?.options as v.InferOutput<typeof untaggedOptions> | undefined;
  if (!set) return defaultOptions;
  return { ...set, stopList: new Set(set.stopList.map((word) => word.toUpperCase())) };
}

const initial = v.parse(untaggedOptions, {});
const defaultOptions: UntaggedOptions = { ...initial, stopList: new Set(initial.stopList) };

/**
 * Finds occurrences in untagged text of surfaces that are tagged elsewhere in the document: whole tokens, same case, a
 * capital first, longest first, outside markup. It is told which surfaces there are, and remembers what it found in a
 * block until one of them comes or goes that could stand there.
 */
export class UntaggedFinder {
  readonly #options: UntaggedOptions;
  /** The surfaces that are looked for. */
  readonly #wanted = new SurfaceTrie();
  readonly #found = new Map<Block, readonly UntaggedMention[]>();
  /** First tokens of surfaces that have come or gone since the last answer. */
  readonly #changed = new Set<number>();

  constructor(options: UntaggedOptions) {
    this.#options = options;
  }

  /** A surface that the document did not have before. */
  come(surface: string): void {
    if (this.#isWanted(surface)) this.#changed.add(this.#wanted.add(surface));
  }

  /** A surface that the document has no longer. */
  go(surface: string): void {
    const first = this.#wanted.delete(surface);
    if (first !== undefined) this.#changed.add(first);
  }

  /** Blocks that the document has no longer. */
  forget(gone: Iterable<Block>): void {
    for (const block of gone) this.#found.delete(block);
  }

  /** What stands untagged in a block, in order; offsets in the block. */
  in(block: Block): readonly UntaggedMention[] {
    this.#forgetChanged();
    let found = this.#found.get(block);
    if (!found) {
      found = matches(block, this.#wanted);
      this.#found.set(block, found);
    }
    return found;
  }

  #forgetChanged(): void {
    if (this.#changed.size === 0) return;
    for (const block of this.#found.keys()) {
      const { firsts } = capitalsOf(block);
      if (firsts.some((first) => this.#changed.has(first))) this.#found.delete(block);
    }
    this.#changed.clear();
  }

  #isWanted(surface: string): boolean {
    const { minLength, maxLength } = this.#options;
    return (
      surface.length >= minLength &&
      surface.length <= maxLength &&
      beginsWithCapital(surface) &&
      !isSpacedOut(surface) &&
      !this.#isStopped(surface)
    );
  }

  /** Whether it is made of nothing but words of the stop list. */
  #isStopped(surface: string): boolean {
    const { stopList } = this.#options;
    const blank = surface.indexOf(' ');
    const first = blank < 0 ? surface : surface.slice(0, blank);
    // The first word spares most from being cut into all.
    return stopList.has(first.toUpperCase()) && surface.split(' ').every((word) => stopList.has(word.toUpperCase()));
  }
}

function beginsWithCapital(text: string): boolean {
  const unit = text.charCodeAt(0);
  return unit < 0x80 ? unit >= 0x41 && unit <= 0x5a : /^\p{Lu}/u.test(text);
}

/** Capitals spaced out (`C O N`), and common nouns with their article in a cable that is all capitals (`THE REPORT`). */
const spacedOut = /^(?:\p{Lu} )+\p{Lu}$|^THE [^\p{Ll}]+$/u;

function isSpacedOut(surface: string): boolean {
  return surface.includes(' ') && spacedOut.test(surface);
}

/** The capitalised tokens of a block that stand outside tags, markup and links, in order: one entry in each array. */
interface Capitals {
  /** Their hashes; see {@link tokenAt}. */
  readonly firsts: readonly number[];
  /** Where they begin; offsets in the block. */
  readonly froms: readonly number[];
  /** Where the untagged text ends that they stand in; offsets in the block. */
  readonly limits: readonly number[];
}

/** The capitalised tokens of a block. */
export const capitalsOf = keep((block: Block): Capitals => {
  const firsts: number[] = [];
  const froms: number[] = [];
  const limits: number[] = [];
  for (const line of block.lines) {
    for (const gap of untaggedText(line)) {
      for (let at = gap.from; at < gap.to; at++) {
        const from = nameStart(line.text, at, gap.to);
        if (from < gap.to && mayBeCapital(line.text.charCodeAt(from))) {
          const token = tokenAt(line.text, from, gap.to);
          firsts.push(token.hash);
          froms.push(line.from + from);
          limits.push(line.from + gap.to);
          at = token.to;
        } else at = endOfToken(line.text, from, gap.to);
      }
    }
  }
  return { firsts, froms, limits };
});

function mayBeCapital(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || unit >= 0x80;
}

const none: readonly never[] = [];

/** The surfaces in a block that stand untagged there. */
function matches(block: Block, wanted: SurfaceTrie): readonly UntaggedMention[] {
  const { firsts, froms, limits } = capitalsOf(block);
  let found: UntaggedMention[] | undefined;
  let free = 0;
  for (let index = 0; index < firsts.length; index++) {
    const from = froms[index]!;
    const limit = limits[index]!;
    if (from < free) continue;
    const candidates = wanted.candidatesAt(block.text, from, firsts[index]!, limit);
    const surface = candidates.find((each) => isWholeAt(block.text, from, each, limit));
    if (surface === undefined) continue;
    free = from + surface.length;
    found ??= [];
    found.push({ from, to: free, surface });
  }
  return found ?? none;
}

/** Whether a surface stands at an offset and ends there with its token but for punctuation that is not its own. */
function isWholeAt(text: string, from: number, surface: string, limit: number): boolean {
  const to = from + surface.length;
  if (to > limit || !text.startsWith(surface, from)) return false;
  const cutsAbbreviation = text[to] === '.' && isAbbreviation(`${surface.slice(surface.lastIndexOf(' ') + 1)}.`);
  return !cutsAbbreviation && /^[^\p{L}\p{N}\s]*(?:\s|$)/u.test(text.slice(to, Math.min(limit, to + 8)));
}

/** The stretches of a line that lie outside tags, markup and links. */
function untaggedText(line: Line): Span[] {
  const gaps: Span[] = [];
  let at = 0;
  for (const { from, to } of coveredText(line)) {
    if (from > at) gaps.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < line.text.length) gaps.push({ from: at, to: line.text.length });
  return gaps;
}

/** The stretches of a line that tags, markup and links take, in order. */
function coveredText(line: Line): readonly Span[] {
  const { tags, markup } = line;
  const covered = tags.every((tag) => tag.closed) ? tags : tags.map((tag) => withFirstToken(line, tag));
  if (markup.length === 0) return covered;
  const links = markup.map((_, index) => linkFrom(line, index));
  return [...covered, ...links].sort((a, b) => a.from - b.from);
}

/** A tag; an unclosed one with the token after it, which it was surely meant to hold. */
function withFirstToken({ text }: Line, tag: Tag): Span {
  return tag.closed ? tag : { from: tag.from, to: endOfToken(text, tag.bodyFrom, text.length) };
}

/** An HTML tag; of the start of a link all up to its end, for the text of a link is an index term and no mention. */
function linkFrom({ markup }: Line, index: number): Span {
  const tag = markup[index]!;
  const next = markup[index + 1];
  return tag.name === 'a' && !tag.closing && next?.name === 'a' && next.closing ? { from: tag.from, to: next.to } : tag;
}

/** Where the first letter or digit of the token stands that begins at an offset. */
function nameStart(text: string, at: number, limit: number): number {
  let from = at;
  while (from < limit && !isBlank(text.charCodeAt(from)) && !isWordAt(text, from)) from++;
  return from;
}

function endOfToken(text: string, at: number, limit: number): number {
  let to = at;
  while (to < limit && !isBlank(text.charCodeAt(to))) to++;
  return to;
}
