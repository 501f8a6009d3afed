import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersNotification,
  type DidChangeWorkspaceFoldersParams,
} from 'vscode-languageserver';
import { configName } from '../../core/config/config.ts';
import type { ReadConfiguration } from '../../corpus/configurations.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import { refresh } from '../connection/refresh.ts';
import { problemsOf } from '../diagnostic.ts';

/** Files that settings come from, and sources of tagged texts, as globs. */
const watched = ['**/tagwright.json', '**/tagwright-accepted.json', '**/*.tsv', '**/*.{txt,bner}'];

/**
 * Settings from `tagwright.json`, and accepted findings: they come into force when the file is saved, and what is wrong is
 * reported on it; with them the sources of texts. A client that watches no files has all of them looked at whenever a text
 * is opened.
 */
export const configuration: Feature = {
  capabilities: ({ workspaceFolders }) =>
    workspaceFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {},
  register(handlers) {
    const { connection, client, initialized, configurations, fileSettings, sources, documents } = handlers;
    const onRead = (file: ReadConfiguration) => {
      const report = { uri: file.uri, diagnostics: problemsOf(file, client.language) };
      handlers.later('problems of a configuration', () => connection.sendDiagnostics(report));
    };
    configurations.onRead = onRead;
    fileSettings.onRead = onRead;
    if (client.watchesFiles) initialized.event(() => watch(handlers));
    else documents.onDidOpen(() => readAgain(handlers));
    documents.onDidClose(({ document }) => sources.forget(document.uri));
    handlers.onNotification(
      DidChangeWorkspaceFoldersNotification.method,
      ({ event: { added, removed } }: DidChangeWorkspaceFoldersParams) => {
        for (const { uri } of removed) fileSettings.deleteRoot(uri);
        for (const { uri } of added) fileSettings.addRoot(uri);
        handlers.names.forget();
      },
    );
    handlers.onNotification(DidChangeWatchedFilesNotification.method, ({ changes }: DidChangeWatchedFilesParams) => {
      readAgain(
        handlers,
        changes.map(({ uri }) => uri),
      );
    });
  },
};

function watch(handlers: FeatureHost): void {
  const watchers = watched.map((globPattern) => ({ globPattern }));
  handlers.later('watching files', async () => {
    await handlers.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
}

function readAgain(handlers: FeatureHost, uris?: readonly string[]): void {
  const { configurations, fileSettings, sources, names, taggedFiles } = handlers;
  names.forget(uris);
  // Configurations say which files are tagged texts, and by which labels they are known.
  taggedFiles.forget(uris?.some((uri) => uri.endsWith(`/${configName}`)) ? undefined : uris);
  const changes = Promise.all([configurations, fileSettings, sources].map((source) => source.changed(uris)));
  handlers.later('configuration', async () => {
    if ((await changes).includes(true)) await refresh(handlers);
  });
}
