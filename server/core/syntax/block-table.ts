/** The table of a block: its lines read once, as rows of numbers. */
import { beforeLineBreak } from '../text/blanks.ts';
import { lastIndex } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import type { BracketUse } from './bracket-use.ts';
import type { LabelSet } from './labels.ts';
import { MarkupScanner, markupWidth } from './markup.ts';
import { Scanner } from './scanner.ts';
import { Ints, type Rows, tagWidth } from './tag-rows.ts';
import { addTraits } from './tag-traits.ts';
import { Trait } from './traits.ts';
import { CapitalisedTokens, eachGap, type Tokens } from './untagged-tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Contents of a block, in one array of numbers:
 *
 *     tags           by `TagColumn`, in the order of their `[`
 *     markup         by `MarkupColumn`
 *     literals       offsets of brackets that are text
 *     tokens         capitalised, outside tags and markup: all hashes, then all offsets, then all limits; see `Tokens`
 *     undecided      indexes of lines whose brackets and labels alone do not determine the reading; see `ScannedLine`
 *
 * All offsets are in the block. `Line` and `Tag` are views that are made from it when a rule, fix or feature needs them.
 */
export class BlockTable {
  readonly data: Int32Array;
  readonly #markupFrom: number;
  readonly #literalsFrom: number;
  readonly #tokensFrom: number;
  readonly #undecidedFrom: number;
  /** Traits of all its tags and lines together. */
  readonly traits: number;

  constructor({ tags, markup, literals, tokens, undecided, all }: Scratch, traits: number) {
    this.#markupFrom = tags.length;
    this.#literalsFrom = this.#markupFrom + markup.length;
    this.#tokensFrom = this.#literalsFrom + literals.length;
    this.#undecidedFrom = this.#tokensFrom + 3 * tokens.froms.length;
    this.data = new Int32Array(this.#undecidedFrom + undecided.length);
    let at = 0;
    for (const { data, length } of all) for (let index = 0; index < length; index++) this.data[at++] = data[index]!;
    this.traits = traits;
  }

  /** All tags. */
  get tags(): Rows {
    return { data: this.data, from: 0, to: this.#markupFrom };
  }

  /** All HTML tags. */
  get markup(): Rows {
    return { data: this.data, from: this.#markupFrom, to: this.#literalsFrom };
  }

  /** Offsets of all brackets that are text. */
  get literals(): Rows {
    return { data: this.data, from: this.#literalsFrom, to: this.#tokensFrom };
  }

  /** Capitalised tokens outside tags and markup. */
  get tokens(): Tokens {
    const count = (this.#undecidedFrom - this.#tokensFrom) / 3;
    const part = (index: number) => {
      const from = this.#tokensFrom + index * count;
      return this.data.subarray(from, from + count);
    };
    return { firsts: part(0), froms: part(1), limits: part(2) };
  }

  /** Returns the tags that begin in a line. */
  tagsIn(line: Span): Rows {
    return this.#within(line, { from: 0, to: this.#markupFrom, width: tagWidth });
  }

  /** Returns the HTML tags of a line. */
  markupIn(line: Span): Rows {
    return this.#within(line, { from: this.#markupFrom, to: this.#literalsFrom, width: markupWidth });
  }

  /** Returns the offsets of brackets in a line that are text. */
  literalsIn(line: Span): Rows {
    return this.#within(line, { from: this.#literalsFrom, to: this.#tokensFrom, width: 1 });
  }

  /** Whether the body of a bracket, or parentheses after it, may decide what is a tag in a line. */
  bodyDecides(line: number): boolean {
    return this.data.includes(line, this.#undecidedFrom);
  }

  /** Returns the rows of a section that begin in a line. The first column of each is its offset. */
  #within(line: Span, { from, to, width }: Span & { readonly width: number }): Rows {
    const { data } = this;
    const count = (to - from) / width;
    if (count === 0) return { data, from, to };
    const before = (offset: number) => lastIndex(count, (index) => data[from + index * width]! < offset) + 1;
    return { data, from: from + width * before(line.from), to: from + width * before(line.to) };
  }
}

/** Rows that grow while a block is read. */
class Scratch {
  readonly tags = new Ints();
  readonly markup = new Ints();
  readonly literals = new Ints();
  readonly tokens = { firsts: new Ints(), froms: new Ints(), limits: new Ints() };
  readonly undecided = new Ints();
  /** All of them, in the order of the table. */
  readonly all: readonly Ints[] = [
    this.tags,
    this.markup,
    this.literals,
    this.tokens.firsts,
    this.tokens.froms,
    this.tokens.limits,
    this.undecided,
  ];
}

/** Used by one block after the other: reading is never interrupted by reading. */
const scratch = new Scratch();

/** Everything that decides what is in the table. */
interface Reading {
  readonly labels: LabelSet;
  readonly use: BracketUse;
  readonly vocabulary: Vocabulary;
}

/**
 * Reads the lines of a block.
 *
 * @param starts offsets of the lines
 */
export function readTable(text: string, starts: readonly number[], { labels, use, vocabulary }: Reading): BlockTable {
  for (const rows of scratch.all) rows.clear();
  const { tags, markup, literals, tokens, undecided } = scratch;
  const scanner = new Scanner(text, labels, use, scratch);
  const markupScanner = new MarkupScanner(text, markup);
  let traits = 0;
  const capitalised = new CapitalisedTokens(text, tokens);
  const addCapitals = (from: number, to: number) => capitalised.add(from, to);
  for (let index = 0; index < starts.length; index++) {
    const from = starts[index]!;
    const line = { from, to: beforeLineBreak(text, from, starts[index + 1] ?? text.length) };
    const tagsFrom = tags.length;
    const markupFrom = markup.length;
    if (scanner.scan(line.to)) undecided.push(index);
    markupScanner.scan(line.to);
    const tagsHere = { data: tags.data, from: tagsFrom, to: tags.length };
    const markupHere = { data: markup.data, from: markupFrom, to: markup.length };
    if (tagsHere.from < tagsHere.to) traits |= addTraits(text, tagsHere, markupHere, { labels, vocabulary });
    eachGap(text, line, tagsHere, markupHere, addCapitals);
  }
  if (literals.length > 0) traits |= Trait.Literal;
  return new BlockTable(scratch, traits);
}
