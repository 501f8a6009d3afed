/** Feature: references to a name, and highlights of it. */
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  type Position,
  ReferencesRequest,
} from 'vscode-languageserver';
import { occurrencesOf } from '../../core/mentions/mention-index.ts';
import { surfaceAt } from '../../core/mentions/surface-at.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toRange } from '../convert.ts';

/** References and highlights of the name at the caret: its entities, and untagged mentions that a tag elsewhere gives away. */
export const mentions: Feature = {
  capabilities: () => ({ documentHighlightProvider: true, referencesProvider: true }),
  register(host) {
    host.onDocument(DocumentHighlightRequest.type, {
      place: 'position',
      fallback: () => null,
      handle: ({ document }, { position }) => highlights(document, position),
    });
    host.onDocument(ReferencesRequest.type, {
      place: 'position',
      fallback: () => null,
      handle: ({ uri, document }, { position }) =>
        highlights(document, position)?.map(({ range }) => ({ uri, range })) ?? null,
    });
  },
};

/** Tagged mentions as written, the rest as text, so that editors that can tell them apart do. */
function highlights(document: Document, position: Position): DocumentHighlight[] | null {
  const offset = document.offsetAt(position);
  const surface = surfaceAt(document, { from: offset, to: offset });
  if (surface === undefined) return null;
  const { tagged, untagged } = occurrencesOf(document, surface);
  const places = [
    ...tagged.map((span) => ({ ...span, kind: DocumentHighlightKind.Write })),
    ...untagged.map((span) => ({ ...span, kind: DocumentHighlightKind.Text })),
  ];
  return places.sort((a, b) => a.from - b.from).map((place) => ({ range: toRange(document, place), kind: place.kind }));
}
