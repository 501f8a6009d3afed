/** The language server: its features, its services, and its life from `initialize` to `exit`. */
import * as v from 'valibot';
import {
  type Connection,
  ErrorCodes,
  PositionEncodingKind,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
  type TextDocumentSyncOptions,
  TextDocuments,
} from 'vscode-languageserver';
import { initializationOptions } from '../../protocol/client-messages.ts';
import { Configurations } from '../corpus/configurations.ts';
import { FileSettings } from '../corpus/file-settings.ts';
import type { WorkspaceFiles } from '../corpus/files.ts';
import { FolderCounts } from '../corpus/folder-counts.ts';
import { NameIndex } from '../corpus/name-index.ts';
import { ReviewFacts } from '../corpus/review-facts.ts';
import { Sources } from '../corpus/sources.ts';
import { TaggedFiles } from '../corpus/tagged-files.ts';
import { findByAddress, Workspace } from '../corpus/workspace.ts';
import { Corrections } from './actions/corrections.ts';
import { OriginalKeeper } from './actions/keep-originals.ts';
import { LearningKeeper } from './actions/kept-learning.ts';
import { Suggestions } from './actions/relabel-suggestions.ts';
import { Suspicions } from './actions/suspicions.ts';
import { type ClientSupport, readClient } from './connection/client-capabilities.ts';
import { filesOfClient, learningStoreOf, noFiles, openingOf, originalsOfClient } from './connection/client-files.ts';
import { type Feature, FeatureHost } from './connection/feature-host.ts';
import type { IdleQueue } from './connection/idle-queue.ts';
import { openDocuments } from './connection/open-documents.ts';
import { isRecord } from './connection/params.ts';
import { readLanguage } from './connection/reader-language.ts';
import { agreement } from './features/agreement.ts';
import { bands } from './features/bands.ts';
import { codeActions } from './features/code-actions.ts';
import { codeLenses } from './features/code-lenses.ts';
import { commands } from './features/commands.ts';
import { comparison } from './features/comparison.ts';
import { completion } from './features/completion.ts';
import { configuration } from './features/configuration.ts';
import { conversion } from './features/conversion.ts';
import { definition } from './features/definition.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documentSymbols } from './features/document-symbols.ts';
import { encoding } from './features/encoding.ts';
import { entities } from './features/entities.ts';
import { findings } from './features/findings.ts';
import { folder } from './features/folder.ts';
import { folderMentions } from './features/folder-mentions.ts';
import { folding } from './features/folding.ts';
import { formatting } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { labels } from './features/labels.ts';
import { labelsInUse } from './features/labels-in-use.ts';
import { mentions } from './features/mentions.ts';
import { names } from './features/names.ts';
import { preferences } from './features/preferences.ts';
import { proposals } from './features/proposals.ts';
import { reading } from './features/reading.ts';
import { rename } from './features/rename.ts';
import { report } from './features/report.ts';
import { review } from './features/review.ts';
import { reviewStops } from './features/review-stops.ts';
import { selectionRanges } from './features/selection-ranges.ts';
import { semanticTokens } from './features/semantic-tokens.ts';
import { suspicion } from './features/suspicion.ts';
import { workspaceSymbols } from './features/workspace-symbols.ts';

/** Everything that the server can do. */
const features: readonly Feature[] = [
  configuration,
  encoding,
  diagnostics,
  folder,
  report,
  conversion,
  comparison,
  agreement,
  codeActions,
  commands,
  completion,
  documentSymbols,
  entities,
  reading,
  suspicion,
  findings,
  review,
  reviewStops,
  proposals,
  semanticTokens,
  bands,
  hover,
  mentions,
  names,
  labels,
  rename,
  labelsInUse,
  folderMentions,
  formatting,
  definition,
  folding,
  selectionRanges,
  preferences,
  inlayHints,
  codeLenses,
  workspaceSymbols,
];

/** Capabilities that the server announces to every client. */
function commonFor({ tellsSaves }: ClientSupport): ServerCapabilities {
  const textDocumentSync: TextDocumentSyncOptions = { openClose: true, change: TextDocumentSyncKind.Incremental };
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: tellsSaves ? { ...textDocumentSync, save: true } : textDocumentSync,
  };
}

