import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  type ApplyWorkspaceEditParams,
  ApplyWorkspaceEditRequest,
  type ClientCapabilities,
  createProtocolConnection,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type LogMessageParams,
  type MessageConnection,
  MessageType,
  type ProgressToken,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  ShowMessageNotification,
  type ShowMessageParams,
  ShutdownRequest,
  SymbolKind,
  type TextDocumentContentChangeEvent,
  type WorkspaceEdit,
  type WorkspaceFolder,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { EditArguments, EditResult } from '../../protocol/index.ts';
import { parseMarkers } from '../core/markers.ts';
import { Referee } from './referee.ts';
import { type Start, startStdio, type Transport } from './transports.ts';

/** What VS Code says of itself, so far as it matters here. */
export const modern: ClientCapabilities = {
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      isPreferredSupport: true,
    },
    documentSymbol: {
      hierarchicalDocumentSymbolSupport: true,
      symbolKind: { valueSet: Object.values(SymbolKind) },
      labelSupport: true,
    },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        resolveSupport: { properties: ['documentation'] },
      },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    rename: { prepareSupport: true },
    definition: { linkSupport: true },
    foldingRange: { lineFoldingOnly: true },
  },
};

/** A client that knows as little as the protocol allows, but for code actions, edits and versions. */
export const plain: ClientCapabilities = {
  workspace: { applyEdit: true },
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    publishDiagnostics: { versionSupport: true },
  },
};

/** What a client can do beyond LSP, and how it answers other requests than those for edits; else with null. */
export interface TestClientOptions {
  readonly initializationOptions?: object;
  /** What its user reads. */
  readonly locale?: string;
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
  /** The folders that it has open. */
  readonly workspaceFolders?: readonly WorkspaceFolder[];
}

/** A client of a server of its own for the tests of a suite: started before them, stopped after them. */
export function client(
  capabilities: ClientCapabilities = modern,
  start: Start = startStdio,
  options: TestClientOptions = {},
): TestClient {
  const started = new TestClient(options);
  before(() => started.start(capabilities, start));
  afterEach(() => started.checkConformance());
  after(() => started.stop());
  return started;
}

/** A language client that remembers what the server tells it, and fails when that is an error or breaks the protocol. */
export class TestClient {
  readonly #options: TestClientOptions;
  #connection!: ProtocolConnection;
  #referee!: Referee;
  #capabilities: ClientCapabilities = {};
  #transport!: Transport;
  #documents = 0;
  readonly #listeners: (() => void)[] = [];
  /** What the server announced. */
  initialized!: InitializeResult;
  /** What the server wrote to the log. */
  readonly logged: LogMessageParams[] = [];
  /** All diagnostics that were published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  /** All messages that were shown, in order. */
  readonly shown: ShowMessageParams[] = [];
  /** All requests of the server but those for edits, in order. */
  readonly asked: { readonly method: string; readonly params: unknown }[] = [];
  /** All notifications of the server beyond LSP, in order. */
  readonly told: { readonly method: string; readonly params: unknown }[] = [];
  /** The tokens of the work whose progress has been shown, in order. */
  readonly progress: ProgressToken[] = [];
  /** All partial results and progress, in order. */
  readonly partial: { readonly token: ProgressToken; readonly value: unknown }[] = [];
  /** Answers `workspace/applyEdit`; by default it makes the edit. */
  onApplyEdit: (params: ApplyWorkspaceEditParams) => { applied: boolean; failureReason?: string } = ({ edit }) => {
    for (const uri of new Set([...Object.keys(edit.changes ?? {}), ...urisOf(edit)])) this.#open.get(uri)?.make(edit);
    return { applied: true };
  };
  readonly #open = new Map<string, OpenText>();

  constructor(options: TestClientOptions = {}) {
    this.#options = options;
  }

  async start(capabilities: ClientCapabilities, start: Start): Promise<void> {
    await this.connect(capabilities, start);
    await this.initialize();
  }

