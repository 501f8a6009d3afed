/** Hunks: the ranges in which two normalized texts differ, in whole words. */
import { diffArrays } from 'diff';
import type { Span } from '../text/span.ts';
import { isWordAt, isWordBefore } from '../text/tokens.ts';
import { type Run, sameAfter, sameBefore } from './common-runs.ts';
import type { ComparedText, NormalizedText } from './normalized-text.ts';

/** A range of the normalized text, and the range of the source in its place. */
export interface Hunk extends Span {
  readonly sourceFrom: number;
  readonly sourceTo: number;
}

/** Longest stretch that is compared word by word, in UTF-16 units; `maxWords` is the largest difference in words. */
const maxStretchLength = 5_000;
const maxWords = 200;

/** Longest part of a word that joins a difference, in UTF-16 units. */
const maxWordLength = 200;

/** Finds the differences of two normalized texts, in whole words. */
export class Hunks {
  readonly #text: ComparedText;
  readonly #source: NormalizedText;

  constructor(text: ComparedText, source: NormalizedText) {
    this.#text = text;
    this.#source = source;
  }

  /** Returns the differences between equal runs. */
  between(runs: readonly Run[]): Hunk[] {
    const hunks: Hunk[] = [];
    let from = 0;
    let { sourceFrom } = this.#text;
    const end: Run = { from: this.#text.text.length, otherFrom: this.#text.sourceTo, length: 0 };
    for (const run of [...runs, end]) {
      for (const hunk of this.#in({ from, to: run.from, sourceFrom, sourceTo: run.otherFrom })) add(hunks, hunk);
      from = run.from + run.length;
      sourceFrom = run.otherFrom + run.length;
    }
    return hunks;
  }

  *#in(stretch: Hunk): Generator<Hunk> {
    const different = this.#trimmed(stretch);
    if (different.from === different.to && different.sourceFrom === different.sourceTo) return;
    const whole = this.#widened(this.#settled(different));
    for (const hunk of this.#wordByWord(whole)) if (!this.#isEqual(hunk)) yield this.#widened(this.#settled(hunk));
  }

  /** Returns a stretch without equal text at its ends. */
  #trimmed({ from, to, sourceFrom, sourceTo }: Hunk): Hunk {
    const text = this.#text.text;
    const source = this.#source.text;
    const before = Math.min(sameAfter(text, from, source, sourceFrom), to - from, sourceTo - sourceFrom);
    const after = sameBefore(text, to, from + before, source, sourceTo, sourceFrom + before);
    return { from: from + before, to: to - after, sourceFrom: sourceFrom + before, sourceTo: sourceTo - after };
  }

  /** Returns a stretch widened by the equal text around it that belongs to the words at its ends. */
  #widened({ from, to, sourceFrom, sourceTo }: Hunk): Hunk {
    const before = this.#partOfWord(from, sourceFrom, -1);
    const after = this.#partOfWord(to, sourceTo, 1);
    return { from: from - before, to: to + after, sourceFrom: sourceFrom - before, sourceTo: sourceTo + after };
  }

