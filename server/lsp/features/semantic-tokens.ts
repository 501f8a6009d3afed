import {
  type SemanticTokens,
  type SemanticTokensDelta,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import type { Document } from '../../core/document.ts';
import { tokenModifiers, tokenTypes } from '../../protocol.ts';
import type { OpenDocument } from '../documents.ts';
import type { Feature } from '../handler.ts';
import { lineTokens } from '../line-tokens.ts';

/** Colours of brackets, labels and entities: all of them, those of a range, or what has changed since the last answer. */
export const semanticTokens: Feature = {
  capabilities: () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true,
    },
  }),
  register(handlers) {
    const answers = new Answers();
    const none = (): SemanticTokens => ({ data: [] });
    handlers.onDocument(SemanticTokensRequest.type, {
      fallback: none,
      handle: (open) => answers.full(open),
    });
    handlers.onDocument(SemanticTokensDeltaRequest.type, {
      fallback: none,
      handle: (open, { previousResultId }) => answers.since(open, previousResultId),
    });
    handlers.onDocument(SemanticTokensRangeRequest.type, {
      place: 'range',
      fallback: none,
      handle: ({ document }, { range }) => ({ data: encode(document, range.start.line, range.end.line) }),
    });
    handlers.documents.onDidClose(({ document }) => answers.forget(document.uri));
  },
};

/** Tokens of the lines from one index to another, both included, each relative to the one before as LSP has it. */
function encode(document: Document, first = 0, last = document.lines.length - 1): number[] {
  const data: number[] = [];
  let previousLine = 0;
  for (let index = first; index <= Math.min(last, document.lines.length - 1); index++) {
    let previous = 0;
    for (const { from, to, type, modifiers } of lineTokens(document.lines[index]!)) {
      data.push(index - previousLine, from - previous, to - from, type, modifiers);
      previousLine = index;
      previous = from;
    }
  }
  return data;
}

interface Answer {
  readonly resultId: string;
  readonly data: number[];
}

/** The last answer for each document: the next one says what has changed since. */
class Answers {
  readonly #last = new Map<string, Answer>();
  #count = 0;

  full({ uri, document }: OpenDocument): Answer {
    const answer = { resultId: String(++this.#count), data: encode(document) };
    this.#last.set(uri, answer);
    return answer;
  }

  since(open: OpenDocument, resultId: string): SemanticTokens | SemanticTokensDelta {
    const last = this.#last.get(open.uri);
    const answer = this.full(open);
    if (!last || last.resultId !== resultId) return answer;
    return { resultId: answer.resultId, edits: difference(last.data, answer.data) };
  }

  forget(uri: string): void {
    this.#last.delete(uri);
  }
}

/** One edit that makes `next` of `last`: what lies between their common beginning and their common end. */
function difference(last: readonly number[], next: readonly number[]) {
  const shorter = Math.min(last.length, next.length);
  let start = 0;
  while (start < shorter && last[start] === next[start]) start++;
  let end = 0;
  while (end < shorter - start && last[last.length - 1 - end] === next[next.length - 1 - end]) end++;
  const deleteCount = last.length - end - start;
  const data = next.slice(start, next.length - end);
  return deleteCount > 0 || data.length > 0 ? [{ start, deleteCount, data }] : [];
}
