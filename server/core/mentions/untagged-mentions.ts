/** Untagged mentions: names that are tagged elsewhere and not here. `NameFacts` decides which surfaces matter. */
import type { Block } from '../syntax/block.ts';
import { Ints } from '../syntax/tag-rows.ts';
import { addTokens, type Tokens } from '../syntax/untagged-tokens.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { foldCase } from '../text/fold-case.ts';
import { isPossessive, possessiveEnd } from '../text/possessive.ts';
import { composed } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import type { NameFacts } from './name-facts.ts';
import { isInPlainTitle } from './plain-titles.ts';
import { Sketch } from './sketch.ts';
import { CaseVariants, SurfaceFinder } from './surface-finder.ts';
import { beginsWord, isWholeAt, type SurfaceStarts } from './surface-starts.ts';

/** An occurrence of a name without a tag: with its possessive, and perhaps in capitals. */
export interface UntaggedMention extends Span {
  /** Surface of the name that is most like it. */
  readonly surface: string;
}

/**
 * Finds untagged occurrences of names that are tagged elsewhere in the document and begin as names do: whole tokens, longest
 * first, outside markup. `TARVENIA's` is `Tarvenia`; but without its capitals a name in capitals may be any word, so that they
 * are asked for. It is told of added and removed surfaces; see {@link SurfaceFinder}.
 */
export class UntaggedFinder {
  readonly #finder: SurfaceFinder<UntaggedMention>;
  /** Surfaces by name: in lower case, without a possessive. */
  readonly #names = new CaseVariants();
  /** Whether a text must have the capitals of a surface to be one. */
  readonly #matchCase: boolean;

  constructor(vocabulary: Vocabulary) {
    this.#matchCase = vocabulary.words.names.matchCase;
    const [tokensOf, sketchOf] = this.#matchCase ? [capitalsOf, sketchOfCapitals] : [foldedTokensOf, sketchOfFolded];
    this.#finder = new SurfaceFinder({
      telling: 1,
      sketchOf,
      find: (block, wanted) =>
        matches(block.text, tokensOf(block), wanted, (name, written) => this.#surfaceFor(name, written)),
      isSame: (a, b) => a.from === b.from && a.to === b.to && a.surface === b.surface,
    });
  }

  /** Adds a surface that is new in the document. */
  add({ surface, untagged: spellings }: NameFacts): void {
    if (spellings.length === 0) return;
    const isFirst = this.#names.add(spellings[0]!.text, surface);
    for (const spelling of spellings) {
      if (isFirst) this.#finder.add(spelling);
      else this.#finder.changed(spelling);
    }
  }

  /** Removes a surface that left the document. */
  remove({ surface, untagged: spellings }: NameFacts): void {
    if (spellings.length === 0) return;
    const isLast = this.#names.delete(spellings[0]!.text, surface);
    for (const spelling of spellings) {
      if (isLast) this.#finder.remove(spelling);
      else this.#finder.changed(spelling);
    }
  }

  /** Returns the indexes of the blocks in which untagged mentions of some surfaces may be. */
  mayBeIn(names: Iterable<NameFacts>, blocks: readonly Block[]): Iterable<number> {
    return this.#finder.mayBeIn(Array.from(names, ({ untagged }) => untagged).flat(), blocks);
  }

  /** Drops the results for removed blocks. */
  forget(removed: Iterable<Block>): void {
    this.#finder.forget(removed);
  }

  /** Returns the untagged mentions in a block, in order; offsets in the block. */
  in(block: Block): readonly UntaggedMention[] {
    return this.#finder.in(block);
  }

  /** Returns the surfaces that are one name with a wanted one, itself among them, in no order. */
  surfacesLike({ untagged: [spelling] }: NameFacts): readonly string[] {
    return spelling ? this.#names.of(spelling.text) : none;
  }

  /**
   * Returns the surface of a name that is most like a text: without a possessive, if there is such a one, and in the same case;
   * of others the first in the order of text.
   */
  #surfaceFor(name: string, text: string): string | undefined {
    const written = composed(text);
    const surfaces = this.#names.of(composed(name));
    // Most names have one.
    if (surfaces.length === 1 && surfaces[0] === written) return written;
    let best: string | undefined;
    for (const surface of surfaces) {
      if (this.#matchCase && !hasCapitalsOf(written, surface)) continue;
      if (best === undefined || isMoreLike(written, surface, best)) best = surface;
    }
    return best;
  }
}

