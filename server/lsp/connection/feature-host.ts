/** The host of features: the services that they work with, and how their requests are answered. */
import * as v from 'valibot';
import {
  type CancellationToken,
  type Connection,
  type Disposable,
  Emitter,
  LSPErrorCodes,
  type RequestType,
  ResponseError,
  type ServerCapabilities,
  type TextDocuments,
} from 'vscode-languageserver';
import type { Preferences } from '../../../protocol/index.ts';
import { preferencesSchema } from '../../../protocol/settings.ts';
import type { Configurations } from '../../corpus/configurations.ts';
import type { FileSettings } from '../../corpus/file-settings.ts';
import type { WritableFiles } from '../../corpus/files.ts';
import type { FolderCounts } from '../../corpus/folder-counts.ts';
import type { NameIndex } from '../../corpus/name-index.ts';
import type { Sources } from '../../corpus/sources.ts';
import type { TaggedFiles } from '../../corpus/tagged-files.ts';
import type { Workspace } from '../../corpus/workspace.ts';
import type { Corrections } from '../actions/corrections.ts';
import type { OriginalKeeper } from '../actions/keep-originals.ts';
import type { Suggestions } from '../actions/relabel-suggestions.ts';
import type { ClientSupport } from './client-capabilities.ts';
import type { OpenFile, OriginalsOf } from './client-files.ts';
import type { IdleQueue } from './idle-queue.ts';
import type { OpenDocument } from './open-documents.ts';
import { check, type PlaceParam, paramsAt } from './params.ts';

/** One thing that the server can do: what it announces and how it answers. */
export interface Feature {
  capabilities(client: ClientSupport): ServerCapabilities;
  register(host: FeatureHost): void;
}

/** Handler of requests about an open document. */
export interface DocumentHandler<P, R> {
  /** The parameter that says where in the document; when the document has changed since, there is no such place. */
  readonly place?: PlaceParam;
  /** Schema of the parameters of a custom request. Those of LSP's own requests need a document, and the place. */
  readonly params?: v.GenericSchema<unknown, P>;
  /** The document that the parameters name; by default that of `textDocument`. */
  uriOf?(params: P): string;
  /** The answer for a document that is not open, and after an error in `handle`. */
  fallback(params: P): R;
  /**
   * The answer when the document has changed since the request came in; by default that for the newest text, unless
   * the client has asked again.
   */
  readonly whenStale?: ResponseError<unknown>;
  /** Whether it is answered before other requests that wait: what people look for first. */
  readonly isUrgent?: boolean;
  handle(open: OpenDocument, params: P, token: CancellationToken): R | Promise<R>;
}

/** Answer to a request whose place belongs to a text that has changed. */
export const contentModified = new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');

/** Preferences until the user's settings are known. */
const defaultPreferences = v.parse(preferencesSchema, {});

/** The parts of the server that features work with: each is made once, for one client. */
export interface Services {
  readonly connection: Connection;
  readonly client: ClientSupport;
  readonly documents: TextDocuments<OpenDocument>;
  readonly idleQueue: IdleQueue;
  readonly files: WritableFiles;
  readonly configurations: Configurations;
  readonly fileSettings: FileSettings;
  /** How names are tagged in all texts of the open folders, once these have been counted. */
  readonly folderCounts: FolderCounts;
  readonly sources: Sources;
  /** The tagged texts of the open folders, and the names in them. */
  readonly workspace: Workspace;
  readonly names: NameIndex;
  /** Knowledge of which files of the open folders are tagged texts. */
  readonly taggedFiles: TaggedFiles;
  /** Has the client open a file, if it does that. */
  readonly openFile: OpenFile | undefined;
  /** Finds the first versions of files in git, if the client does that. */
  readonly originalsOf: OriginalsOf | undefined;
  /** Corrections that were learned from reviewed files, and what was in files before they were corrected. */
  readonly corrections: Corrections;
  readonly originals: OriginalKeeper;
  /** Suggestions that follow from an entity that was relabelled. */
  readonly suggestions: Suggestions;
  /** The open texts that their editor has read in another encoding than their files have: no tag of theirs is changed. */
  readonly misread: Set<string>;
  /** Name of the person who accepts findings here, if that is known. */
  readonly user: string | undefined;
}

