/** Feature: the outline of a document. */
import { type DocumentSymbol, DocumentSymbolRequest, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { Document } from '../../core/syntax/document.ts';
import { type OutlineItem, outlineOf } from '../../core/views/outline.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Feature } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { toRange } from '../convert.ts';
import { knownKind, symbolKindOf } from '../symbol-kind.ts';

/** Maximum of symbols of a document: as many as VS Code takes from its own servers. */
const maxSymbols = 5000;

/** The outline: a tree, or a list with container names for clients that know no trees. */
export const documentSymbols: Feature = {
  capabilities: ({ outlineLabel }) => ({ documentSymbolProvider: outlineLabel ? { label: 'Tagwright' } : true }),
  register(host) {
    const { client } = host.services;
    host.onDocument(DocumentSymbolRequest.type, {
      fallback: () => [],
      handle: (open) =>
        client.symbolTree
          ? outlineOf(open.document, maxSymbols).map((item) => toSymbol(open.document, item, client))
          : outlineOf(open.document, maxSymbols).flatMap((item) => toList(open, item, client)),
    });
  },
};

function toSymbol(document: Document, item: OutlineItem, client: ClientSupport): DocumentSymbol {
  return {
    name: nameOf(item, client),
    ...(item.detail && { detail: item.detail }),
    kind: kindOf(item, client),
    range: toRange(document, item),
    selectionRange: toRange(document, item.nameSpan),
    ...(item.children.length > 0 && { children: item.children.map((child) => toSymbol(document, child, client)) }),
  };
}

function toList(
  open: OpenDocument,
  item: OutlineItem,
  client: ClientSupport,
  containerName?: string,
): SymbolInformation[] {
  const symbol: SymbolInformation = {
    name: nameOf(item, client),
    kind: kindOf(item, client),
    location: { uri: open.uri, range: toRange(open.document, item) },
    ...(containerName !== undefined && { containerName }),
  };
  return [symbol, ...item.children.flatMap((child) => toList(open, child, client, symbol.name))];
}

/** Clients refuse symbols without a name. */
function nameOf({ name }: OutlineItem, { language }: ClientSupport): string {
  return language.write(name).trim() || '…';
}

const kinds: Readonly<Record<Exclude<OutlineItem['kind'], 'entity'>, SymbolKind>> = {
  header: SymbolKind.Module,
  field: SymbolKind.Property,
  section: SymbolKind.Namespace,
  paragraph: SymbolKind.String,
  rest: SymbolKind.Null,
};

function kindOf({ kind, detail = '' }: OutlineItem, { allSymbolKinds }: ClientSupport): SymbolKind {
  return kind === 'entity' ? symbolKindOf(detail, allSymbolKinds) : knownKind(kinds[kind], allSymbolKinds);
}