/** Whether a text has the capitals of a surface that is equal but for case and a possessive: `TARVENIA` those of `Tarvenia`. */
function hasCapitalsOf(text: string, surface: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const letter = surface[at]!;
    if (text[at] !== letter && letter === letter.toUpperCase()) return false;
  }
  return true;
}

/** Whether a surface is more like a text without a possessive than another. */
function isMoreLike(text: string, surface: string, other: string): boolean {
  if (isPossessive(surface) !== isPossessive(other)) return isPossessive(other);
  const [isSame, isOtherSame] = [surface.startsWith(text), other.startsWith(text)];
  return isSame === isOtherSame ? surface < other : isSame;
}

/** Capitalised tokens of a block. */
export function capitalsOf({ table }: Block): Tokens {
  return table.tokens;
}

/** All tokens of a block. */
const foldedTokensOf = memo(({ text, lines }: Block): Tokens => {
  const found = { firsts: new Ints(), froms: new Ints(), limits: new Ints() };
  for (const { from: by, untagged } of lines) {
    for (const { from, to } of untagged) addTokens(text, { from: from + by, to: to + by }, found);
  }
  return { firsts: found.firsts.taken(), froms: found.froms.taken(), limits: found.limits.taken() };
});

const sketchOfCapitals = memo((block: Block) => sketchOf(capitalsOf(block)));
const sketchOfFolded = memo((block: Block) => sketchOf(foldedTokensOf(block)));

function sketchOf({ firsts }: Tokens): Sketch {
  const sketch = new Sketch();
  for (const first of firsts) sketch.add(first);
  return sketch;
}

const none: readonly never[] = [];

/**
 * Finds names at the tokens of a text.
 *
 * @param surfaceFor returns the surface for a name in lower case that was found, and for how it is written there
 */
function matches(
  text: string,
  { firsts, froms, limits }: Tokens,
  wanted: SurfaceStarts,
  surfaceFor: (name: string, written: string) => string | undefined,
): readonly UntaggedMention[] {
  let found: UntaggedMention[] | undefined;
  let folded: string | undefined;
  let free = 0;
  for (let index = 0; index < firsts.length; index++) {
    const first = firsts[index]!;
    const from = froms[index]!;
    if (from < free || !wanted.hasFirst(first)) continue;
    folded ??= foldCase(text);
    const limit = limits[index]!;
    const accepted: UntaggedMention[] = [];
    const name = wanted.longestAt(folded, from, first, limit, (each) => {
      const written = text.slice(from, from + each.length);
      const to = endOfName(text, from, written, limit);
      const surface = to > 0 ? surfaceFor(each, written) : undefined;
      if (surface !== undefined) accepted.push({ from, to, surface });
      return surface !== undefined;
    });
    if (name === undefined || !beginsWord(text, from)) continue;
    // Of those with the most tokens, the last one is the shortest.
    const mention = accepted.at(-1)!;
    free = mention.to;
    const isInCapitals =
      !text.startsWith(mention.surface, from) && !/\p{Ll}/u.test(text.slice(from, from + name.length));
    if (isInCapitals && isInPlainTitle(text, mention)) continue;
    found ??= [];
    found.push(mention);
  }
  return found ?? none;
}

/** Returns the end of a name that stands at an offset before `limit`, alone or with a possessive; 0 when it goes on. */
function endOfName(text: string, from: number, name: string, limit: number): number {
  const to = from + name.length;
  if (isWholeAt(text, from, name, limit)) return to;
  const end = possessiveEnd(text, to);
  return end > to && isWholeAt(text, from, text.slice(from, end), limit) ? end : 0;
}