  /** Starts the server and says nothing yet. */
  async connect(capabilities: ClientCapabilities, start: Start): Promise<void> {
    this.#capabilities = capabilities;
    this.#transport = await start();
    const { reader, writer } = this.#transport;
    this.#referee = new Referee(capabilities);
    this.#referee.watch(writer);
    this.#connection = createProtocolConnection(reader, writer, undefined, { messageStrategy: this.#referee });
    this.#connection.onNotification(LogMessageNotification.type, (message) => void this.logged.push(message));
    this.#connection.onNotification(PublishDiagnosticsNotification.type, (report) => {
      this.published.push(report);
      this.#wake();
    });
    this.#connection.onNotification(ShowMessageNotification.type, (message) => {
      this.shown.push(message);
      this.#wake();
    });
    (this.#connection as MessageConnection).onNotification((method, params) => {
      this.told.push({ method, params });
      this.#wake();
    });
    (this.#connection as MessageConnection).onUnhandledProgress(({ token, value }) => {
      this.progress.push(token);
      this.partial.push({ token, value });
      this.#wake();
    });
    this.#connection.onRequest(ApplyWorkspaceEditRequest.type, (params) => this.onApplyEdit(params));
    // What ProtocolConnection leaves out, the connection has.
    (this.#connection as MessageConnection).onRequest((method, params) => {
      this.asked.push({ method, params });
      this.#wake();
      return this.#options.answers?.[method]?.(params as never) ?? null;
    });
    this.#connection.listen();
  }

  /** Says what this client is, and learns what the server can do. */
  async initialize(): Promise<void> {
    const { initializationOptions, locale, workspaceFolders } = this.#options;
    const params = {
      processId: process.pid,
      rootUri: null,
      capabilities: this.#capabilities,
      initializationOptions,
      ...(workspaceFolders && { workspaceFolders: [...workspaceFolders] }),
      ...(locale !== undefined && { locale }),
    };
    const answer = this.#connection.sendRequest(InitializeRequest.type, params);
    this.initialized = await Promise.race([answer, this.#transport.ended]);
    await this.#connection.sendNotification(InitializedNotification.type, {});
  }

  /** Ends the server as the protocol has it and looks whether anything went wrong in it. */
  async stop(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type);
    const code = await this.exit();
    assert.ok(code === 0 || code === null, `the server ended with ${code}`);
    assert.deepEqual(this.takeErrors(), []);
    this.checkConformance();
  }

  /** Tells the server to end, and waits for its exit code. */
  async exit(): Promise<number | null> {
    await this.#connection.sendNotification(ExitNotification.type);
    const code = await this.#transport.end();
    this.#connection.dispose();
    return code;
  }

  /** Fails when the server has sent a message that is not as LSP has it, or not for this client. */
  checkConformance(): void {
    assert.deepEqual(this.#referee.takeFaults(), []);
  }

  /** The errors that the server has logged since they were last taken. */
  takeErrors(): string[] {
    const errors = this.logged.filter(({ type }) => type === MessageType.Error).map(({ message }) => message);
    this.logged.length = 0;
    return errors;
  }

  /** Opens a text; `<|>` and `<|…|>` in it become its places. */
  async open(marked: string, uri = `file:///texts/${++this.#documents}.tagged.txt`): Promise<OpenText> {
    const { text, ranges } = parseMarkers(marked);
    const opened = new OpenText(this, uri, text, ranges);
    this.#open.set(opened.uri, opened);
    await this.notify('textDocument/didOpen', {
      textDocument: { uri: opened.uri, languageId: 'bracket-ner', version: 1, text },
    });
    return opened;
  }

  /** Sends a request and gives its answer; the type is the caller's word. */
  request<R>(method: string, params: unknown, cancel?: AbortSignal): Promise<R> {
    return cancel
      ? this.#connection.sendRequest(method, params, abortToken(cancel))
      : this.#connection.sendRequest(method, params);
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.#connection.sendNotification(method, params as object);
  }

  /** Lets everything that `act` sends be there before the server reads on. */
  async together<T>(act: () => T): Promise<T> {
    const { writer } = this.#transport;
    assert.ok(writer.hold && writer.release, 'this transport can hold messages');
    writer.hold();
    const result = act();
    await setImmediate();
    writer.release();
    return result;
  }

  /** Waits until diagnostics have been published that fulfil a condition. */
  publishedWhen(condition: (report: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    return this.#until(() => this.published.find(condition));
  }

  /** Waits until so many messages have been shown; gives the last of them. */
  shownMessage(count = 1): Promise<ShowMessageParams> {
    return this.#until(() => this.shown[count - 1]);
  }

  /** Waits until the progress of some work is shown; gives its token. */
  shownProgress(): Promise<ProgressToken> {
    return this.#until(() => this.progress.at(-1));
  }

  /** Takes the partial results with a token. */
  takePartial<T>(token: ProgressToken): T[] {
    const taken = this.partial.filter((each) => each.token === token);
    for (const each of taken) this.partial.splice(this.partial.indexOf(each), 1);
    return taken.map(({ value }) => value as T);
  }

  /** Waits until the server has asked for something so many times; gives the parameters of the last time. */
  askedFor(method: string, times = 1): Promise<unknown> {
    return this.#until(() => this.asked.filter((request) => request.method === method)[times - 1]);
  }

  /** Waits for a notification beyond LSP that fulfils a condition. */
  toldOf<P>(method: string, condition: (params: P) => boolean): Promise<unknown> {
    return this.#until(() => this.told.find((each) => each.method === method && condition(each.params as P)));
  }

  async #until<T>(find: () => T | undefined): Promise<T> {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#listeners.push(resolve);
      });
    }
  }

  #wake(): void {
    for (const listener of this.#listeners.splice(0)) listener();
  }

  /** Forgets a text that was closed. */
  forget(uri: string): void {
    this.#open.delete(uri);
  }
}