/** Registers the handlers of features and does for each what all have in common. */
export class FeatureHost {
  readonly services: Services;
  /** Fires when the client takes requests; the connection itself has room for one listener only. */
  readonly initialized = new Emitter<void>();
  /** Fires when settings of open documents have changed. */
  readonly settingsChanged = new Emitter<void>();
  /** Fires when files have changed, as the client tells, or other folders are open. */
  readonly filesChanged = new Emitter<void>();
  /** Fires when the preferences of the user have been read. */
  readonly preferencesRead = new Emitter<void>();
  /** Preferences of the user, read by features/preferences.ts. */
  preferences: Preferences = defaultPreferences;
  readonly #registered: Disposable[] = [];

  constructor(services: Services) {
    this.services = services;
  }

  /** Finds what a document is read with. */
  async findSettings(uri: string): Promise<void> {
    await Promise.all([this.services.sources.find(uri), this.services.fileSettings.find(uri)]);
  }

  /** Answers requests with a method. */
  onRequest(method: string, handle: (params: unknown, token: CancellationToken) => Promise<unknown>): void {
    this.#registered.push(this.services.connection.onRequest(method, handle));
  }

  /** Takes notifications with a method. */
  onNotification<P>(method: string, handle: (params: P) => void): void {
    this.#registered.push(this.services.connection.onNotification(method, handle));
  }

  /** Answers no more requests. */
  dispose(): void {
    this.initialized.dispose();
    this.settingsChanged.dispose();
    this.filesChanged.dispose();
    this.preferencesRead.dispose();
    this.services.corrections.dispose();
    for (const registered of this.#registered) registered.dispose();
  }

  /**
   * Answers requests about an open document, one at a time, the urgent ones first: after the messages that wait have been read, so that
   * nothing is computed for a request that was cancelled or for a text that is gone.
   */
  onDocument<P, R>(
    { method }: RequestType<P, R, unknown>,
    {
      place,
      params: schema = v.custom<P>(() => true),
      uriOf = (params) => check(paramsAt(place), params).textDocument.uri,
      fallback,
      whenStale = place && contentModified,
      isUrgent,
      handle,
    }: DocumentHandler<NoInfer<P>, NoInfer<R>>,
  ): void {
    const latest = new Map<string, P>();
    this.onRequest(method, async (given, token): Promise<unknown> => {
      const params = check(schema, given);
      const uri = uriOf(params);
      const asked = this.services.documents.get(uri);
      latest.set(uri, params);
      const isKnown = this.services.sources.isKnown(uri) && this.services.fileSettings.isKnown(uri);
      if (asked && !isKnown) await this.findSettings(uri);
      return this.services.idleQueue.whenIdle(() => {
        const isLatest = latest.get(uri) === params;
        if (isLatest) latest.delete(uri);
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
        const open = this.services.documents.get(uri);
        if (!open) return fallback(params);
        if (open !== asked && (whenStale || !isLatest)) throw whenStale ?? contentModified;
        return this.attemptLong(method, fallback(params), async () => handle(open, params, token));
      }, isUrgent);
    });
  }

  /** Runs work that should not fail; when it does, logs that and gives the fallback. */
  attempt<T>(what: string, fallback: T, act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.#log(what, error);
      return fallback;
    }
  }

  /** Runs asynchronous work that should not fail; when it does, logs that and gives the fallback. */
  async attemptLong<T>(what: string, fallback: T, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.#log(what, error);
      return fallback;
    }
  }

  /** Does something that no request waits for, after the messages that wait have been read. */
  later(what: string, act: () => Promise<void>): void {
    this.services.idleQueue.whenIdle(act).catch((error) => this.#log(what, error));
  }

  #log(what: string, error: unknown): void {
    this.services.connection.console.error(
      `${what}: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
    );
  }
}
