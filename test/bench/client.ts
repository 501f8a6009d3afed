/** The one client that all servers have. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  type CancellationToken,
  CancellationTokenSource,
  type ClientCapabilities,
  createMessageConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LSPErrorCodes,
  type MessageConnection,
  type Position,
  type Range,
  ResponseError,
  type ServerCapabilities,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { languages } from './documents.ts';
import type { Server } from './servers.ts';

/** What VS Code says of itself, so far as these servers ask. */
const capabilities: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      isPreferredSupport: true,
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    foldingRange: { lineFoldingOnly: true },
    semanticTokens: {
      requests: { range: true, full: { delta: true } },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative'],
    },
  },
};

/** A server that runs, with a client that types no faster than it is told to. */
export class Session {
  readonly server: Server;
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #kill = () => void this.#child.kill('SIGKILL');
  /** From the start of the process to the answer to `initialize`, in milliseconds. */
  startTime = Number.NaN;
  /** What the server announced. */
  capabilities: ServerCapabilities = {};

  private constructor(server: Server, nodeOptions: readonly string[]) {
    this.server = server;
    this.#child = spawn(process.execPath, [...nodeOptions, server.script, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#child.stdout!),
      new StreamMessageWriter(this.#child.stdin!),
    );
    process.once('exit', this.#kill);
  }

  /** Starts a server and waits until it is ready. */
  static async start(server: Server, nodeOptions: readonly string[] = []): Promise<Session> {
    const started = performance.now();
    const session = new Session(server, nodeOptions);
    const connection = session.#connection;
    // Refreshes, registrations and settings: whatever a server asks, the answer is nothing.
    connection.onRequest(() => null);
    connection.listen();
    const params = { processId: process.pid, rootUri: null, capabilities };
    ({ capabilities: session.capabilities } = await connection.sendRequest(InitializeRequest.type, params));
    session.startTime = performance.now() - started;
    await connection.sendNotification(InitializedNotification.type, {});
    return session;
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Sends a request; the type of its answer is the caller's word. */
  request<R>(method: string, params: object, token?: CancellationToken): Promise<R> {
    // An undefined token would be taken for a parameter.
    return token ? this.#connection.sendRequest(method, params, token) : this.#connection.sendRequest(method, params);
  }

  /** Sends a notification; what is sent after it arrives after it. */
  notify(method: string, params: object): void {
    void this.#connection.sendNotification(method, params);
  }

  /** Opens a text; returns before the server has read it. */
  open(text: string): OpenText {
    return new OpenText(this, text);
  }

  /** Ends the server as the protocol has it. */
  async stop(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type);
    const exited = once(this.#child, 'exit');
    void this.#connection.sendNotification(ExitNotification.type);
    await exited;
    process.off('exit', this.#kill);
    this.#connection.dispose();
  }
}

let opened = 0;

/** A text that is open in a server. */
export class OpenText {
  readonly session: Session;
  readonly uri: string;
  #version = 1;
  #resultId: string | undefined;
  #question: CancellationTokenSource | undefined;
  /** What the last report said. */
  diagnostics: readonly Diagnostic[] = [];

  constructor(session: Session, text: string) {
    this.session = session;
    const { id, extension } = languages[session.server.language];
    this.uri = `file:///bench/${++opened}${extension}`;
    session.notify('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: id, version: this.#version, text },
    });
  }

  /** Types at a place. */
  type(position: Position, text: string): void {
    this.replace({ start: position, end: position }, text);
  }

  /** Puts a text in the place of another. */
  replace(range: Range, text: string): void {
    this.session.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: ++this.#version },
      contentChanges: [{ range, text }],
    });
  }

  /** Asks something about this text. */
  ask<R>(method: string, params: object = {}, token?: CancellationToken): Promise<R> {
    return this.session.request(method, { textDocument: { uri: this.uri }, ...params }, token);
  }

  /** Asks for diagnostics and waits for the report; again, when the server says so. */
  async diagnose(): Promise<void> {
    this.#cancelQuestion();
    const previous = this.#resultId === undefined ? {} : { previousResultId: this.#resultId };
    for (let report: DocumentDiagnosticReport | undefined; !report; ) {
      report = await this.ask<DocumentDiagnosticReport>('textDocument/diagnostic', previous).catch(retriggered);
      if (report?.kind === 'full') this.diagnostics = report.items;
      this.#resultId = report?.resultId;
    }
  }

  /** Asks for diagnostics, which the next question cancels. */
  diagnoseUntilNext(): void {
    this.#cancelQuestion();
    this.#question = new CancellationTokenSource();
    // An error is the server's word that it was cancelled.
    this.ask('textDocument/diagnostic', {}, this.#question.token).catch(() => {});
  }

  #cancelQuestion(): void {
    this.#question?.cancel();
    this.#question = undefined;
  }

  close(): void {
    this.session.notify('textDocument/didClose', { textDocument: { uri: this.uri } });
  }
}

/** Nothing, when a server asks to be asked again; other errors are errors. */
function retriggered(error: unknown): undefined {
  if (error instanceof ResponseError && error.code === LSPErrorCodes.ServerCancelled && error.data?.retriggerRequest)
    return;
  throw error;
}
