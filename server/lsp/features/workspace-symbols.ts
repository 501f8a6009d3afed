/** Feature: names in the open folders as symbols. */
import { LSPErrorCodes, ResponseError, type SymbolInformation, WorkspaceSymbolRequest } from 'vscode-languageserver';
import type { FoundName } from '../../corpus/name-index.ts';
import type { Feature, Services } from '../connection/feature-host.ts';
import { invalidParams, isRecord } from '../connection/params.ts';
import { symbolKindOf } from '../symbol-kind.ts';

/** Maximum of symbols: whoever is after another one types on. */
const maxSymbols = 500;

/** The names in all tagged texts of the open folders: one symbol for each label that a name has in a file. */
export const workspaceSymbols: Feature = {
  capabilities: () => ({ workspaceSymbolProvider: true }),
  register(host) {
    const { client, names } = host.services;
    host.onRequest(WorkspaceSymbolRequest.method, async (params: unknown, token) => {
      if (!isRecord(params) || typeof params.query !== 'string') throw invalidParams('query must be a string.');
      // Who is not told of changes has to look again.
      if (!client.watchesFiles) names.forget();
      const found = await names.search(params.query, maxSymbols, () => token.isCancellationRequested);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
      return found.map((name) => toSymbol(name, host.services));
    });
  },
};

/** Makes a symbol of a name. Editors tell themselves in which file it is. */
function toSymbol({ surface, label, count, uri, start, end }: FoundName, { client }: Services): SymbolInformation {
  return {
    name: surface,
    kind: symbolKindOf(label, client.allWorkspaceSymbolKinds),
    location: { uri, range: { start, end } },
    containerName: count === 1 ? label : `${label} ×${client.language.write(count)}`,
  };
}
