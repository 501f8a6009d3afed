/** Feature: the looks of tags, for clients that draw them. */
import { type Range, RequestType } from 'vscode-languageserver';
import { bandsParams } from '../../../protocol/client-messages.ts';
import {
  type Band,
  type BandsParams,
  type BandsResult,
  bandsRequest,
  maxBands,
  tokenTypes,
} from '../../../protocol/index.ts';
import type { Document } from '../../core/syntax/document.ts';
import { looksOf, unknownLook } from '../../core/syntax/label-looks.ts';
import { tagsAround } from '../../core/syntax/plain.ts';
import type { Span } from '../../core/text/span.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toRange, toSpan } from '../convert.ts';
import { lineTokens, type Token } from '../line-tokens.ts';

/** The looks of the tags in some ranges, for clients that show more of labels than semantic tokens can. */
export const bands: Feature = {
  capabilities: () => ({}),
  register(host) {
    host.onDocument(new RequestType<BandsParams, BandsResult, void>(bandsRequest), {
      params: bandsParams,
      place: 'ranges',
      fallback: () => ({ bands: [], brackets: [] }),
      handle: ({ document }, { ranges }) =>
        bandsIn(
          document,
          ranges.map((range) => toSpan(document, range)),
        ),
    });
  },
};

const entityType = tokenTypes.indexOf('entity');
const labelType = tokenTypes.indexOf('label');

/** A band that is being made. */
interface Writable extends Band {
  readonly ranges: Range[];
  readonly labels: Range[];
}

function bandsIn(document: Document, spans: readonly Span[]): BandsResult {
  const byLook = new Map<string, Writable>();
  const brackets: Span[] = [];
  const lookOf = looksByLabel(document);
  const bandOf = (label: string) => {
    const { color, line } = lookOf.get(label) ?? unknownLook;
    const key = `${color} ${line}`;
    const band = byLook.get(key) ?? { color, line, ranges: [], labels: [] };
    byLook.set(key, band);
    return band;
  };
  for (const { from, to, type, tag } of firstTokens(document, spans)) {
    const range = toRange(document, { from, to });
    if (type === entityType) {
      bandOf(tag.label).ranges.push(range);
      continue;
    }
    // One that is not closed looks broken.
    if (type === labelType && tag.closed) bandOf(tag.label).labels.push(range);
    // A bracket and the label after it are one piece.
    const last = brackets.at(-1);
    if (last?.to === from) brackets[brackets.length - 1] = { from: last.from, to };
    else brackets.push({ from, to });
  }
  return { bands: [...byLook.values()], brackets: brackets.map((span) => toRange(document, span)) };
}

function looksByLabel({ labels: { labels } }: Document) {
  const looks = looksOf(labels);
  return new Map(labels.map(({ name }, index) => [name, looks[index]!]));
}

/** The pieces of tags that spans touch, with their places in the document: as many as make {@link maxBands} entities. */
function* firstTokens(document: Document, spans: readonly Span[]): Generator<Token> {
  let left = maxBands;
  for (const { from, to } of spans) {
    for (const { line, lineFrom } of document.locatedLines(from)) {
      if (lineFrom > to) break;
      // A line can be megabytes long.
      const tags = tagsAround(line.tags, from - lineFrom, to - lineFrom);
      for (const token of lineTokens({ text: line.text, tags })) {
        const located = { ...token, from: lineFrom + token.from, to: lineFrom + token.to };
        if (located.from > to) break;
        if (located.to < from) continue;
        if (token.type === entityType && left-- === 0) return;
        yield located;
      }
    }
  }
}
