/** Texts as the learner sees them: the tokens of the plain text, and the entities as runs of tokens. */
import { structureOf } from '../cable/structure.ts';
import { type Annotation, annotatedText, outermost } from '../compare/annotations.ts';
import type { Document } from '../syntax/document.ts';
import { PlainLine } from '../syntax/plain.ts';
import { hasUnspaced, pieces } from '../text/scripts.ts';
import { lastIndex, lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';

/** A run of tokens under a label; offsets are indexes of tokens, half-open. */
export interface TokenSpan extends Span {
  readonly label: string;
  readonly surface: string;
}

/** An entity in a {@link TokenizedText}. */
export interface TokenEntity extends TokenSpan {
  /** Its span in the text, in UTF-16 units. */
  readonly place: Span;
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
  /** Start of each line in the text, in UTF-16 units. */
  readonly lineStarts: Int32Array;
  /** Part of the text where each token stands: {@link body}, or the name of the field in the header of a cable, such as `SUBJECT`. */
  readonly parts: readonly string[];
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
  const lineStarts: number[] = [];
  let from = 0;
  for (const [index, line] of text.split('\n').entries()) {
    lineStarts.push(from);
    for (const { 0: word, index: at } of line.matchAll(token)) {
      const span = { from: from + at, to: from + at + word.length };
      for (const piece of hasUnspaced(text, span.from, span.to) ? pieces(text, span.from, span.to) : [span]) {
        spans.push(piece);
        lines.push(index);
      }
    }
    from += line.length + 1;
  }
  return {
    text,
    words: spans.map((span) => text.slice(span.from, span.to)),
    starts: Int32Array.from(spans, (span) => span.from),
    ends: Int32Array.from(spans, (span) => span.to),
    lines: Int32Array.from(lines),
    lineStarts: Int32Array.from(lineStarts),
    parts: partsOf(document, spans, lineStarts),
    entities: outermost(annotations).flatMap((annotation) => entityOf(annotation, spans) ?? []),
  };
});

/** Returns the place in a document of a span of its tokens: without the delimiters of tags at its edges. */
export function sourceOf(document: Document, { from, to }: Span): Span {
  const { starts, ends, lines, lineStarts } = tokenizedText(document);
  const index = lines[from]!;
  const line = document.line(index);
  const plain = new PlainLine(line);
  const mark = index === 0 && line.text.startsWith('\ufeff') ? 1 : 0;
  const base = lineStarts[index]! - mark;
  const lineFrom = document.lineFrom(index);
  return {
    from: lineFrom + plain.toSource(starts[from]! - base),
    to: lineFrom + plain.endToSource(ends[to - 1]! - base),
  };
}

function entityOf(annotation: Annotation, spans: readonly Span[]): TokenEntity | undefined {
  const { from, to, label, body: surface, source } = annotation;
  const first = lastIndex(spans.length, (index) => spans[index]!.to <= from) + 1;
  const end = lastSpanFrom(spans, to - 1) + 1;
  return first < end ? { from: first, to: end, label, surface, place: { from, to }, source } : undefined;
}

/** Whether a span of tokens shares some with an entity. */
export function overlapsEntity({ entities }: TokenizedText, { from, to }: Span): boolean {
  const index = firstEndingAfter(entities, from);
  return index < entities.length && entities[index]!.from < to;
}

/** Returns the index of the first of some spans that do not overlap which ends after an offset. */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  return lastIndex(spans.length, (index) => spans[index]!.to <= offset) + 1;
}

/** The part of a text that is no header. */
export const body = 'body';

/** Returns the part of each token. */
function partsOf(document: Document, spans: readonly Span[], lineStarts: readonly number[]): string[] {
  const { header } = structureOf(document);
  const parts = Array<string>(spans.length).fill(body);
  if (!header) return parts;
  const toPlain = (offset: number) => {
    const index = document.lineAt(offset);
    return lineStarts[index]! + new PlainLine(document.line(index)).toPlain(offset - document.lineFrom(index));
  };
  const fill = (span: Span, part: string) => {
    const from = lastSpanFrom(spans, toPlain(span.from) - 1) + 1;
    parts.fill(part, from, lastSpanFrom(spans, toPlain(span.to) - 1) + 1);
  };
  fill(header, 'header');
  for (const field of header.fields) fill(field, field.name);
  return parts;
}
