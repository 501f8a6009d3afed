/** Feature: configurations and lists that change while the server runs. */
import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersNotification,
  type DidChangeWorkspaceFoldersParams,
} from 'vscode-languageserver';
import { configName } from '../../core/config/config.ts';
import { say } from '../../core/message.ts';
import type { ReadConfiguration } from '../../corpus/configurations.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import { refresh } from '../connection/refresh.ts';
import { problemsOf } from '../diagnostic.ts';

/** Files that settings come from, and sources of tagged texts, as globs. */
const watched = ['**/tagwright.json', '**/tagwright-{accepted,review,declined}.json', '**/*.tsv', '**/*.{txt,bner}'];

/**
 * Settings from `tagwright.json`, and accepted findings: they come into force when the file is saved, and what is wrong is
 * reported on it; with them the sources of texts. A client that watches no files has all of them looked at whenever a text
 * is opened.
 */
export const configuration: Feature = {
  capabilities: ({ workspaceFolders }) =>
    workspaceFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {},
  register(host) {
    const { connection, client, configurations, fileSettings, sources, documents } = host.services;
    const { initialized } = host;
    const onRead = (file: ReadConfiguration) => {
      const report = { uri: file.uri, diagnostics: problemsOf(file, client.language) };
      host.later('problems of a configuration', () => connection.sendDiagnostics(report));
    };
    configurations.onRead = onRead;
    fileSettings.onRead = onRead;
    if (client.watchesFiles) initialized.event(() => watch(host));
    else documents.onDidOpen(() => readAgain(host));
    documents.onDidClose(({ document }) => sources.forget(document.uri));
    host.onNotification(
      DidChangeWorkspaceFoldersNotification.method,
      ({ event: { added, removed } }: DidChangeWorkspaceFoldersParams) => {
        for (const { uri } of removed) fileSettings.deleteRoot(uri);
        for (const { uri } of added) fileSettings.addRoot(uri);
        host.services.names.forget();
        host.filesChanged.fire();
      },
    );
    host.onNotification(DidChangeWatchedFilesNotification.method, ({ changes }: DidChangeWatchedFilesParams) => {
      readAgain(
        host,
        changes.map(({ uri }) => uri),
      );
    });
  },
};

function watch(host: FeatureHost): void {
  const watchers = watched.map((globPattern) => ({ globPattern }));
  host.later('watching files', async () => {
    await host.services.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
}

function readAgain(host: FeatureHost, uris?: readonly string[]): void {
  const { configurations, fileSettings, sources, names, taggedFiles, corrections } = host.services;
  names.forget(uris);
  host.filesChanged.fire();
  // Configurations say which files are tagged texts, and by which labels they are known.
  taggedFiles.forget(uris?.some((uri) => uri.endsWith(`/${configName}`)) ? undefined : uris);
  const changes = Promise.all([configurations, fileSettings, sources].map((source) => source.changed(uris)));
  if (uris?.some((uri) => /\/tagwright-(?:review|declined)\.json$/.test(uri)) ?? true) corrections.listsChanged();
  host.later('configuration', async () => {
    const [isConfigured] = await changes;
    if (isConfigured) corrections.forget(say('The configuration has changed since: learn again.'));
    if ((await changes).includes(true)) await refresh(host);
  });
}
