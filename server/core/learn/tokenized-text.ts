/** Texts as the learner sees them: the tokens of the plain text, and the entities as runs of tokens. */
import { structureOf } from '../cable/structure.ts';
import { type Annotation, annotatedText, outermost } from '../compare/annotations.ts';
import type { Document } from '../syntax/document.ts';
import { hasUnspaced, pieces } from '../text/scripts.ts';
import { lastIndex, lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';

/** A run of tokens under a label; offsets are indexes of tokens, half-open. */
export interface TokenSpan extends Span {
  readonly label: string;
}

/** An entity in a {@link TokenizedText}. */
export interface TokenEntity extends TokenSpan {
  readonly surface: string;
  /** Its span in the text, in UTF-16 units. */
  readonly place: Span;
  /** Part of the text where it stands: `body`, or the name of the field in the header of a cable, such as `SUBJECT`. */
  readonly part: string;
  /** Span of its tag in the document. */
  readonly source: Span;
}

/** A plain text in tokens. */
export interface TokenizedText {
  /** Plain text, with `\n` for every line break and no byte order mark. */
  readonly text: string;
  readonly words: readonly string[];
  /** Start and end of each token in the text, in UTF-16 units. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Index of the line of each token. */
  readonly lines: Int32Array;
  /** Entities that are in no other, in order, each of at least one token. */
  readonly entities: readonly TokenEntity[];
}

/**
 * A token: an HTML tag, an acronym with full stops, a possessive, a word with marks inside, a run of one mark, or any other
 * character. Finer than what stands between blanks, since corrections cut possessives and punctuation off.
 */
const token =
  /<[^<>\n]*>|(?:\p{Lu}\.){2,}|['’][sS](?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+(?:(?:['’](?![sS](?![\p{L}\p{N}]))|[-.&/@])[\p{L}\p{M}\p{N}]+)*|([-=*_#.])\1*|\S/gu;

/** Splits a document into tokens and entities. */
export const tokenizedText = memo((document: Document): TokenizedText => {
  const { text, annotations } = annotatedText(document);
  const spans: Span[] = [];
  const lines: number[] = [];
  let from = 0;
  for (const [index, line] of text.split('\n').entries()) {
    for (const { 0: word, index: at } of line.matchAll(token)) {
      const span = { from: from + at, to: from + at + word.length };
      for (const piece of hasUnspaced(word) ? pieces(text, span.from, span.to) : [span]) {
        spans.push(piece);
        lines.push(index);
      }
    }
    from += line.length + 1;
  }
  const partAt = partsOf(document);
  return {
    text,
    words: spans.map((span) => text.slice(span.from, span.to)),
    starts: Int32Array.from(spans, (span) => span.from),
    ends: Int32Array.from(spans, (span) => span.to),
    lines: Int32Array.from(lines),
    entities: outermost(annotations).flatMap((annotation) => entityOf(annotation, spans, partAt) ?? []),
  };
});

function entityOf(
  { from, to, label, body, source }: Annotation,
  spans: readonly Span[],
  partAt: (offset: number) => string,
): TokenEntity | undefined {
  const first = lastIndex(spans.length, (index) => spans[index]!.to <= from) + 1;
  const end = lastSpanFrom(spans, to - 1) + 1;
  if (first >= end) return undefined;
  return { from: first, to: end, label, surface: body, place: { from, to }, part: partAt(source.from), source };
}

/** The part of a text that is no header. */
export const body = 'body';

/** Returns a function that names the part of a document at an offset; offsets must not decrease from call to call. */
function partsOf(document: Document): (offset: number) => string {
  const { header } = structureOf(document);
  if (!header) return () => body;
  let next = 0;
  return (offset) => {
    if (offset >= header.to) return body;
    while (next < header.fields.length && header.fields[next]!.to <= offset) next++;
    const field = header.fields[next];
    return field && field.from <= offset ? field.name : 'header';
  };
}
