/** The language server of a window, for the rest of the extension: it starts for the first tagged text, and is restarted on request. */
import {
  type CancellationToken,
  type Diagnostic,
  type Disposable,
  EventEmitter,
  l10n,
  type Range,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, DiagnosticCollectionProvider, LanguageClientOptions } from 'vscode-languageclient';
import {
  type CheckedFolder,
  checkFolderRequest,
  type EditArguments,
  type EditResult,
  folderChangedNotification,
  type InitializationOptions,
  type KeptLearning,
  keepLearningRequest,
  keptLearningRequest,
  type LearnedState,
  type ListedFile,
  type ListedFolder,
  listFilesRequest,
  listFolderRequest,
  openFileRequest,
  originalsRequest,
  type ProposalArguments,
  type ProposalEditParams,
  proposalsChangedNotification,
  type RelabelMentionsArguments,
  type RenameLabelArguments,
  readFileRequest,
  relabelMentionsCommand,
  renameLabelCommand,
  writeFileRequest,
} from '../../protocol/index.ts';
import { rulePages } from '../commands/rule-pages.ts';
import { isTagged, taggedTexts } from '../editor/documents.ts';
import { type RememberingLog, rememberLines } from '../help/log.ts';
import { whileWaiting } from '../ui/status-message.ts';
import { ask } from './ask.ts';
import { ChangedFiles, SavedFiles } from './changed-files.ts';
import { ClientLifetime } from './client-lifetime.ts';
import { checkFolder, type FileFindings, type WhichFiles } from './folder-check.ts';
import type { KeptLearningFile } from './kept-learning.ts';
import { makeProposals, type ProposalsMade } from './make-proposals.ts';
import { ManyFiles } from './many-files.ts';
import { type LabelRename, type Listed, middlewareOf } from './middleware.ts';
import { findOriginals } from './originals.ts';
import { PartedFindings } from './parted-findings.ts';
import { visibleTokensOnly } from './visible-tokens.ts';
import { listFiles, openFile, readFile, writeFile } from './workspace-files.ts';

/**
 * Creates a client that the extension host can run; each starts a server of its own. The library, which is most of the
 * extension, is loaded only then: windows without tagged texts never load it.
 */
export type CreateClient = (options: ClientOptions) => Promise<BaseLanguageClient>;

/** Options of a client in any host. */
export type ClientOptions = Required<
  Pick<
    LanguageClientOptions,
    'diagnosticCollectionProvider' | 'documentSelector' | 'initializationOptions' | 'middleware' | 'outputChannel'
  >
>;

/** A request for an edit. */
export interface EditRequest {
  /** Name of the command: one of `editCommands` or `workspaceEditCommands`. */
  readonly command: string;
  readonly document: TextDocument;
  /** Selections; an empty one is a caret. */
  readonly ranges: readonly Range[];
  /** The label to give, for the commands that give one. */
  readonly label?: string | undefined;
  /** Whether a selection to be tagged is meant as it is, though it cuts words. */
  readonly exactly?: boolean | undefined;
}

/** Diagnostics of a file that VS Code underlines, of all extensions together; it lists twice as many. */
const maxUnderlined = 500;

/** Findings of a text that is open, or the last ones of a text that has been closed. */
export interface ShownFindings {
  readonly uri: Uri;
  readonly findings: readonly Diagnostic[];
  readonly areShown: boolean;
}

