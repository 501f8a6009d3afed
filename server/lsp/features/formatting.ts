import { DocumentFormattingRequest, DocumentRangeFormattingRequest } from 'vscode-languageserver';
import { normalizeSpacing } from '../../core/spacing.ts';
import { toSpan, toTextEdits } from '../convert.ts';
import type { Feature } from '../handler.ts';

/** The blanks of tags, in the whole text or in a range: the one thing about a tagged text that is form only. */
export const formatting: Feature = {
  capabilities: () => ({ documentFormattingProvider: true, documentRangeFormattingProvider: true }),
  register(handlers) {
    handlers.onDocument(DocumentFormattingRequest.type, {
      fallback: () => [],
      handle: ({ document }) => toTextEdits(document, normalizeSpacing(document, { from: 0, to: document.length })),
    });
    handlers.onDocument(DocumentRangeFormattingRequest.type, {
      place: 'range',
      fallback: () => [],
      handle: ({ document }, { range }) => toTextEdits(document, normalizeSpacing(document, toSpan(document, range))),
    });
  },
};
