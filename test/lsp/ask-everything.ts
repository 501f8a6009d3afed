import { entitiesAtRequest, entitySummaryRequest, neighbourRequest } from '../../protocol/index.ts';
import type { OpenText } from './client.ts';

/** How many questions `askEverything` asks. */
export const questions = 13;

/** Asks everything that an editor asks while its user types. */
export function askEverything(text: OpenText, offset: number): Promise<unknown>[] {
  const range = text.range(offset, offset);
  return [
    text.ask('textDocument/diagnostic'),
    text.ask('textDocument/documentSymbol'),
    text.ask('textDocument/semanticTokens/full'),
    text.ask('textDocument/foldingRange'),
    text.ask(entitySummaryRequest),
    text.ask(entitiesAtRequest, { ranges: [range] }),
    text.ask(neighbourRequest, { position: range.start, direction: 'previous' }),
    text.ask('textDocument/codeAction', { range, context: { diagnostics: [] } }),
    text.ask('textDocument/selectionRange', { positions: [range.start] }),
    ...['hover', 'documentHighlight', 'references', 'definition'].map((what) =>
      text.askAt(`textDocument/${what}`, range),
    ),
  ];
}