/** A text that is open in the server, kept by Microsoft's implementation and not by ours. */
export class OpenText {
  readonly #client: TestClient;
  readonly #document: TextDocument;
  /** The marked places of the text as it was opened. */
  readonly ranges: readonly Range[];

  constructor(client: TestClient, uri: string, text: string, ranges: readonly { from: number; to: number }[]) {
    this.#client = client;
    this.#document = TextDocument.create(uri, 'bracket-ner', 1, text);
    this.ranges = ranges.map(({ from, to }) => this.range(from, to));
  }

  get uri(): string {
    return this.#document.uri;
  }

  get version(): number {
    return this.#document.version;
  }

  get text(): string {
    return this.#document.getText();
  }

  /** The first marked place. */
  get place(): Range {
    return this.ranges[0]!;
  }

  range(from: number, to: number): Range {
    return { start: this.#document.positionAt(from), end: this.#document.positionAt(to) };
  }

  /** What stands in a range. */
  at(range: Range): string {
    return this.#document.getText(range);
  }

  /** Changes the text here and tells the server. */
  async change(...changes: TextDocumentContentChangeEvent[]): Promise<void> {
    TextDocument.update(this.#document, changes, this.version + 1);
    await this.#client.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: changes,
    });
  }

  async insert(offset: number, text: string): Promise<void> {
    await this.change({ range: this.range(offset, offset), text });
  }

  async close(): Promise<void> {
    this.#client.forget(this.uri);
    await this.#client.notify('textDocument/didClose', { textDocument: { uri: this.uri } });
  }

  /** Asks something about this text; `place` is where, by default its first marked place. */
  ask<R>(method: string, params: object = {}, cancel?: AbortSignal): Promise<R> {
    return this.#client.request(method, { textDocument: { uri: this.uri }, ...params }, cancel);
  }

  /** Asks about the first marked place, or about another. */
  askAt<R>(method: string, place: Range = this.place): Promise<R> {
    return this.ask(method, { position: place.start });
  }

  /** Runs an edit command, by default at the marked places. */
  run(command: string, label?: string, ranges = this.ranges, exactly = false): Promise<EditResult> {
    const args: EditArguments = {
      uri: this.uri,
      ranges,
      ...(label !== undefined && { label }),
      ...(exactly && { exactly }),
    };
    return this.#client.request(ExecuteCommandRequest.method, { command, arguments: [args] });
  }

  /** The text that an edit makes of this one; versioned edits must be for the version that is open. */
  edited(edit: WorkspaceEdit | undefined): string {
    assert.ok(edit, 'there is an edit');
    const edits = edit.changes?.[this.uri] ?? [];
    for (const change of edit.documentChanges ?? []) {
      assert.ok('textDocument' in change && 'edits' in change);
      assert.deepEqual(change.textDocument, { uri: this.uri, version: this.version });
      for (const textEdit of change.edits) {
        assert.ok('newText' in textEdit);
        edits.push(textEdit);
      }
    }
    return TextDocument.applyEdits(this.#document, edits);
  }

  /** Makes an edit, as an editor does: all of it is one change. */
  make(edit: WorkspaceEdit): void {
    void this.change({ text: this.edited(edit) });
  }
}

function urisOf({ documentChanges = [] }: WorkspaceEdit): string[] {
  return documentChanges.flatMap((change) => ('textDocument' in change ? [change.textDocument.uri] : []));
}

function abortToken(signal: AbortSignal) {
  return {
    isCancellationRequested: signal.aborted,
    onCancellationRequested: (listener: (event: unknown) => void) => {
      signal.addEventListener('abort', listener);
      return { dispose: () => signal.removeEventListener('abort', listener) };
    },
  };
}
