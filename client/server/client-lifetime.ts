/** Starts the client of a language server, replaces it on request or when its server has crashed, and ends it. */
import { type Disposable, EventEmitter, type LogOutputChannel, l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { Crashes } from './crashes.ts';

/** The client of this window's language server: one at a time, each of which starts a server of its own. */
export class ClientLifetime implements Disposable {
  readonly #create: () => Promise<BaseLanguageClient>;
  readonly #log: () => LogOutputChannel;
  readonly #stateChanged = new EventEmitter<void>();
  readonly #crashes = new Crashes();
  /** The client of the server that was asked for last, as soon as that has started or failed to. */
  #starting: Promise<BaseLanguageClient> | undefined;
  /** The client whose server is to run: one that ends while it stands here has crashed. */
  #client: BaseLanguageClient | undefined;

  /** Fires when a server has started or ended. */
  readonly onDidChangeState = this.#stateChanged.event;

  /**
   * @param create makes a client that has not been started
   * @param log where starts and crashes are noted, asked for when the first client is there
   */
  constructor(create: () => Promise<BaseLanguageClient>, log: () => LogOutputChannel) {
    this.#create = create;
    this.#log = log;
  }

  /** Starts a server, unless one was started. */
  prepare(): void {
    this.#starting ??= this.#start();
  }

  /** Settles when the server has started or failed to. */
  get started(): Promise<unknown> {
    return Promise.resolve(this.#starting);
  }

  /** Whether the server was started and no longer runs. */
  get hasEnded(): boolean {
    return this.#client?.needsStop() === false;
  }

  /** Whether it can answer. */
  get isRunning(): boolean {
    return this.#client?.isRunning() ?? false;
  }

  /** Returns the client as soon as its server can answer; throws an error for the user if none runs. */
  async running(): Promise<BaseLanguageClient> {
    let starting: Promise<BaseLanguageClient> | undefined;
    let client: BaseLanguageClient | undefined;
    // One that has crashed meanwhile is being replaced.
    do {
      starting = this.#starting;
      client = await starting;
    } while (starting !== this.#starting);
    if (!client?.isRunning()) throw new Error(l10n.t('The language server is not running.'));
    return client;
  }

  /** Ends the server, if it runs, and starts another. */
  async restart(): Promise<void> {
    this.#starting = this.#replace(this.#starting);
    await this.started;
  }

  /** Ends the server for good. */
  dispose(): void {
    this.#stateChanged.dispose();
    this.#starting?.then((client) => this.#end(client));
  }

  async #start(): Promise<BaseLanguageClient> {
    const client = await this.#create();
    const log = this.#log();
    client.onDidChangeState(() => {
      if (client.isRunning()) log.info('The language server runs.');
      if (!client.needsStop() && client === this.#client) this.#onCrash(log);
      this.#stateChanged.fire();
    });
    this.#client = client;
    // When it could not start the server, the client has told the user why.
    await client.start().catch(() => undefined);
    return client;
  }

  /** The library would start the same client again, which it does not get done at every moment of a client's life. */
  #onCrash(log: LogOutputChannel): void {
    log.error('The language server has ended by itself.');
    if (this.#crashes.addAndCheckLimit()) {
      this.#crashes.offerRestart(log);
      return;
    }
    this.#client = undefined;
    this.#starting = this.#replace(this.#starting);
  }

  async #replace(starting: Promise<BaseLanguageClient> | undefined): Promise<BaseLanguageClient> {
    const client = await starting;
    if (client) await this.#end(client);
    return this.#start();
  }

  /** A server that hangs or has crashed cannot be stopped; its client is given up all the same. */
  async #end(client: BaseLanguageClient): Promise<void> {
    this.#client = undefined;
    await client.dispose().catch(() => undefined);
  }
}