/** The language server of this window. */
export class Server implements Disposable {
  readonly #createClient: CreateClient;
  readonly #kept: KeptLearningFile;
  readonly #lifetime = new ClientLifetime(
    () => this.#create(),
    () => this.log.channel,
  );
  readonly #listed = new EventEmitter<Listed>();
  readonly #learned = new EventEmitter<LearnedState>();
  readonly #shown = new EventEmitter<ShownFindings>();
  readonly #folderChanged = new EventEmitter<void>();
  readonly #opened: Disposable;
  #log: RememberingLog | undefined;
  /** Files that have changed since an edit of many files was requested. */
  #changes: ChangedFiles | undefined;
  readonly #saved = new SavedFiles();
  readonly #manyFiles = new ManyFiles((uri) => this.#saved.add(uri));

  /** Makes the library's collections of findings, those that it asks for and those that it is sent. */
  readonly #inParts: DiagnosticCollectionProvider = {
    create: (name = 'tagwright') =>
      new PartedFindings(name, maxUnderlined, (uri, findings, areShown) => {
        this.#shown.fire({ uri, findings, areShown });
      }),
    dispose: (collection) => collection.dispose(),
  };

  /** Fires when the server has started or ended. */
  readonly onDidChangeState = this.#lifetime.onDidChangeState;
  /** Fires when a finding has been accepted, or a proposal declined. */
  readonly onDidList = this.#listed.event;
  /** Fires when other things are proposed than before. */
  readonly onDidChangeProposals = this.#learned.event;
  /** Fires when other findings of an open text are shown, and when a text has been closed. */
  readonly onDidShowFindings = this.#shown.event;
  /** Fires when other files of the open folders may be tagged texts, for a setting has changed. */
  readonly onDidChangeFolder = this.#folderChanged.event;

  /** Called before proposals are made; what it returns is called when they have been. */
  accepting: (args: ProposalArguments) => Promise<() => void> = async () => () => undefined;

  /** @param kept what its servers have learned, from one to the next */
  constructor(createClient: CreateClient, kept: KeptLearningFile) {
    this.#createClient = createClient;
    this.#kept = kept;
    const startFor = (document: TextDocument) => {
      if (isTagged(document)) this.prepare();
    };
    this.#opened = workspace.onDidOpenTextDocument(startFor);
    workspace.textDocuments.forEach(startFor);
  }

  /** Starts the server for a text that is about to get its language: neither waits for the other. */
  prepare(): void {
    this.#lifetime.prepare();
  }

  /** Settles when the server has started or failed to. */
  get started(): Promise<unknown> {
    return this.#lifetime.started;
  }

  /** Whether the server was started and no longer runs. */
  get hasEnded(): boolean {
    return this.#lifetime.hasEnded;
  }

  /** Whether it can answer. */
  get isRunning(): boolean {
    return this.#lifetime.isRunning;
  }

  /** The log of the extension and of all its servers. */
  get log(): RememberingLog {
    this.#log ??= rememberLines(window.createOutputChannel('Tagwright', { log: true }));
    return this.#log;
  }

  /** Sends a request about an open document. */
  async ask<R>(method: string, { uri }: TextDocument, params: object = {}): Promise<R> {
    const client = await this.#lifetime.running();
    return ask(client, method, { ...params, textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } });
  }

  /** Sends a request about no document; the server is started if it does not run yet. */
  async request<R>(method: string, params: object, token?: CancellationToken): Promise<R> {
    this.prepare();
    return ask(await this.#lifetime.running(), method, params, token);
  }

  /** Lists all files of the open folders that may be tagged texts; none is read for it. */
  async listFolder(): Promise<readonly ListedFile[]> {
    return (await this.request<ListedFolder>(listFolderRequest, {})).files;
  }

  /**
   * Has all tagged texts of the open folders checked; the server shows how far that is, and lets the user cancel it.
   *
   * @param found is given what is found as it comes
   */
  async checkFolder(found: (files: readonly FileFindings[]) => void, which: WhichFiles): Promise<CheckedFolder> {
    this.prepare();
    const client = await this.#lifetime.running();
    const send = (params: object) => ask<CheckedFolder>(client, checkFolderRequest, params, which.token);
    return checkFolder(client, send, found, which);
  }

  /** Requests an edit of many files; the user confirms which of its changes are made. */
  editWorkspace(request: EditRequest): Promise<EditResult> {
    return this.#watchingFiles(() => this.#execute(request));
  }

  /** Requests another name for a label in all of its tags; the user confirms which changes are made. */
  renameLabel({ uri }: TextDocument, names: LabelRename): Promise<EditResult> {
    return this.#editFiles<RenameLabelArguments>(renameLabelCommand, uri, names);
  }

  /** Requests another label for mentions that were counted; the user confirms which changes are made. */
  relabelMentions({ uri }: TextDocument, which: Omit<RelabelMentionsArguments, 'uri'>): Promise<EditResult> {
    return this.#editFiles<RelabelMentionsArguments>(relabelMentionsCommand, uri, which);
  }

  /** Takes the last edit of many files back. */
  undoInFiles(): Promise<void> {
    return this.#manyFiles.takeBack();
  }

  /** Runs a command that edits many files, asked for from a document. */
  async #editFiles<A extends { readonly uri: string }>(
    command: string,
    document: Uri,
    rest: Omit<A, 'uri'>,
  ): Promise<EditResult> {
    const client = await this.#lifetime.running();
    const args = { uri: client.code2ProtocolConverter.asUri(document), ...rest };
    return this.#watchingFiles(() => ask(client, 'workspace/executeCommand', { command, arguments: [args] }));
  }

  /** Makes proposals, or has the user choose in the refactor preview which of them are made; null when that is cancelled. */
  async makeProposals(params: ProposalEditParams, isPreviewed: boolean): Promise<ProposalsMade | null> {
    const client = await this.#lifetime.running();
    return this.#watchingFiles((changes) =>
      makeProposals(client, params, { changes, files: this.#manyFiles, isPreviewed }),
    );
  }

  /** Runs an edit of many files, and watches which files change until it is made. */
  async #watchingFiles<T>(edit: (changes: ChangedFiles) => Promise<T>): Promise<T> {
    const changes = new ChangedFiles(this.#saved);
    this.#changes = changes;
    try {
      return await edit(changes);
    } finally {
      if (this.#changes === changes) this.#changes = undefined;
      changes.dispose();
    }
  }

  /** Requests an edit, which the server has VS Code apply before it answers. With thousands of mentions that takes seconds. */
  async edit(request: EditRequest): Promise<EditResult> {
    return whileWaiting(l10n.t('Changing tags'), () => this.#execute(request));
  }

  async #execute({ command, document, ranges, label, exactly = false }: EditRequest): Promise<EditResult> {
    const client = await this.#lifetime.running();
    const { asUri, asRange } = client.code2ProtocolConverter;
    const args: EditArguments = {
      uri: asUri(document.uri),
      ranges: ranges.map((range) => asRange(range)),
      ...(label !== undefined && { label }),
      ...(exactly && { exactly }),
    };
    return ask(client, 'workspace/executeCommand', { command, arguments: [args] });
  }

  /** Ends the server, if it runs, and starts another. */
  restart(): Promise<void> {
    return this.#lifetime.restart();
  }

  /** Ends the server for good. */
  dispose(): void {
    this.#opened.dispose();
    this.#lifetime.dispose();
    this.#saved.dispose();
    this.#manyFiles.dispose();
    this.#listed.dispose();
    this.#learned.dispose();
    this.#shown.dispose();
    this.#folderChanged.dispose();
    this.#log?.channel.dispose();
  }

  /** Makes a client that has not been started. */
  async #create(): Promise<BaseLanguageClient> {
    const documentSelector = taggedTexts();
    const middleware = middlewareOf({
      // Nothing of it is called before the client is there.
      client: () => client,
      ask: (method, document, params) => this.ask(method, document, params),
      renameLabel: (document, names) => this.renameLabel(document, names),
      listed: (listed) => this.#listed.fire(listed),
      accepting: (args) => this.accepting(args),
      changes: () => this.#changes,
      manyFiles: this.#manyFiles,
    });
    // Files may be anywhere: on another machine, in a browser. The server has them read and written here.
    const initializationOptions: InitializationOptions = {
      readsFiles: true,
      findsOriginals: true,
      keepsLearned: this.#kept.version,
      asksBeforeEdits: true,
      asksForFolders: true,
      maxUnderlined,
      rulePages,
      translations: l10n.bundle,
    };
    const client = await this.#createClient({
      documentSelector,
      initializationOptions,
      middleware,
      outputChannel: this.log.channel,
      diagnosticCollectionProvider: this.#inParts,
    });
    client.registerFeature(visibleTokensOnly);
    client.onRequest(readFileRequest, readFile);
    client.onRequest(writeFileRequest, writeFile);
    client.onRequest(listFilesRequest, listFiles);
    client.onRequest(openFileRequest, openFile);
    client.onRequest(originalsRequest, findOriginals);
    client.onRequest(keptLearningRequest, () => this.#kept.read());
    client.onRequest(keepLearningRequest, (kept: KeptLearning) => this.#kept.write(kept));
    client.onNotification(folderChangedNotification, () => this.#folderChanged.fire());
    client.onNotification(proposalsChangedNotification, (state: LearnedState) => this.#learned.fire(state));
    return client;
  }
}
