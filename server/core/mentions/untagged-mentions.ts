/** Untagged mentions: names that are tagged elsewhere and not here. `#isWanted` decides which surfaces matter. */
import type { Block } from '../syntax/block.ts';
import type { Line } from '../syntax/line.ts';
import type { Tag } from '../syntax/scan.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { isBlank } from '../text/blanks.ts';
import { beginsAsName, composed, lengthOfName, spellingsOf } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { isWordAt, isWordCharacter } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { Sketch } from './sketch.ts';
import { CaseVariants, SurfaceFinder } from './surface-finder.ts';
import { beginsWord, foldCase, type SurfaceStarts, tokenAt, tokenEnd } from './surface-starts.ts';

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
    const [textOf, tokensOf, sketchOf] = matchCase
      ? [(block: Block) => block.text, capitalsOf, sketchOfCapitals]
      : [(block: Block) => foldCase(block.text), foldedTokensOf, sketchOfFolded];
    this.#vocabulary = vocabulary;
    this.#variants = matchCase ? undefined : new CaseVariants();
    this.#finder = new SurfaceFinder({
      telling: 1,
      sketchOf,
      find: (block, wanted) =>
        matches(
          tokensOf(block),
          () => textOf(block),
          wanted,
          (spelling, from, to) => {
            return this.#variants ? this.#variantOf(composed(spelling), block, from, to) : composed(spelling);
          },
        ),
      isSame: (a, b) => a.from === b.from && a.to === b.to && a.surface === b.surface,
    });
  }

  /** Adds a surface that is new in the document. */
  add(surface: string): void {
    if (!this.#isWanted(surface)) return;
    const isFirst = this.#variants?.add(surface) ?? true;
    for (const spelling of this.#spellingsOf(surface)) {
      if (isFirst) this.#finder.add(spelling);
      else this.#finder.changed(spelling);
    }
  }

  /** Removes a surface that left the document. */
  remove(surface: string): void {
    if (!this.#isWanted(surface)) return;
    const isLast = this.#variants?.delete(surface) ?? true;
    for (const spelling of this.#spellingsOf(surface)) {
      if (isLast) this.#finder.remove(spelling);
      else this.#finder.changed(spelling);
    }
  }

  #spellingsOf(surface: string): readonly string[] {
    return spellingsOf(this.#variants ? foldCase(surface) : surface);
  }

  /** Drops the results for removed blocks. */
  forget(removed: Iterable<Block>): void {
    this.#finder.forget(removed);
  }

  /** Returns the untagged mentions in a block, in order; offsets in the block. */
  in(block: Block): readonly UntaggedMention[] {
    return this.#finder.in(block);
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

/**
 * Tokens of a block outside tags, markup and links, in order. Three numbers each: the hash of the token (see {@link tokenAt}), its
 * offset in the block, and the end of the untagged stretch around it.
 */
type UntaggedTokens = Int32Array;

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
  const found: number[] = [];
  for (const line of block.lines) {
    const text = textOf(line);
    for (const { from, to } of untaggedText(line)) addTokens(text, from, to, line.from, mayBegin, found);
  }
  return new Int32Array(found);
}

/** Adds the tokens of a stretch of a line. Words of ASCII, which most are, are read without a call for each letter. */
function addTokens(
  text: string,
  stretchFrom: number,
  limit: number,
  lineFrom: number,
  mayBegin: (codeUnit: number) => boolean,
  found: number[],
): void {
  for (let at = stretchFrom; at < limit; ) {
    const from = nameStart(text, at, limit);
    if (from < limit && mayBegin(text.charCodeAt(from))) {
      let hash = 0;
      let all = 0;
      let to = from;
      let kind = kinds[text.charCodeAt(to)];
      for (; to < limit && kind !== undefined && kind !== blank; kind = kinds[text.charCodeAt(to)]) {
        all = (Math.imul(all, 31) + text.charCodeAt(to)) & 0x3fffffff;
        if (kind === word) hash = all;
        to++;
      }
      if (to < limit && kind === undefined) ({ hash, to } = tokenAt(text, from, limit));
      found.push(hash, lineFrom + from, lineFrom + limit);
      at = to;
    } else at = tokenEnd(text, from, limit);
    if (isBlank(text.charCodeAt(at))) at++;
  }
}

/** Kinds of ASCII characters: blanks, letters and digits, and marks. */
const [blank, word, mark] = [0, 1, 2];
const kinds = Array.from({ length: 0x80 }, (_, unit) => {
  if (isBlank(unit)) return blank;
  return isWordCharacter(String.fromCharCode(unit)) ? word : mark;
});

function mayBeCapital(codeUnit: number): boolean {
  return (codeUnit >= 0x41 && codeUnit <= 0x5a) || codeUnit >= 0x80;
}

const sketchOfCapitals = memo((block: Block) => sketchOf(capitalsOf(block)));
const sketchOfFolded = memo((block: Block) => sketchOf(foldedTokensOf(block)));

function sketchOf(tokens: UntaggedTokens): Sketch {
  const sketch = new Sketch();
  for (let index = 0; index < tokens.length; index += 3) sketch.add(tokens[index]!);
  return sketch;
}

const none: readonly never[] = [];

/**
 * Finds surfaces at the tokens of a block.
 *
 * @param textOf returns the text in which they are found
 * @param surfaceOf returns the surface for a spelling that was found at a span
 */
function matches(
  tokens: UntaggedTokens,
  textOf: () => string,
  wanted: SurfaceStarts,
  surfaceOf: (spelling: string, from: number, to: number) => string,
): readonly UntaggedMention[] {
  let found: UntaggedMention[] | undefined;
  let text: string | undefined;
  let free = 0;
  for (let index = 0; index < tokens.length; index += 3) {
    const first = tokens[index]!;
    const from = tokens[index + 1]!;
    if (from < free || !wanted.hasFirst(first)) continue;
    text ??= textOf();
    const spelling = wanted.longestAt(text, from, first, tokens[index + 2]!);
    if (spelling === undefined || !beginsWord(text, from)) continue;
    free = from + spelling.length;
    found ??= [];
    found.push({ from, to: free, surface: surfaceOf(spelling, from, free) });
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
  for (; from < limit; from++) {
    const kind = kinds[text.charCodeAt(from)];
    if (kind === undefined ? isWordAt(text, from) : kind !== mark) break;
  }
  return from;
}

function endOfToken(text: string, at: number, limit: number): number {
  let to = at;
  while (to < limit && !isBlank(text.charCodeAt(to))) to++;
  return to;
}
