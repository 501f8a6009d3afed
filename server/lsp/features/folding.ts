/** Feature: folding ranges of header, sections and paragraphs. */
import { type FoldingRange, FoldingRangeKind, FoldingRangeRequest } from 'vscode-languageserver';
import { structureOf } from '../../core/cable/structure.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Feature } from '../connection/feature-host.ts';

/** Header, sections and paragraphs of more than one line can be folded. */
export const folding: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register(host) {
    host.onDocument(FoldingRangeRequest.type, {
      fallback: () => [],
      handle: ({ document }) => largest(foldingRanges(document), host.services.client.foldingLimit),
    });
  },
};

function foldingRanges(document: Document): FoldingRange[] {
  const { header, sections, paragraphs } = structureOf(document);
  const ranges: FoldingRange[] = [];
  const add = (from: number, to: number, kind?: FoldingRangeKind) => {
    const range = { startLine: document.lineAt(from), endLine: document.lineAt(to - 1), ...(kind && { kind }) };
    if (from < to && range.startLine < range.endLine) ranges.push(range);
  };
  if (header) add(header.from, header.to, FoldingRangeKind.Region);
  // A marker mostly stands at the end of the line before: what it numbers folds into its own first line.
  const textFroms = new Map(paragraphs.map(({ from, textFrom }) => [from, textFrom]));
  for (const { from, to } of sections) add(textFroms.get(from) ?? from, to, FoldingRangeKind.Region);
  for (const { textFrom, to } of paragraphs) add(textFrom, to);
  return untangle(ranges);
}

/**
 * Ranges that lie in each other or apart, one for each first line: editors drop others. Where two share a line, the
 * earlier one ends before it; of two with the same first line the longer one stays.
 */
function untangle(ranges: readonly FoldingRange[]): FoldingRange[] {
  const result: FoldingRange[] = [];
  const open: FoldingRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine)) {
    if (result.at(-1)?.startLine === range.startLine) continue;
    while (open.length > 0 && open.at(-1)!.endLine < range.endLine) {
      const earlier = open.pop()!;
      earlier.endLine = Math.min(earlier.endLine, range.startLine - 1);
    }
    const copy = { ...range };
    result.push(copy);
    open.push(copy);
  }
  return result.filter(({ startLine, endLine }) => startLine < endLine);
}

/** Keeps as many ranges as a client takes: header and sections before paragraphs, and the first of each. */
function largest(ranges: FoldingRange[], most: number): FoldingRange[] {
  if (ranges.length <= most) return ranges;
  const regions = ranges.filter(({ kind }) => kind !== undefined);
  const others = ranges.filter(({ kind }) => kind === undefined);
  return [...regions, ...others].slice(0, most).sort((a, b) => a.startLine - b.startLine);
}
