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

/** An occurrence of a surface that is not tagged. */
export interface UntaggedMention extends Span {
  readonly surface: string;
}

/**
 * Finds occurrences in untagged text of surfaces that are tagged elsewhere in the document and begin as names do: whole
 * tokens, longest first, outside markup. It is told which surfaces there are; see {@link SurfaceFinder}.
 */
export class UntaggedFinder {
  readonly #vocabulary: Vocabulary;
  readonly #finder: SurfaceFinder<UntaggedMention>;
  /** What is looked for when case does not matter: then the finder has surfaces in lower case. */
  readonly #variants: CaseVariants | undefined;

  constructor(vocabulary: Vocabulary) {
    const { matchCase } = vocabulary.words.names;
    this.#vocabulary = vocabulary;
    this.#finder = new SurfaceFinder(matchCase ? sameCase : anyCase);
    this.#variants = matchCase ? undefined : new CaseVariants();
  }

  /** A surface that the document did not have before. */
  add(surface: string): void {
    if (!this.#isWanted(surface)) return;
    if (!this.#variants) this.#look(surface);
    else if (this.#variants.add(surface)) this.#look(foldCase(surface));
  }

  /** A surface that the document has no longer. */
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

  /** Blocks that the document has no longer. */
  forget(removed: Iterable<Block>): void {
    this.#finder.forget(removed);
  }

  /** What stands untagged in a block, in order; offsets in the block. */
  in(block: Block): readonly UntaggedMention[] {
    const found = this.#finder.in(block);
    if (!this.#variants) return found;
    return found.map(({ from, to, surface }) => ({ from, to, surface: this.#variantOf(surface, block, from, to) }));
  }

  /** Of the surfaces that differ in case only, the one that stands there as it is, or the first in the order of text. */
  #variantOf(folded: string, block: Block, from: number, to: number): string {
    const variants = this.#variants!.of(folded);
    const written = composed(block.text.slice(from, to));
    return variants.includes(written) ? written : variants.reduce((first, other) => (other < first ? other : first));
  }

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

  /** Whether it is made of nothing but words of the stop list. */
  #isStopped(surface: string): boolean {
    const stopList = stopWords(this.#vocabulary);
    const between = surface.search(/[ /]/);
    const first = between < 0 ? surface : surface.slice(0, between);
    // The first word spares most from being cut into all.
    return stopList.has(first.toUpperCase()) && surface.split(/[ /]/).every((word) => stopList.has(word.toUpperCase()));
  }
}

/** The words of the stop list, in capitals. */
const stopWords = memo(
  ({ words }: Vocabulary): ReadonlySet<string> => new Set(words.names.stopList.map((word) => word.toUpperCase())),
);

/** Capitals spaced out (`C O N`), and common nouns with their article in a cable that is all capitals (`THE REPORT`). */
const spacedOut = /^(?:\p{Lu} )+\p{Lu}$|^THE [^\p{Ll}]+$/u;

function isSpacedOut(surface: string): boolean {
  return surface.includes(' ') && spacedOut.test(surface);
}

/** Words made of a name and what is said of it: `NATO-backed`, `IPR-related`. */
const description = /-(?:\p{Ll}{2,}(?:ed|ing)|based|born|led|made|only|owned|run|style|type|wide)$/u;

function isDescription(surface: string): boolean {
  return surface.includes('-') && description.test(surface);
}

/** Some tokens of a block that stand outside tags, markup and links, in order: one entry in each array. */
interface UntaggedTokens {
  /** Their hashes; see {@link tokenAt}. */
  readonly firsts: readonly number[];
  /** Where they begin; offsets in the block. */
  readonly froms: readonly number[];
  /** Where the untagged text ends that they stand in; offsets in the block. */
  readonly limits: readonly number[];
}

/** The capitalised tokens of a block. */
export const capitalsOf = memo((block: Block) => untaggedTokens(block, (line) => line.text, mayBeCapital));

/** All tokens of a block, in lower case. */
const foldedTokensOf = memo((block: Block) =>
  untaggedTokens(
    block,
    (line) => foldCase(line.text),
    () => true,
  ),
);

/** The tokens of a block whose first letter or digit is as wanted, in the text of its lines as it is to be read. */
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

/** Finds surfaces as they are written. */
const sameCase: SurfaceSearch<UntaggedMention> = {
  firstsOf: (block) => capitalsOf(block).firsts,
  find: (block, wanted) => matches(block.text, capitalsOf(block), wanted),
};

/** Finds surfaces in lower case, in whatever case they are written. */
const anyCase: SurfaceSearch<UntaggedMention> = {
  firstsOf: (block) => foldedTokensOf(block).firsts,
  find: (block, wanted) => matches(foldCase(block.text), foldedTokensOf(block), wanted),
};

const none: readonly never[] = [];

/** The surfaces that stand untagged in the text of a block. */
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

/** The stretches of a line that lie outside tags, markup and links. */
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
