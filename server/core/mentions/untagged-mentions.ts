/** Untagged mentions: names that are tagged elsewhere and not here. `#isWanted` decides which surfaces matter. */
import type { Block } from '../syntax/block.ts';
import type { Line } from '../syntax/line.ts';
import type { Tag } from '../syntax/scan.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { isBlank } from '../text/blanks.ts';
import { beginsAsName, composed, lengthOfName, spellingsOf } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { isWordAt } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { CaseVariants, foldCase, SurfaceFinder, type SurfaceSearch } from './surface-finder.ts';
import { beginsWord, isWholeAt, type SurfaceTrie, tokenAt, tokenEnd } from './surface-trie.ts';

/** An occurrence of a surface without a tag. */
export interface UntaggedMention extends Span {
  readonly surface: string;
}

/**
 * Finds untagged occurrences of surfaces that are tagged elsewhere in the document and begin as names do: whole tokens, longest
 * first, outside markup. It is told of added and removed surfaces; see {@link SurfaceFinder}.
 */
export class UntaggedFinder {
  readonly #vocabulary: Vocabulary;
  readonly #finder: SurfaceFinder<UntaggedMention>;
  /** Groups of surfaces when case is ignored; the finder then holds them in lower case. */
  readonly #variants: CaseVariants | undefined;

  constructor(vocabulary: Vocabulary) {
    const { matchCase } = vocabulary.words.names;
    this.#vocabulary = vocabulary;
    this.#finder = new SurfaceFinder(matchCase ? sameCase : anyCase);
    this.#variants = matchCase ? undefined : new CaseVariants();
  }

