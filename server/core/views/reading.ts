/** Reading view: a document as blocks of text without tags and markup, with entities and findings as ranges. */
import { markAtStart } from '../cable/classification.ts';
import type { LintedDocument } from '../lint/linted-document.ts';
import type { Finding, Severity } from '../lint/rule.ts';
import type { Message } from '../message.ts';
import type { Document } from '../syntax/document.ts';
import type { Line } from '../syntax/line.ts';
import { delimiters, tagsBetween } from '../syntax/plain.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { lastAtOrBelow, lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { type ReadingPart, readingParts } from './reading-parts.ts';

/** A part of a document as it is set: text without tags and markup, and its ranges. */
export interface ReadingBlock {
  readonly kind: ReadingPart['kind'];
  /** Number or letter of its marker, which is not in its text. */
  readonly number?: string;
  /** Length of the document that it covers, in UTF-16 units; the next block begins there. */
  readonly length: number;
  readonly text: string;
  /** Origins of the text: for each run, its offset in the text and in the block's source. */
  readonly runs: readonly (readonly [number, number])[];
  /** Spans that lead into the text, such as the name of a field or a classification mark; offsets in the text. */
  readonly leads: readonly ReadingLead[];
  /** Entities in the order of their `[`: inner ones after outer ones. */
  readonly entities: readonly ReadingEntity[];
  readonly findings: readonly ReadingFinding[];
}

/** Words at the start of a block that are set apart; offsets in its text. */
export interface ReadingLead extends Span {
  readonly kind: 'name' | 'mark';
}

/** A closed tag, or the part of it in a block; offsets in the block's text. */
export interface ReadingEntity extends Span {
  readonly label: string;
  /** Whole tag in the block's source; `body` is its body. Both can reach beyond the block. */
  readonly tag: readonly [number, number];
  readonly body: readonly [number, number];
}

/** A finding, or the part of it in a block; offsets in the block's text. Empty when none of it is text. */
export interface ReadingFinding extends Span {
  readonly severity: Severity;
  readonly message: Message;
}

/** A document set for reading. */
export interface ReadableDocument {
  /** Blocks, one after the other, without gaps. */
  readonly blocks: readonly ReadingBlock[];
  /** Length of the document that is left out at its end, in UTF-16 units. */
  readonly rest: number;
}

/** Longest document that is set in full, in UTF-16 units: some hundred pages. */
export const maxReadingLength = 1_000_000;

/** Sets a document for reading, or its first `maxLength` UTF-16 units. */
export function readingOf(linted: LintedDocument, maxLength = maxReadingLength): ReadableDocument {
  const { document } = linted;
  const end = Math.min(document.length, maxLength);
  const { vocabulary } = document.context.settings;
  const builders = readingParts(document, end).map((part) => new BlockBuilder(part, vocabulary));
  addLines(document, builders, end);
  addFindings(linted.streamPlaces(), builders);
  return { blocks: builders.map((builder) => builder.build()), rest: document.length - end };
}

/** Adds text and entities to the builders, line by line. */
function addLines(document: Document, builders: readonly BlockBuilder[], end: number): void {
  let at = 0;
  for (const { line, lineFrom } of document.locatedLines()) {
    if (lineFrom >= end) break;
    const lineTo = lineFrom + line.text.length + line.lineBreak.length;
    const hidden = hiddenIn(line);
    while (builders[at]!.part.to <= lineFrom && at < builders.length - 1) at++;
    for (let index = at; builders[index] && builders[index]!.part.from < lineTo; index++) {
      builders[index]!.addLine(line, lineFrom, hidden);
    }
  }
}

/** Returns the parts of a line that are tag or markup, as spans in order without overlaps; offsets in the line. */
function hiddenIn({ text, lineBreak, tags, markup }: Line): readonly Span[] {
  const hidden = delimiters(tags);
  // A page needs one of the two characters of a line break.
  if (lineBreak === '\r\n') hidden.push({ from: text.length, to: text.length + 1 });
  if (markup.length === 0) return hidden;
  hidden.push(...markup.map((tag, index) => withSign(text, tag, markup[index + 1])));
  return joined(hidden.sort((a, b) => a.from - b.from));
}

/** Joins overlapping spans of an ordered list. */
function joined(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last && span.from < last.to) apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else apart.push(span);
  }
  return apart;
}

/** Returns the span of an HTML tag with the pilcrow of an anchor: `<a id='par3' href='#par3'>¶</a>` is all markup. */
function withSign(text: string, { from, to }: Span, next: Span | undefined): Span {
  return next?.from === to + 1 && text[to] === '¶' ? { from, to: next.to } : { from, to };
}

function addFindings(findings: Iterable<Finding>, builders: readonly BlockBuilder[]): void {
  const parts = builders.map(({ part }) => part);
  for (const finding of findings) {
    const index = Math.max(0, lastSpanFrom(parts, finding.from));
    if (finding.from <= parts[index]!.to) builders[index]!.addFinding(finding);
  }
}