const notInitialized = new ResponseError<void>(ErrorCodes.ServerNotInitialized, 'The server is not initialized yet.');
const shutDown = new ResponseError<void>(ErrorCodes.InvalidRequest, 'The server is shut down.');

/** {@link serve}, as the part for a host is given it. */
export type Serve = typeof serve;

/**
 * Serves a client until it goes. Handlers are there from `initialize` to `shutdown` only: before and after, notifications
 * are dropped and requests refused.
 *
 * @param traffic watches the connection's messages: it was created with this as its message strategy
 * @param disk where files are read and written, unless the client offers to do that
 * @param user who accepts findings here, if that is known
 */
export function serve(
  connection: Connection,
  idleQueue: IdleQueue,
  disk: WorkspaceFiles = noFiles,
  user?: string,
): void {
  let refusal: ResponseError<void> | undefined = notInitialized;
  let stop = () => {};
  connection.onInitialize(({ capabilities, initializationOptions: given, locale, workspaceFolders, rootUri }) => {
    if (refusal !== notInitialized) {
      return new ResponseError(ErrorCodes.InvalidRequest, 'The server has been initialized before.', { retry: false });
    }
    const options = v.parse(initializationOptions, isRecord(given) ? given : {});
    const client = readClient(capabilities, readLanguage(options.translations, locale), options);
    const files = options.readsFiles ? filesOfClient(connection, disk) : disk;
    const configurations = new Configurations(files);
    const fileSettings = new FileSettings(files, configurations);
    const roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    for (const root of roots) fileSettings.addRoot(root);
    const sources = new Sources(files, configurations);
    const folderCounts = new FolderCounts();
    const documents = new TextDocuments(openDocuments(fileSettings, sources, folderCounts));
    const openDocument = (uri: string) => findByAddress(documents.all(), uri)?.document;
    const sight = { files, configurations, fileSettings, openDocument };
    const workspace = new Workspace(sight);
    const originalsOf = options.findsOriginals ? originalsOfClient(connection) : undefined;
    const facts = new ReviewFacts(files, (uri) => fileSettings.homeOf(uri));
    const { keepsLearned: version } = options;
    const store = version === undefined ? undefined : learningStoreOf(connection, version);
    const corrections = new Corrections({
      workspace,
      facts,
      idleQueue,
      language: client.language,
      originalsOf,
      keeper: store && new LearningKeeper({ store, configurations, facts, idleQueue }),
      documents,
      log: (error) => connection.console.error(`proposals: ${error instanceof Error ? error.stack : error}`),
    });
    const names = new NameIndex(workspace, (uri) => openDocument(uri) !== undefined);
    const host = new FeatureHost({
      connection,
      client,
      documents,
      idleQueue,
      files,
      configurations,
      fileSettings,
      folderCounts,
      sources,
      user,
      workspace,
      names,
      taggedFiles: new TaggedFiles(sight),
      openFile: options.readsFiles ? openingOf(connection) : undefined,
      originalsOf,
      corrections,
      originals: new OriginalKeeper({ documents, facts, configurations, workspace, files, originalsOf }),
      suggestions: new Suggestions(documents),
      suspicions: new Suspicions({ connection, client, idleQueue, workspace, folderCounts }),
      misread: new Set(),
    });
    connection.onInitialized(() => host.initialized.fire());
    const listening = documents.listen(connection);
    for (const feature of features) feature.register(host);
    refusal = undefined;
    stop = () => {
      refusal = shutDown;
      listening.dispose();
      host.dispose();
    };
    return {
      serverInfo: { name: 'tagwright' },
      capabilities: Object.assign(commonFor(client), ...features.map((feature) => feature.capabilities(client))),
    };
  });
  connection.onShutdown(() => {
    if (refusal) throw refusal;
    stop();
  });
  connection.onRequest((method) => {
    throw refusal ?? new ResponseError(ErrorCodes.MethodNotFound, `There is no method ${method}.`);
  });
  connection.listen();
}
