/** The language server's life: started for the first tagged text, restarted on request. */
import { type Disposable, EventEmitter, l10n, type Range, type TextDocument, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  ExecuteCommandRequest,
  type LanguageClientOptions,
  RequestType,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import {
  type EditArguments,
  type EditResult,
  type EntitiesParams,
  type EntitiesResult,
  entitiesRequest,
} from '../server/protocol.ts';
import { isTagged, taggedTexts } from './documents.ts';

/** Makes the client that an extension host can run; each starts a server of its own. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** An edit that the server is asked for. */
export interface EditRequest {
  /** One of `editCommands`. */
  readonly command: string;
  readonly document: TextDocument;
  /** Selections; an empty one is a caret. */
  readonly ranges: readonly Range[];
  /** The label to give, for the commands that give one. */
  readonly label?: string | undefined;
}

const entitiesType = new RequestType<EntitiesParams, EntitiesResult, void>(entitiesRequest);

/** The language server of this window. */
export class Server implements Disposable {
  readonly #createClient: CreateClient;
  readonly #stateChanged = new EventEmitter<void>();
  readonly #opened: Disposable;
  #client: BaseLanguageClient | undefined;
  #started: Promise<void> = Promise.resolve();

  /** Fires when the server has started or ended. */
  readonly onDidChangeState = this.#stateChanged.event;

  constructor(createClient: CreateClient) {
    this.#createClient = createClient;
    const startFor = (document: TextDocument) => {
      if (!this.#client && isTagged(document)) this.#start();
    };
    this.#opened = workspace.onDidOpenTextDocument(startFor);
    workspace.textDocuments.forEach(startFor);
  }

  /** Settled when the server has started or failed to. */
  get started(): Promise<void> {
    return this.#started;
  }

  /** Whether it was started and runs no more. */
  get hasEnded(): boolean {
    return this.#client?.state === State.Stopped || this.#client?.state === State.StartFailed;
  }

  /** Asks for the entities of an open document. */
  entities({ uri }: TextDocument): Promise<EntitiesResult> {
    const client = this.#running();
    return client.sendRequest(entitiesType, { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } });
  }

  /** Asks for an edit, which the server has VS Code make before it answers. */
  edit({ command, document, ranges, label }: EditRequest): Promise<EditResult> {
    const client = this.#running();
    const { asUri, asRange } = client.code2ProtocolConverter;
    const args: EditArguments = {
      uri: asUri(document.uri),
      ranges: ranges.map((range) => asRange(range)),
      ...(label !== undefined && { label }),
    };
    return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [args] });
  }

  /** Ends the server, if it runs, and starts another. */
  async restart(): Promise<void> {
    await this.#started;
    await this.#end();
    this.#start();
    await this.#started;
  }

  /** Ends the server for good. */
  dispose(): void {
    this.#opened.dispose();
    this.#stateChanged.dispose();
    this.#end();
  }

  #start(): void {
    const client = this.#createClient({
      documentSelector: taggedTexts(),
      // Popups are for what needs an answer.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    });
    this.#client = client;
    client.onDidChangeState(() => this.#stateChanged.fire());
    // The client has told the user why it could not start.
    this.#started = client.start().catch(() => undefined);
  }

  /** A server that hangs or has crashed cannot be stopped; its client is given up all the same. */
  async #end(): Promise<void> {
    await this.#client?.dispose().catch(() => undefined);
    this.#client = undefined;
  }

  #running(): BaseLanguageClient {
    if (!this.#client || this.hasEnded) throw new Error(l10n.t('The language server is not running.'));
    return this.#client;
  }
}