/** Builds a block. Offsets given to it are those of the document, except a line's own. */
class BlockBuilder {
  readonly part: ReadingPart;
  #text = '';
  /** Starts of its runs in the text; `#sourceStarts` has those in the part. */
  readonly #textStarts: number[] = [];
  readonly #sourceStarts: number[] = [];
  readonly #entities: ReadingEntity[] = [];
  readonly #findings: ReadingFinding[] = [];
  /** Entities by the ends of their bodies in the part; made on first use. */
  #byEnd: ReadonlyMap<number, ReadingEntity> | undefined;
  /** End of the last run in the part. */
  #runTo = -1;
  readonly #vocabulary: Vocabulary;

  constructor(part: ReadingPart, vocabulary: Vocabulary) {
    this.part = part;
    this.#vocabulary = vocabulary;
  }

  /** Adds the part's share of a line; `hidden` are the spans of the line that are no text. */
  addLine(line: Line, lineFrom: number, hidden: readonly Span[]): void {
    const { from, to, skipped } = this.part;
    const source = line.text + line.lineBreak;
    const own = { from: Math.max(from - lineFrom, 0), to: Math.min(to - lineFrom, source.length) };
    for (const shown of outside(hidden, own)) {
      for (const span of outside(skipped, { from: lineFrom + shown.from, to: lineFrom + shown.to })) {
        this.#add(span.from, source.slice(span.from - lineFrom, span.to - lineFrom));
      }
    }
    this.#addEntities(line, lineFrom);
  }

  addFinding(finding: Finding): void {
    const { severity, message } = finding;
    this.#findings.push({ ...this.#shownOf(finding), severity, message });
  }

  /**
   * Returns the span where a finding is shown: one on a label, a rule or the blanks before a `]` has no text of its own, but
   * its entity may.
   */
  #shownOf(finding: Finding): Span {
    const own = { from: this.#textAt(finding.from), to: this.#textAt(finding.to) };
    if (this.#isInk(own)) return own;
    const entity = this.#entityOf(finding);
    return entity && this.#isInk(entity) ? { from: entity.from, to: entity.to } : own;
  }

  #isInk({ from, to }: Span): boolean {
    return /\S/.test(this.#text.slice(from, to));
  }

  /** Returns the block's entity that a finding is about. */
  #entityOf({ from, tag: located }: Finding): ReadingEntity | undefined {
    this.#byEnd ??= new Map(this.#entities.map((entity) => [entity.body[1], entity]));
    return this.#byEnd.get((located ? located.lineFrom + located.tag.bodyTo : from) - this.part.from);
  }

  build(): ReadingBlock {
    const { kind, number, from, to } = this.part;
    return {
      kind,
      ...(number !== undefined && { number }),
      length: to - from,
      text: this.#text,
      runs: this.#textStarts.map((start, index) => [start, this.#sourceStarts[index]!] as const),
      leads: this.#leads(),
      entities: this.#entities,
      findings: this.#findings,
    };
  }

  #add(from: number, text: string): void {
    const inBlock = from - this.part.from;
    if (inBlock !== this.#runTo) {
      this.#textStarts.push(this.#text.length);
      this.#sourceStarts.push(inBlock);
    }
    this.#text += text;
    this.#runTo = inBlock + text.length;
  }

  #addEntities({ tags }: Line, lineFrom: number): void {
    const { from, to } = this.part;
    const shift = lineFrom - from;
    for (const tag of tagsBetween(tags, -shift, to - lineFrom)) {
      const body = { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
      // An empty range belongs to the block that it begins in.
      if (!tag.closed || body.from >= to || Math.max(body.to, body.from + 1) <= from) continue;
      this.#entities.push({
        from: this.#textAt(body.from),
        to: this.#textAt(body.to),
        label: tag.label,
        tag: [tag.from + shift, tag.to + shift],
        body: [tag.bodyFrom + shift, tag.bodyTo + shift],
      });
    }
  }

  /** Maps an offset of the document to the text. */
  #textAt(offset: number): number {
    const inBlock = offset - this.part.from;
    const run = lastAtOrBelow(this.#sourceStarts, inBlock);
    const text = this.#textStarts[run] ?? 0;
    const ahead = Math.max(0, inBlock - (this.#sourceStarts[run] ?? inBlock));
    return Math.min(text + ahead, this.#textStarts[run + 1] ?? this.#text.length);
  }

  #leads(): ReadingLead[] {
    const { number, name, title } = this.part;
    if (name) return [{ from: this.#textAt(name.from), to: this.#textAt(name.to), kind: 'name' }];
    if (number === undefined) return [];
    const mark = markAtStart(this.#text, this.#vocabulary)?.length ?? 0;
    const leads: ReadingLead[] = mark > 0 ? [{ from: 0, to: mark, kind: 'mark' }] : [];
    const start = this.#text.slice(mark).search(/\S/) + mark;
    if (title && this.#text.startsWith(title, start)) {
      leads.push({ from: start, to: Math.min(start + title.length + 1, this.#text.length), kind: 'name' });
    }
    return leads;
  }
}

/** Returns the parts of a range outside some spans, which are in order without overlaps. */
function outside(spans: readonly Span[], { from, to }: Span): Span[] {
  const left: Span[] = [];
  let at = from;
  for (let index = Math.max(0, lastSpanFrom(spans, from)); index < spans.length && spans[index]!.from < to; index++) {
    const span = spans[index]!;
    if (span.from > at) left.push({ from: at, to: span.from });
    at = Math.max(at, span.to);
  }
  if (at < to) left.push({ from: at, to });
  return left;
}
