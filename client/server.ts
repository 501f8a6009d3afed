/** The language server's life: started for the first tagged text, restarted on request. */
import {
  CancellationTokenSource,
  type Disposable,
  EventEmitter,
  l10n,
  type Range,
  type TextDocument,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from 'vscode-languageclient';
import {
  type EditArguments,
  type EditResult,
  type InitializationOptions,
  listFilesRequest,
  openFileRequest,
  readFileRequest,
  writeFileRequest,
} from '../server/protocol.ts';
import { Announcements } from './announcements.ts';
import { onCrash } from './crashes.ts';
import { isTagged, taggedTexts } from './documents.ts';
import { listFiles, openFile, readFile, writeFile } from './files.ts';
import { preview } from './preview.ts';

/**
 * Makes the client that an extension host can run; each starts a server of its own. It loads what it needs for that,
 * which is most of the extension, only now: windows without tagged texts never do.
 */
export type CreateClient = (options: ClientOptions) => Promise<BaseLanguageClient>;

/** What a client is made with in any host. */
export type ClientOptions = Pick<
  LanguageClientOptions,
  'documentSelector' | 'initializationOptions' | 'middleware' | 'errorHandler' | 'initializationFailedHandler'
>;

/** An edit that the server is asked for. */
export interface EditRequest {
  /** One of `editCommands` or `workspaceEditCommands`. */
  readonly command: string;
  readonly document: TextDocument;
  /** Selections; an empty one is a caret. */
  readonly ranges: readonly Range[];
  /** The label to give, for the commands that give one. */
  readonly label?: string | undefined;
}

/** The language server of this window. */
export class Server implements Disposable {
  readonly #createClient: CreateClient;
  readonly #stateChanged = new EventEmitter<void>();
  readonly #opened: Disposable;
  /** The client of the server that was asked for last, as soon as that has started or failed to. */
  #starting: Promise<BaseLanguageClient> | undefined;
  /** The same as soon as it is there. */
  #client: BaseLanguageClient | undefined;

  /** Fires when the server has started or ended. */
  readonly onDidChangeState = this.#stateChanged.event;

  constructor(createClient: CreateClient) {
    this.#createClient = createClient;
    const startFor = (document: TextDocument) => {
      if (isTagged(document)) this.#starting ??= this.#start();
    };
    this.#opened = workspace.onDidOpenTextDocument(startFor);
    workspace.textDocuments.forEach(startFor);
  }

  /** Settled when the server has started or failed to. */
  get started(): Promise<unknown> {
    return Promise.resolve(this.#starting);
  }

  /** Whether it was started and runs no more. */
  get hasEnded(): boolean {
    return this.#client?.isRunning() === false;
  }

  /** Asks something about an open document. */
  async ask<R>(method: string, { uri }: TextDocument, params: object = {}): Promise<R> {
    const client = await this.#running();
    return ask(client, method, { ...params, textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } });
  }

  /** Asks for an edit, which the server has VS Code make before it answers. */
  async edit({ command, document, ranges, label }: EditRequest): Promise<EditResult> {
    const client = await this.#running();
    const { asUri, asRange } = client.code2ProtocolConverter;
    const args: EditArguments = {
      uri: asUri(document.uri),
      ranges: ranges.map((range) => asRange(range)),
      ...(label !== undefined && { label }),
    };
    return ask(client, 'workspace/executeCommand', { command, arguments: [args] });
  }

  /** Ends the server, if it runs, and starts another. */
  async restart(): Promise<void> {
    this.#starting = this.#replace(this.#starting);
    await this.#starting;
  }

  /** Ends the server for good. */
  dispose(): void {
    this.#opened.dispose();
    this.#stateChanged.dispose();
    this.#starting?.then(end);
  }

  async #start(): Promise<BaseLanguageClient> {
    const documentSelector = taggedTexts();
    const announcements = new Announcements(documentSelector);
    const middleware: Middleware = {
      ...announcements.middleware,
      workspace: {
        handleApplyEdit: (params, next) =>
          params.edit.changeAnnotations ? preview(client, params) : next(params, new CancellationTokenSource().token),
      },
    };
    // Files may be anywhere: on another machine, in a browser. The server has them read and written here.
    const initializationOptions: InitializationOptions = { readsFiles: true, translations: l10n.bundle };
    const options = { documentSelector, initializationOptions, middleware, ...onCrash(() => client) };
    const client = await this.#createClient(options);
    client.onRequest(readFileRequest, readFile);
    client.onRequest(writeFileRequest, writeFile);
    client.onRequest(listFilesRequest, listFiles);
    client.onRequest(openFileRequest, openFile);
    client.onDidChangeState(() => {
      // The client starts a server that has crashed again by itself.
      if (!client.isRunning()) announcements.forget();
      this.#stateChanged.fire();
    });
    // When it could not start the server, the client has told the user why.
    await client.start().catch(() => undefined);
    this.#client = client;
    return client;
  }

  async #replace(starting: Promise<BaseLanguageClient> | undefined): Promise<BaseLanguageClient> {
    const client = await starting;
    this.#client = undefined;
    if (client) await end(client);
    return this.#start();
  }

  async #running(): Promise<BaseLanguageClient> {
    const client = await this.#starting;
    // One that has crashed is being started again by the library.
    if (client?.needsStop()) await client.start().catch(() => undefined);
    if (!client?.isRunning()) throw new Error(l10n.t('The language server is not running.'));
    return client;
  }
}

/** The library's code for a request whose answer will never come. */
const pendingResponseRejected = -32097;

async function ask<R>(client: BaseLanguageClient, method: string, params: object): Promise<R> {
  try {
    return await client.sendRequest<R>(method, params);
  } catch (error) {
    if ((error as { code?: number }).code !== pendingResponseRejected) throw error;
    throw new Error(l10n.t('The language server ended before it answered.'));
  }
}

/** A server that hangs or has crashed cannot be stopped; its client is given up all the same. */
async function end(client: BaseLanguageClient): Promise<void> {
  await client.dispose().catch(() => undefined);
}
