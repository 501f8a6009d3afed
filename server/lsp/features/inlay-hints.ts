/** Feature: inlay hints at tags. */
import { type InlayHint, InlayHintRequest } from 'vscode-languageserver';
import { structureOf } from '../../core/cable/structure.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Span } from '../../core/text/span.ts';
import type { Feature } from '../connection/feature-host.ts';
import { registerWhile } from '../connection/while-wanted.ts';
import { toSpan } from '../convert.ts';

/**
 * The number of each paragraph before its first word: its marker stands at the end of the line before. Only where the user
 * asks for it, which clients that tell no settings cannot say.
 */
export const inlayHints: Feature = {
  capabilities: ({ tellsSettings, registersHints }) =>
    tellsSettings && !registersHints ? { inlayHintProvider: true } : {},
  register(host) {
    if (host.services.client.registersHints) registerWhile(host, InlayHintRequest.type, (wanted) => wanted.inlayHints);
    host.onDocument(InlayHintRequest.type, {
      place: 'range',
      fallback: () => [],
      handle: ({ document }, { range }) =>
        host.preferences.inlayHints ? hintsIn(document, toSpan(document, range)) : [],
    });
  },
};

function hintsIn(document: Document, { from, to }: Span): InlayHint[] {
  const { paragraphs } = structureOf(document);
  return paragraphs.flatMap(({ marker, textFrom }): InlayHint[] => {
    if (!marker || textFrom < from || textFrom > to) return [];
    const label = `¶${marker.id ?? marker.written}`;
    return [{ position: document.positionAt(textFrom), label, paddingRight: true }];
  });
}
