/** Feature: formatting, which normalizes the spacing of tags. */
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver';
import { closeTyped, formatSpacing, normalizeSpacing } from '../../core/edit/spacing.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toSpan, toTextEdits } from '../convert.ts';

/**
 * The blanks of tags, in the whole text, in a range or in a tag that is closed by hand: the one thing about a tagged text that is
 * form only.
 */
export const formatting: Feature = {
  capabilities: () => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: ']' },
  }),
  register(host) {
    const { misread } = host.services;
    host.onDocument(DocumentFormattingRequest.type, {
      fallback: () => [],
      handle: ({ uri, document }) => (misread.has(uri) ? [] : toTextEdits(document, formatSpacing(document))),
    });
    host.onDocument(DocumentRangeFormattingRequest.type, {
      place: 'range',
      fallback: () => [],
      handle: ({ uri, document }, { range }) =>
        misread.has(uri) ? [] : toTextEdits(document, normalizeSpacing(document, toSpan(document, range))),
    });
    host.onDocument(DocumentOnTypeFormattingRequest.type, {
      place: 'position',
      fallback: () => [],
      handle({ document }, { position, ch }) {
        const closing = ch === ']' ? closeTyped(document, document.offsetAt(position)) : undefined;
        return closing ? toTextEdits(document, closing.edits, closing) : [];
      },
    });
  },
};
