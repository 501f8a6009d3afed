/** Feature: semantic tokens, sent as what has changed. */
import {
  type SemanticTokens,
  type SemanticTokensDelta,
  SemanticTokensDeltaRequest,
  type SemanticTokensEdit,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../../../protocol/index.ts';
import type { Block } from '../../core/syntax/block.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Line } from '../../core/syntax/line.ts';
import { changedRange } from '../../core/util/changed-range.ts';
import { memo } from '../../core/util/memo.ts';
import type { Feature } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { toSpan } from '../convert.ts';
import { lineTokens } from '../line-tokens.ts';

/** Colours of brackets, labels and entities: all of them, those of a range, or what has changed since the last answer. */
export const semanticTokens: Feature = {
  capabilities: ({ wholeTokens }) => ({
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      ...(wholeTokens && { full: { delta: true } }),
      range: true,
    },
  }),
  register(host) {
    const answers = new TokenHistory();
    const none = (): SemanticTokens => ({ data: [] });
    host.onDocument(SemanticTokensRequest.type, {
      fallback: none,
      handle: (open) => answers.full(open),
    });
    host.onDocument(SemanticTokensDeltaRequest.type, {
      fallback: none,
      handle: (open, { previousResultId }) => answers.since(open, previousResultId),
    });
    host.onDocument(SemanticTokensRangeRequest.type, {
      place: 'range',
      fallback: none,
      handle({ document }, { range }) {
        const { from, to } = toSpan(document, range);
        return { data: encodeLines(document, document.lineAt(from), document.lineAt(to)) };
      },
    });
    host.services.documents.onDidClose(({ document }) => answers.forget(document.uri));
  },
};

/** Tokens of some lines, each relative to the one before as LSP has it, the first one to the first line. */
interface Encoded {
  readonly data: number[];
  /** Index of the line on which the last token stands. */
  readonly lastLine: number;
}

const tokensOf = memo((block: Block): Encoded => encode(block.lines));

function encode(lines: readonly Line[]): Encoded {
  const data: number[] = [];
  let lastLine = 0;
  lines.forEach((line, index) => {
    let previous = 0;
    for (const { from, to, type, modifiers } of lineTokens(line)) {
      data.push(index - lastLine, from - previous, to - from, type, modifiers);
      lastLine = index;
      previous = from;
    }
  });
  return { data, lastLine };
}

/** Tokens of the lines from one index to another, both included. */
function encodeLines(document: Document, first: number, last: number): number[] {
  const lines = Array.from({ length: last - first + 1 }, (_, index) => document.line(first + index));
  const { data } = encode(lines);
  if (data.length > 0) data[0]! += first;
  return data;
}

/** Tokens of the blocks from one index to another, which is not included, relative to the token before them. */
function encodeBlocks(document: Document, first: number, last: number): number[] {
  const data: number[] = [];
  let previousLine = lineOfTokenBefore(document, first);
  for (let index = first; index < last; index++) {
    const tokens = tokensOf(document.blocks[index]!);
    if (tokens.data.length === 0) continue;
    const firstLine = document.firstLine(index);
    data.push(firstLine + tokens.data[0]! - previousLine);
    for (let at = 1; at < tokens.data.length; at++) data.push(tokens.data[at]!);
    previousLine = firstLine + tokens.lastLine;
  }
  return data;
}

function lineOfTokenBefore(document: Document, block: number): number {
  for (let index = block - 1; index >= 0; index--) {
    const { data, lastLine } = tokensOf(document.blocks[index]!);
    if (data.length > 0) return document.firstLine(index) + lastLine;
  }
  return 0;
}

interface Answer {
  readonly resultId: string;
  readonly document: Document;
}

/** The last answer for each document: the next one says what has changed since. */
class TokenHistory {
  readonly #last = new Map<string, Answer>();
  #count = 0;

  full(open: OpenDocument): SemanticTokens {
    const { document } = open;
    return { resultId: this.#remember(open), data: encodeBlocks(document, 0, document.blocks.length) };
  }

  since(open: OpenDocument, previousResultId: string): SemanticTokens | SemanticTokensDelta {
    const last = this.#last.get(open.uri);
    if (!last || last.resultId !== previousResultId) return this.full(open);
    return { resultId: this.#remember(open), edits: editsBetween(last.document, open.document) };
  }

  forget(uri: string): void {
    this.#last.delete(uri);
  }

  #remember({ uri, document }: OpenDocument): string {
    const resultId = String(++this.#count);
    this.#last.set(uri, { resultId, document });
    return resultId;
  }
}

/** Computes the edits that turn the tokens of one version of a document into those of another. Reads only blocks that differ. */
function editsBetween(last: Document, next: Document): SemanticTokensEdit[] {
  const { start, beforeEnd, afterEnd } = changedRange(last.blocks, next.blocks);
  // The first token after them is relative to the last one in them.
  const lastTo = afterTokens(last, beforeEnd);
  const nextTo = afterTokens(next, afterEnd);
  const before = lengthOfTokens(last, start);
  return difference(encodeBlocks(last, start, lastTo), encodeBlocks(next, start, nextTo)).map((edit) => ({
    ...edit,
    start: edit.start + before,
  }));
}

/** Index of the block after the next one, from an index on, that has tokens. */
function afterTokens({ blocks }: Document, index: number): number {
  let to = index;
  while (to < blocks.length && tokensOf(blocks[to]!).data.length === 0) to++;
  return Math.min(to + 1, blocks.length);
}

function lengthOfTokens({ blocks }: Document, to: number): number {
  let length = 0;
  for (let index = 0; index < to; index++) length += tokensOf(blocks[index]!).data.length;
  return length;
}

/** One edit that makes `next` of `last`: what lies between their common beginning and their common end. */
function difference(last: readonly number[], next: readonly number[]): SemanticTokensEdit[] {
  const { start, beforeEnd, afterEnd } = changedRange(last, next);
  const data = next.slice(start, afterEnd);
  return beforeEnd > start || data.length > 0 ? [{ start, deleteCount: beforeEnd - start, data }] : [];
}