  /** Returns the number of UTF-16 units of the word around two places that are equal before (-1) or after (1) both. */
  #partOfWord(at: number, sourceAt: number, step: 1 | -1): number {
    const beside = step === 1 ? 0 : -1;
    let by = 0;
    while (
      Math.abs(by) < maxWordLength &&
      this.#isWithinWord(at + by, sourceAt + by) &&
      this.#isSame(at + by + beside, sourceAt + by + beside)
    ) {
      by += step;
    }
    return Math.abs(by);
  }

  /**
   * Moves missing or added text back to the start of a line or, failing that, of a word, where the text reads the same: of two
   * lines that begin alike, a whole one is missing.
   */
  #settled(hunk: Hunk): Hunk {
    const { from, to, sourceFrom, sourceTo } = hunk;
    if ((from < to && sourceFrom < sourceTo) || to === this.#text.text.length) return hunk;
    const length = Math.min(maxStretchLength, to - from + sourceTo - sourceFrom);
    const maxShift = Math.min(length, from, sourceFrom - this.#text.sourceFrom);
    let atWord: Hunk | undefined;
    for (let by = 0; by <= maxShift; by++) {
      const moved = { from: from - by, to: to - by, sourceFrom: sourceFrom - by, sourceTo: sourceTo - by };
      if (!this.#isWithinWord(moved.from, moved.sourceFrom) && !this.#isWithinWord(moved.to, moved.sourceTo)) {
        atWord ??= moved;
        if (this.#text.startsLine(moved.from)) return moved;
      }
      if (!this.#isSame(moved.from - 1, moved.sourceFrom - 1) || !this.#isSame(moved.to - 1, moved.sourceTo - 1)) break;
    }
    return atWord ?? hunk;
  }

  /** Whether a stretch is equal in both texts: a tokeniser may only have split a word. */
  #isEqual({ from, to, sourceFrom, sourceTo }: Hunk): boolean {
    return this.#text.text.slice(from, to) === this.#source.text.slice(sourceFrom, sourceTo);
  }

  #isSame(at: number, sourceAt: number): boolean {
    return this.#text.text.charCodeAt(at) === this.#source.text.charCodeAt(sourceAt);
  }

  /** Whether two corresponding places are inside a word of the text, markup aside, or of the source. */
  #isWithinWord(at: number, sourceAt: number): boolean {
    if (isInside(this.#source, sourceAt) && areLetters(this.#source.text, sourceAt)) return true;
    return isInside(this.#text, at) && !/[<>]/.test(this.#text.text.slice(at - 1, at + 1));
  }

  *#wordByWord(stretch: Hunk): Generator<Hunk> {
    const changes = this.#changes(stretch);
    if (!changes) return yield stretch;
    let { from, sourceFrom } = stretch;
    let to = from;
    let sourceTo = sourceFrom;
    for (const { added, removed, value } of [...changes, { added: false, removed: false, value: [] }]) {
      const length = value.reduce((sum, word) => sum + word.length, 0);
      if (added) to += length;
      else if (removed) sourceTo += length;
      else {
        if (from < to || sourceFrom < sourceTo) yield { from, to, sourceFrom, sourceTo };
        from = to += length;
        sourceFrom = sourceTo += length;
      }
    }
  }

  #changes({ from, to, sourceFrom, sourceTo }: Hunk) {
    if (from === to || sourceFrom === sourceTo || Math.max(to - from, sourceTo - sourceFrom) > maxStretchLength)
      return undefined;
    const words = wordsIn(this.#text, from, to);
    return diffArrays(wordsIn(this.#source, sourceFrom, sourceTo), words, { maxEditLength: maxWords });
  }
}

/** Adds a difference, joined with the previous one when they touch. */
function add(hunks: Hunk[], next: Hunk): void {
  const last = hunks.at(-1);
  if (!last || (last.to < next.from && last.sourceTo < next.sourceFrom)) hunks.push(next);
  else {
    hunks[hunks.length - 1] = {
      from: Math.min(last.from, next.from),
      to: Math.max(last.to, next.to),
      sourceFrom: Math.min(last.sourceFrom, next.sourceFrom),
      sourceTo: Math.max(last.sourceTo, next.sourceTo),
    };
  }
}

function isInside(normalized: NormalizedText, at: number): boolean {
  return at > 0 && at < normalized.text.length && normalized.isJoined(at);
}

/** Whether letters, or halves of one character, are on both sides of an offset. */
function areLetters(text: string, at: number): boolean {
  return isWordBefore(text, at) && isWordAt(text, at);
}

/** Returns the words of a range of a normalized text; every other character is a word of its own. */
function wordsIn(normalized: NormalizedText, from: number, to: number): string[] {
  const words: string[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at++) {
    if (at < to && areLetters(normalized.text, at) && normalized.isJoined(at)) continue;
    words.push(normalized.text.slice(start, at));
    start = at;
  }
  return words;
}
