/** Drift: the words that differ between a tagged text and its untagged source. */
import { diffArrays } from 'diff';
import { Document } from '../syntax/document.ts';
import type { Source } from '../syntax/source.ts';
import type { Span } from '../text/span.ts';
import { isWordAt, isWordBefore } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { AnchoredMatcher, type Run, sameAfter, sameBefore } from './common-runs.ts';
import { NormalizedDocument } from './normalized-document.ts';
import { NormalizedSource, type NormalizedText, normalizedSource } from './normalized-text.ts';

/** Words that differ between a text and its source; offsets in the document. */
export interface Drift extends Span {
  /** Words of the text, without tags; empty when words are missing, and the span is then the gap between two words. */
  readonly words: string;
  /** Words of the source. */
  readonly sourceWords: string;
  /** Whether the text ends here and the source continues. */
  readonly isLostTail: boolean;
}

/** Result of comparing a text with its source. */
export interface Comparison {
  /** Whether the source can be that of the text, and is untagged. */
  readonly kind: 'source' | 'tagged source' | 'other text';
  readonly drifts: readonly Drift[];
}

/** A range of the normalized text, and the range of the source in its place. */
interface Hunk extends Span {
  readonly sourceFrom: number;
  readonly sourceTo: number;
}

/** Minimum share of the shorter of two texts that a text has in common with its source. */
const minShare = 0.5;

/**
 * Compares a document with its source.
 *
 * @throws Error when it has no source, or an unreadable one
 */
export const compareWithSource = memo((document: Document): Comparison => {
  const { source } = document.context;
  if (source?.text === undefined) throw new Error('There is no source to compare with.');
  const original = normalizedSource(source);
  const text = new NormalizedDocument(document, original.text);
  if (text.isSame) return { kind: 'source', drifts: [] };
  const untagged = untaggedSource(source);
  if (untagged.text !== original.text && new NormalizedDocument(document, untagged.text).isSame) {
    return { kind: 'tagged source', drifts: [] };
  }
  const runs = anchoredSource(source).runsIn(text.text, text.sourceFrom, text.sourceTo);
  const hunks = new Hunks(text, original).between(runs);
  const different = hunks.reduce((sum, { from, to }) => sum + to - from, 0);
  const minCommon = minShare * Math.min(text.length, original.text.length);
  if (text.length - different < minCommon) return { kind: 'other text', drifts: [] };
  const drifts = hunks.map(({ from, to, sourceFrom, sourceTo }): Drift => {
    const span = from < to ? text.spanOf(from, to) : text.placeBefore(from);
    const sourceContinues =
      sourceTo - sourceFrom > to - from && original.text.startsWith(text.text.slice(from, to), sourceFrom);
    return {
      ...span,
      words: from < to ? text.slice(span) : '',
      sourceWords: sourceFrom < sourceTo ? original.slice(sourceFrom, sourceTo) : '',
      isLostTail: to === text.text.length && sourceTo === original.text.length && sourceContinues,
    };
  });
  return { kind: 'source', drifts };
});

/** Source as a matcher, ready to be compared. */
const anchoredSource = memo((source: Source) => new AnchoredMatcher(normalizedSource(source).text));

/** Source without what would be tags in a tagged text, normalized. */
const untaggedSource = memo(({ text = '' }: Source) => new NormalizedSource(Document.parse(text).plain));

/** Longest stretch that is compared word by word, in UTF-16 units; `maxWords` is the largest difference in words. */
const maxStretchLength = 5_000;
const maxWords = 200;

/** Longest part of a word that joins a difference, in UTF-16 units. */
const maxWordLength = 200;

/** Finds the differences of two normalized texts, in whole words. */
class Hunks {
  readonly #text: NormalizedDocument;
  readonly #source: NormalizedText;

  constructor(text: NormalizedDocument, source: NormalizedText) {
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
