import { RequestType } from 'vscode-languageserver';
import { bodyOf, spanOf } from '../../core/document.ts';
import { conll2003 } from '../../core/labels.ts';
import { type EntitiesParams, type EntitiesResult, entitiesRequest } from '../../protocol.ts';
import { toRange } from '../convert.ts';
import type { OpenDocument } from '../documents.ts';
import type { Feature } from '../handler.ts';

/** The entities of a document, for clients that colour them and move between them. */
export const entities: Feature = {
  capabilities: () => ({}),
  register(handlers) {
    handlers.onDocument(new RequestType<EntitiesParams, EntitiesResult, void>(entitiesRequest), {
      fallback: () => ({ labelSet: conll2003.name, labels: [], entities: [] }),
      handle: entitiesOf,
    });
  },
};

function entitiesOf({ document }: OpenDocument): EntitiesResult {
  const found = [...document.tags()].filter(({ tag }) => tag.closed && tag.bodyFrom < tag.bodyTo);
  return {
    labelSet: document.labels.name,
    labels: document.labels.labels.map(({ name, title }) => ({ name, title })),
    entities: found.map((placed) => ({
      range: toRange(document, spanOf(placed)),
      body: toRange(document, bodyOf(placed)),
      label: placed.tag.label,
    })),
  };
}
