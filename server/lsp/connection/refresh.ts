/** Telling a client that what it shows is out of date. */
import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { FeatureHost } from './feature-host.ts';

/** Lets the client ask again for what depends on settings. */
export async function refresh({
  services: { connection, client, names },
  settingsChanged,
  preferences,
}: FeatureHost): Promise<void> {
  settingsChanged.fire();
  names.forget();
  if (client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
  if (client.refreshesTokens) await connection.languages.semanticTokens.refresh();
  if (client.refreshesLenses && preferences.codeLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
}
