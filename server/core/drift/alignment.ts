/** Alignment of a text with another version of it: where a span of one is in the other. */
import type { Source } from '../syntax/source.ts';
import { lastIndex } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { anchoredSource, minShare } from './drift.ts';
import { type Hunk, Hunks } from './hunks.ts';
import { type ComparedText, NormalizedSource, normalizedSource } from './normalized-text.ts';

/** A whole text that is compared with a whole source. */
class WholeText extends NormalizedSource implements ComparedText {
  readonly sourceFrom = 0;
  readonly sourceTo: number;
  readonly #plain: string;

  constructor(plain: string, sourceLength: number) {
    super(plain);
    this.#plain = plain;
    this.sourceTo = sourceLength;
  }

  startsLine(at: number): boolean {
    return at === 0 || /[\r\n]/.test(this.#plain.slice(this.offsets[at - 1]!, this.offsets[at]));
  }
}

/**
 * A text without tags, aligned with its source. Blanks, line breaks and the spelling of quotation marks and dashes make no
 * difference; words that do have no place in the source.
 */
export class Alignment {
  /** Whether the source is that of another text. */
  readonly isOther: boolean;
  readonly #text: WholeText;
  readonly #source: NormalizedSource;
  readonly #hunks: readonly Hunk[];
  /** Whether the equal text after a hunk, by index, has its place for sure. */
  readonly #sure = new Map<number, boolean>();

  /** @param source that can be read */
  constructor(text: string, source: Source) {
    this.#source = normalizedSource(source);
    const length = this.#source.text.length;
    this.#text = new WholeText(text, length);
    const isSame = this.#text.text === this.#source.text;
    const runs = isSame ? [] : anchoredSource(source).runsIn(this.#text.text, 0, length);
    this.#hunks = isSame ? [] : new Hunks(this.#text, this.#source).between(runs);
    const different = this.#hunks.reduce((sum, { from, to }) => sum + to - from, 0);
    this.isOther = this.#text.text.length - different < minShare * Math.min(this.#text.text.length, length);
  }

  /**
   * Returns the span of the source that has the words of a span of the text; undefined when they differ, when words stand between
   * them in the source, when they could be others that read the same, or when the span begins or ends inside of what is one
   * character there.
   */
  inSource(span: Span): Span | undefined {
    const from = firstAtOrAfter(this.#text.offsets, span.from);
    const to = firstAtOrAfter(this.#text.offsets, span.to);
    if (from >= to) return undefined;
    const hunks = this.#hunks;
    const before = lastIndex(hunks.length, (index) => hunks[index]!.to <= from);
    const isEqual = before === hunks.length - 1 || hunks[before + 1]!.from >= to;
    if (!isEqual || !this.#isSure(before)) return undefined;
    const last = hunks[before];
    const shift = last ? last.sourceTo - last.to : 0;
    const { offsets } = this.#source;
    const [sourceFrom, sourceTo] = [from + shift, to + shift];
    if (isInCharacter(offsets, sourceFrom) || isInCharacter(offsets, sourceTo)) return undefined;
    return { from: offsets[sourceFrom]!, to: offsets[sourceTo - 1]! + 1 };
  }

  /** Whether the equal text after a hunk has its place for sure: it is not repeated near it, in neither text. */
  #isSure(index: number): boolean {
    let isSure = this.#sure.get(index);
    if (isSure === undefined) {
      isSure = this.#isUnique(index);
      this.#sure.set(index, isSure);
    }
    return isSure;
  }

  #isUnique(index: number): boolean {
    const { text } = this.#text;
    const source = this.#source.text;
    const equal = text.slice(this.#hunks[index]?.to ?? 0, this.#hunks[index + 1]?.from ?? text.length);
    const [first, last] = [this.#hunks[index - nearby], this.#hunks[index + 1 + nearby]];
    const around = text.slice(first?.from ?? 0, last?.to ?? text.length);
    const there = source.slice(first?.sourceFrom ?? 0, last?.sourceTo ?? source.length);
    return around.indexOf(equal) === around.lastIndexOf(equal) && there.indexOf(equal) === there.lastIndexOf(equal);
  }
}

/** Number of further hunks, before and after equal text and the hunks beside it, within which it must be the only one. */
const nearby = 3;

/** Returns the first index whose offset is not below a value. */
function firstAtOrAfter(offsets: Uint32Array, value: number): number {
  return lastIndex(offsets.length, (index) => offsets[index]! < value) + 1;
}

/** Whether a code unit and the one before it stand for one character. */
function isInCharacter(offsets: Uint32Array, at: number): boolean {
  return at > 0 && at < offsets.length && offsets[at] === offsets[at - 1];
}
