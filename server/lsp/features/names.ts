/** Feature: requests about the names of a document. */
import { RequestType } from 'vscode-languageserver';
import { entitiesOfParams, nameAtParams, namesParams } from '../../../protocol/client-messages.ts';
import {
  type EntitiesOfParams,
  type EntitiesOfResult,
  type EntityInContext,
  entitiesOfRequest,
  type NameAt,
  type NameAtParams,
  type Names,
  type NamesParams,
  nameAtRequest,
  namesRequest,
} from '../../../protocol/index.ts';
import type { Locale } from '../../core/message.ts';
import { bodyOf, type Document, tagStartingAt } from '../../core/syntax/document.ts';
import { looksOf } from '../../core/syntax/label-looks.ts';
import {
  contextOf,
  countNames,
  entitiesOfName,
  type NameEntry,
  type NamesOfLabel,
  nameAtOffset,
  namesByLabel,
} from '../../core/views/name-list.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toRange } from '../convert.ts';

/** Questions about the names of a document, for clients that list them. */
export const names: Feature = {
  capabilities: () => ({}),
  register(host) {
    host.onDocument(new RequestType<NamesParams, Names, void>(namesRequest), {
      params: namesParams,
      fallback: () => ({ total: 0, labels: [] }),
      handle: ({ document }, params) => listNames(document, params, host.services.client.language),
    });
    host.onDocument(new RequestType<EntitiesOfParams, EntitiesOfResult, void>(entitiesOfRequest), {
      params: entitiesOfParams,
      fallback: () => ({ count: 0, entities: [] }),
      handle: ({ document }, params) => listEntities(document, params),
    });
    host.onDocument(new RequestType<NameAtParams, NameAt | null, void>(nameAtRequest), {
      params: nameAtParams,
      place: 'position',
      fallback: () => null,
      handle: ({ document }, { position }) => nameAtOffset(document, document.offsetAt(position)) ?? null,
    });
  },
};

function listNames(document: Document, { order, query = '', limit }: NamesParams, language: Locale): Names {
  const { labels } = document.labels;
  const looks = new Map(looksOf(labels).map(({ color }, index) => [labels[index]!.name, color]));
  const toLabel = ({ label, count, names }: NamesOfLabel): Names['labels'][number] => {
    const known = document.labels.get(label);
    return {
      label,
      ...(known && { color: looks.get(label)! }),
      ...(known?.title !== undefined && { title: language.write(known.title) }),
      entities: count,
      total: names.length,
      names: names.slice(0, limit).map((name) => toName(document, name)),
    };
  };
  return { total: countNames(document), labels: namesByLabel(document, order, query).map(toLabel) };
}

function toName(
  document: Document,
  { label, surface, count, others }: NameEntry,
): Names['labels'][number]['names'][number] {
  const [first] = entitiesOfName(document, { label, surface });
  return {
    surface,
    count,
    others: [...others].map(([label, count]) => ({ label, count })),
    first: document.positionAt(bodyOf(tagStartingAt(document, first!.from)!).from),
  };
}

function listEntities(document: Document, { label, surface, limit }: EntitiesOfParams): EntitiesOfResult {
  const all = entitiesOfName(document, { label, surface });
  const entities = all.slice(0, limit).map((span): EntityInContext => {
    const body = toRange(document, bodyOf(tagStartingAt(document, span.from)!));
    return { range: toRange(document, span), body, ...contextOf(document, span.from) };
  });
  return { count: all.length, entities };
}
