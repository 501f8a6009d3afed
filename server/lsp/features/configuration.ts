import {
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
} from 'vscode-languageserver';
import { Document } from '../../core/document.ts';
import type { ReadConfiguration } from '../../corpus/configurations.ts';
import { toRange } from '../convert.ts';
import type { Feature, Handlers } from '../handler.ts';

/** Files that settings come from, as globs. */
const watched = ['**/tagwright.json', '**/*.tsv'];

/** Settings from `tagwright.json`: they come into force when the file is saved, and what is wrong is reported on it. */
export const configuration: Feature = {
  capabilities: () => ({}),
  register(handlers) {
    const { connection, client, configurations } = handlers;
    configurations.onRead = (file) => {
      void connection.sendDiagnostics({ uri: file.uri, diagnostics: problemsOf(file) });
    };
    connection.onInitialized(() => {
      if (!client.watchesFiles) return;
      const watchers = watched.map((globPattern) => ({ globPattern }));
      handlers.later('watching files', async () => {
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      });
    });
    handlers.onNotification(DidChangeWatchedFilesNotification.method, ({ changes }: DidChangeWatchedFilesParams) => {
      handlers.later('configuration', async () => {
        const changed = await Promise.all(changes.map(({ uri }) => configurations.changed(uri)));
        if (changed.includes(true)) await refresh(handlers);
      });
    });
  },
};

/** Lets the client ask again for what depends on settings. */
async function refresh({ connection, client, settingsChanged }: Handlers): Promise<void> {
  settingsChanged.fire();
  if (client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
  if (client.refreshesTokens) await connection.languages.semanticTokens.refresh();
}

function problemsOf({ text, problems }: ReadConfiguration): Diagnostic[] {
  const document = Document.parse(text);
  return problems.map(({ from, to, message, kind }) => ({
    range: toRange(document, { from, to }),
    severity: kind === 'broken' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'tagwright',
    code: 'configuration',
    message: kind === 'broken' ? `${message} The last good settings stay in force.` : message,
  }));
}
