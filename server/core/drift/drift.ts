/** Drift: the words that differ between a tagged text and its untagged source. */
import { Document } from '../syntax/document.ts';
import type { Source } from '../syntax/source.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { AnchoredMatcher } from './common-runs.ts';
import { Hunks } from './hunks.ts';
import { NormalizedDocument } from './normalized-document.ts';
import { NormalizedSource, normalizedSource } from './normalized-text.ts';

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

/** Minimum share of the shorter of two texts that a text has in common with its source. */
export const minShare = 0.5;

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
export const anchoredSource = memo((source: Source) => new AnchoredMatcher(normalizedSource(source).text));

/** Source without what would be tags in a tagged text, normalized. */
const untaggedSource = memo(({ text = '' }: Source) => new NormalizedSource(Document.parse(text).plain));
