/** Untagged mentions: names that are tagged elsewhere and not here. `NameFacts` decides which surfaces matter. */
import type { Block } from '../syntax/block.ts';
import { Ints } from '../syntax/tag-rows.ts';
import { addTokens, type Tokens } from '../syntax/untagged-tokens.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { composed } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import type { NameFacts } from './name-facts.ts';
import { Sketch } from './sketch.ts';
import { CaseVariants, SurfaceFinder } from './surface-finder.ts';
import { beginsWord, foldCase, type SurfaceStarts } from './surface-starts.ts';

/** An occurrence of a surface without a tag. */
export interface UntaggedMention extends Span {
  readonly surface: string;
}

/**
 * Finds untagged occurrences of surfaces that are tagged elsewhere in the document and begin as names do: whole tokens, longest
 * first, outside markup. It is told of added and removed surfaces; see {@link SurfaceFinder}.
 */
export class UntaggedFinder {
  readonly #finder: SurfaceFinder<UntaggedMention>;
  readonly #sketchOf: (block: Block) => Sketch;
  /** Groups of surfaces when case is ignored; the finder then holds them in lower case. */
  readonly #variants: CaseVariants | undefined;

  constructor(vocabulary: Vocabulary) {
    const { matchCase } = vocabulary.words.names;
    const [textOf, tokensOf, sketchOf] = matchCase
      ? [(block: Block) => block.text, capitalsOf, sketchOfCapitals]
      : [(block: Block) => foldCase(block.text), foldedTokensOf, sketchOfFolded];
    this.#sketchOf = sketchOf;
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
  add({ surface, untagged: spellings }: NameFacts): void {
    if (spellings.length === 0) return;
    const isFirst = this.#variants?.add(spellings[0]!.text, surface) ?? true;
    for (const spelling of spellings) {
      if (isFirst) this.#finder.add(spelling);
      else this.#finder.changed(spelling);
    }
  }

  /** Removes a surface that left the document. */
  remove({ surface, untagged: spellings }: NameFacts): void {
    if (spellings.length === 0) return;
    const isLast = this.#variants?.delete(spellings[0]!.text, surface) ?? true;
    for (const spelling of spellings) {
      if (isLast) this.#finder.remove(spelling);
      else this.#finder.changed(spelling);
    }
  }

  /** Yields the indexes of the blocks in which untagged mentions of some surfaces may be. */
  *mayBeIn(names: Iterable<NameFacts>, blocks: readonly Block[]): Iterable<number> {
    const firsts = new Set<number>();
    for (const { untagged } of names) for (const { hashes } of untagged) firsts.add(hashes[0]!);
    if (firsts.size === 0) return;
    for (let index = 0; index < blocks.length; index++) {
      if (this.#sketchOf(blocks[index]!).mayHoldAny(firsts)) yield index;
    }
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
}

/** Capitalised tokens of a block. */
export function capitalsOf({ table }: Block): Tokens {
  return table.tokens;
}

/** All tokens of a block, in lower case. */
const foldedTokensOf = memo((block: Block): Tokens => {
  const text = foldCase(block.text);
  const found = { firsts: new Ints(), froms: new Ints(), limits: new Ints() };
  for (const { from: by, untagged } of block.lines) {
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
 * Finds surfaces at the tokens of a block.
 *
 * @param textOf returns the text in which they are found
 * @param surfaceOf returns the surface for a spelling that was found at a span
 */
function matches(
  { firsts, froms, limits }: Tokens,
  textOf: () => string,
  wanted: SurfaceStarts,
  surfaceOf: (spelling: string, from: number, to: number) => string,
): readonly UntaggedMention[] {
  let found: UntaggedMention[] | undefined;
  let text: string | undefined;
  let free = 0;
  for (let index = 0; index < firsts.length; index++) {
    const first = firsts[index]!;
    const from = froms[index]!;
    if (from < free || !wanted.hasFirst(first)) continue;
    text ??= textOf();
    const spelling = wanted.longestAt(text, from, first, limits[index]!);
    if (spelling === undefined || !beginsWord(text, from)) continue;
    free = from + spelling.length;
    found ??= [];
    found.push({ from, to: free, surface: surfaceOf(spelling, from, free) });
  }
  return found ?? none;
}
