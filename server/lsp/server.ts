import {
  type Connection,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { readClient } from './client.ts';
import { openDocuments } from './documents.ts';
import { codeActions } from './features/code-actions.ts';
import { commands } from './features/commands.ts';
import { definition } from './features/definition.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documentSymbols } from './features/document-symbols.ts';
import { entities } from './features/entities.ts';
import { folding } from './features/folding.ts';
import { hover } from './features/hover.ts';
import { mentions } from './features/mentions.ts';
import { rename } from './features/rename.ts';
import { selectionRanges } from './features/selection-ranges.ts';
import { semanticTokens } from './features/semantic-tokens.ts';
import { type Feature, Handlers } from './handler.ts';
import type { Traffic } from './traffic.ts';

/** Everything that the server can do. */
const features: readonly Feature[] = [
  diagnostics,
  codeActions,
  commands,
  documentSymbols,
  entities,
  semanticTokens,
  hover,
  mentions,
  rename,
  definition,
  folding,
  selectionRanges,
];

/** What the server announces whatever the client is. */
const common: ServerCapabilities = {
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
};

/**
 * Serves a client until it goes.
 *
 * @param traffic watches the connection's messages: it was created with this as its message strategy
 */
export function serve(connection: Connection, traffic: Traffic): void {
  const documents = new TextDocuments(openDocuments);
  documents.listen(connection);
  connection.onInitialize(({ capabilities }) => {
    const client = readClient(capabilities);
    const handlers = new Handlers(connection, client, documents, traffic);
    for (const feature of features) feature.register(handlers);
    return {
      serverInfo: { name: 'tagwright' },
      capabilities: Object.assign({}, common, ...features.map((feature) => feature.capabilities(client))),
    };
  });
  connection.listen();
}
