/** Feature: selections that grow from word to entity, line, paragraph and section. */
import { type SelectionRange, SelectionRangeRequest } from 'vscode-languageserver';
import { structureOf } from '../../core/cable/structure.ts';
import { bodyOf, type Document, spanOf } from '../../core/syntax/document.ts';
import { wordAt } from '../../core/syntax/selection.ts';
import type { Span } from '../../core/text/span.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toRange } from '../convert.ts';

/** Growing selections: word, body, entity, line, paragraph, section, document. */
export const selectionRanges: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),
  register(host) {
    host.onDocument(SelectionRangeRequest.type, {
      place: 'positions',
      fallback: () => null,
      handle: ({ document }, { positions }) =>
        positions.map((position) => nested(document, spansAround(document, document.offsetAt(position)))),
    });
  },
};

/** Tags in each other deeper than anyone means: not every reader can follow a chain through all of them. */
const maxTags = 20;

/** Everything around an offset that one may want to select, inner things first. */
function spansAround(document: Document, offset: number): Span[] {
  const { header, sections, paragraphs } = structureOf(document);
  const tags = document.tagsTouching(offset).slice(-maxTags).reverse();
  const word = wordAt(document, offset);
  const line = document.lineAt(offset);
  const lineFrom = document.lineFrom(line);
  return [
    ...(word ? [word] : []),
    ...tags.flatMap((located) => [bodyOf(located), spanOf(located)]),
    { from: lineFrom, to: lineFrom + document.line(line).text.length },
    ...paragraphs.map(({ textFrom, to }) => ({ from: textFrom, to })),
    ...paragraphs,
    ...[...sections].reverse(),
    ...(header ? [header] : []),
    { from: 0, to: document.length },
  ].filter(({ from, to }) => from <= offset && offset <= to);
}

/** A chain of ranges, each larger than the one before; what does not hold the one before is left out. */
function nested(document: Document, spans: readonly Span[]): SelectionRange {
  const chain: Span[] = [];
  for (const span of spans) {
    const inner = chain.at(-1);
    if (!inner || (span.from <= inner.from && inner.to <= span.to && span.to - span.from > inner.to - inner.from)) {
      chain.push(span);
    }
  }
  return chain.reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: toRange(document, span), ...(parent && { parent }) }),
    undefined,
  )!;
}