  /** Adds a surface that is new in the document. */
  add(surface: string): void {
    if (!this.#isWanted(surface)) return;
    if (!this.#variants) this.#look(surface);
    else if (this.#variants.add(surface)) this.#look(foldCase(surface));
  }

  /** Removes a surface that left the document. */
  remove(surface: string): void {
    if (!this.#variants) this.#leave(surface);
    else if (this.#variants.delete(surface)) this.#leave(foldCase(surface));
  }

  #look(surface: string): void {
    for (const spelling of spellingsOf(surface)) this.#finder.add(spelling);
  }

  #leave(surface: string): void {
    for (const spelling of spellingsOf(surface)) this.#finder.remove(spelling);
  }

  /** Drops the results for removed blocks. */
  forget(removed: Iterable<Block>): void {
    this.#finder.forget(removed);
  }

  /** Returns the untagged mentions in a block, in order; offsets in the block. */
  in(block: Block): readonly UntaggedMention[] {
    const found = this.#finder.in(block);
    if (!this.#variants) return found;
    return found.map(({ from, to, surface }) => ({ from, to, surface: this.#variantOf(surface, block, from, to) }));
  }

  /** Returns the surface of a group that matches the text exactly, or the first in the order of text. */
  #variantOf(folded: string, block: Block, from: number, to: number): string {
    const variants = this.#variants!.of(folded);
    const written = composed(block.text.slice(from, to));
    return variants.includes(written) ? written : variants.reduce((first, other) => (other < first ? other : first));
  }

  /** Whether untagged occurrences of a surface matter: it has the length and shape of a name and is no stop word. */
  #isWanted(surface: string): boolean {
    const { minLength, maxLength } = this.#vocabulary.words.names;
    return (
      (surface.length >= minLength || lengthOfName(surface) >= minLength) &&
      surface.length <= maxLength &&
      beginsAsName(surface) &&
      !isSpacedOut(surface) &&
      !isDescription(surface) &&
      !this.#isStopped(surface)
    );
  }

  /** Whether a surface consists of stop words. */
  #isStopped(surface: string): boolean {
    const stopList = stopWords(this.#vocabulary);
    const between = surface.search(/[ /]/);
    const first = between < 0 ? surface : surface.slice(0, between);
    // The first word rules out most surfaces without splitting them.
    return stopList.has(first.toUpperCase()) && surface.split(/[ /]/).every((word) => stopList.has(word.toUpperCase()));
  }
}

/** Stop words of a vocabulary, in capitals. */
const stopWords = memo(
  ({ words }: Vocabulary): ReadonlySet<string> => new Set(words.names.stopList.map((word) => word.toUpperCase())),
);

/** Spaced-out capitals (`C O N`), and common nouns with an article in an all-capitals cable (`THE REPORT`). */
const spacedOut = /^(?:\p{Lu} )+\p{Lu}$|^THE [^\p{Ll}]+$/u;

function isSpacedOut(surface: string): boolean {
  return surface.includes(' ') && spacedOut.test(surface);
}

/** Compounds of a name and a description: `NATO-backed`, `IPR-related`. */
const description = /-(?:\p{Ll}{2,}(?:ed|ing)|based|born|led|made|only|owned|run|style|type|wide)$/u;

function isDescription(surface: string): boolean {
  return surface.includes('-') && description.test(surface);
}

/** Tokens of a block outside tags, markup and links, in order. Parallel arrays, for speed. */
interface UntaggedTokens {
  /** Hashes of the tokens; see {@link tokenAt}. */
  readonly firsts: readonly number[];
  /** Offsets of the tokens in the block. */
  readonly froms: readonly number[];
  /** Ends of the untagged stretches around the tokens; offsets in the block. */
  readonly limits: readonly number[];
}

/** Capitalised tokens of a block. */
export const capitalsOf = memo((block: Block) => untaggedTokens(block, (line) => line.text, mayBeCapital));

/** All tokens of a block, in lower case. */
const foldedTokensOf = memo((block: Block) =>
  untaggedTokens(
    block,
    (line) => foldCase(line.text),
    () => true,
  ),
);

/**
 * Returns the tokens of a block whose first letter or digit passes a test, in the text of its lines as read for the search.
 */
function untaggedTokens(
  block: Block,
  textOf: (line: Line) => string,
  mayBegin: (codeUnit: number) => boolean,
): UntaggedTokens {
  const firsts: number[] = [];
  const froms: number[] = [];
  const limits: number[] = [];
  for (const line of block.lines) {
    const text = textOf(line);
    for (const gap of untaggedText(line)) {
      for (let at = gap.from; at < gap.to; ) {
        const from = nameStart(text, at, gap.to);
        if (from < gap.to && mayBegin(text.charCodeAt(from))) {
          const token = tokenAt(text, from, gap.to);
          firsts.push(token.hash);
          froms.push(line.from + from);
          limits.push(line.from + gap.to);
          at = token.to;
        } else at = tokenEnd(text, from, gap.to);
        if (isBlank(text.charCodeAt(at))) at++;
      }
    }
  }
  return { firsts, froms, limits };
}

function mayBeCapital(codeUnit: number): boolean {
  return (codeUnit >= 0x41 && codeUnit <= 0x5a) || codeUnit >= 0x80;
}

/** Search for surfaces as written. */
const sameCase: SurfaceSearch<UntaggedMention> = {
  firstsOf: (block) => capitalsOf(block).firsts,
  find: (block, wanted) => matches(block.text, capitalsOf(block), wanted),
};

/** Search for surfaces in any case, in lower case. */
const anyCase: SurfaceSearch<UntaggedMention> = {
  firstsOf: (block) => foldedTokensOf(block).firsts,
  find: (block, wanted) => matches(foldCase(block.text), foldedTokensOf(block), wanted),
};

const none: readonly never[] = [];

/** Finds surfaces in the untagged text of a block. */
function matches(
  text: string,
  { firsts, froms, limits }: UntaggedTokens,
  wanted: SurfaceTrie,
): readonly UntaggedMention[] {
  let found: UntaggedMention[] | undefined;
  let free = 0;
  for (let index = 0; index < firsts.length; index++) {
    const from = froms[index]!;
    const limit = limits[index]!;
    if (from < free) continue;
    const candidates = wanted.candidatesAt(text, from, firsts[index]!, limit);
    const spelling = candidates.find((each) => isWholeAt(text, from, each, limit));
    if (spelling === undefined || !beginsWord(text, from)) continue;
    free = from + spelling.length;
    found ??= [];
    found.push({ from, to: free, surface: composed(spelling) });
  }
  return found ?? none;
}

/** Returns the stretches of a line outside tags, markup and links. */
export function untaggedText(line: Line): Span[] {
  const gaps: Span[] = [];
  let at = 0;
  for (const { from, to } of coveredText(line)) {
    if (from > at) gaps.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < line.text.length) gaps.push({ from: at, to: line.text.length });
  return gaps;
}

/** Returns the stretches of a line covered by tags, markup and links, in order. */
function coveredText(line: Line): readonly Span[] {
  const { tags, markup } = line;
  const covered = tags.every((tag) => tag.closed) ? tags : tags.map((tag) => withFirstToken(line, tag));
  if (markup.length === 0) return covered;
  const links = markup.map((_, index) => linkFrom(line, index));
  return [...covered, ...links].sort((a, b) => a.from - b.from);
}

/** Returns the span of a tag; of an unclosed one with the token after it, which it was surely meant to hold. */
function withFirstToken({ text }: Line, tag: Tag): Span {
  return tag.closed ? tag : { from: tag.from, to: endOfToken(text, tag.bodyFrom, text.length) };
}

/** Returns the span of an HTML tag; of a link up to its end, since the text of a link is an index term and no mention. */
function linkFrom({ markup }: Line, index: number): Span {
  const tag = markup[index]!;
  const next = markup[index + 1];
  return tag.name === 'a' && !tag.closing && next?.name === 'a' && next.closing ? { from: tag.from, to: next.to } : tag;
}

/** Returns the offset of the first letter or digit of the token at an offset. */
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
