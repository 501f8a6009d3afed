/** The parts of a review that end together: the captured keys, the lock of the text, the keys of its labels. */
import type { Disposable, TextDocument } from 'vscode';
import { type EntitySummary, preservesTextRequest } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { entitySummary } from '../server/requests.ts';
import { GracePeriod, type GracePeriodOptions } from './grace-period.ts';
import { KeyCapture, type KeyHandler } from './key-capture.ts';
import { Lock } from './lock.ts';

/** The services and callbacks of a session. */
export interface SessionOptions {
  readonly server: Server;
  /** Handles the keys that are captured. */
  readonly keys: KeyHandler;
  /** Tells the user that the text is locked. */
  readonly refuse: () => void;
}

/** A review from its first file to its last, and the moment after it when it was left by key. */
export class Session implements Disposable {
  readonly #options: SessionOptions;
  readonly #keys: KeyCapture;
  #lock: Lock | undefined;
  #grace: GracePeriod | undefined;
  #labelKeys: Promise<readonly string[]> = Promise.resolve([]);

  /** @throws Error when another extension captures what is typed */
  constructor(options: SessionOptions) {
    this.#options = options;
    this.#keys = new KeyCapture(options.keys);
  }

  /** The keys of the labels of the reviewed file, a character each. */
  get labelKeys(): Promise<readonly string[]> {
    return this.#labelKeys;
  }

  /** Asks the server for the keys of the labels of a file. Keys that are typed meanwhile wait for the answer. */
  readLabelKeys(document: TextDocument): void {
    this.#labelKeys = entitySummary(this.#options.server, document).then(labelKeysOf, () => []);
  }

  /** Takes the keys of the labels from an answer of the server. */
  setLabelKeys(summary: Pick<EntitySummary, 'labels'>): void {
    this.#labelKeys = Promise.resolve(labelKeysOf(summary));
  }

  /** Captures the keys of these texts and of no others. */
  guard(texts: readonly TextDocument[]): void {
    this.#keys.capture(texts);
  }

  /** Locks a text instead of the one before, or none. */
  lock(document: TextDocument | undefined): void {
    if (this.#lock?.document === document) return;
    this.#lock?.dispose();
    this.#lock = document && this.#lockFor(document);
  }

  /** Runs an edit that the lock lets through, whatever it changes. */
  runUnlocked<T>(edit: () => Promise<T>): Promise<T> {
    return this.#lock?.runUnlocked(edit) ?? edit();
  }

  /** Begins the moment in which the keys of the mode that was left do not type. */
  beginGracePeriod(options: GracePeriodOptions): void {
    this.#grace = new GracePeriod(this.#keys, options);
  }

  /** Tells the user that a key did nothing because the mode was just left. */
  refuseInGracePeriod(): void {
    this.#grace?.refuse();
  }

  dispose(): void {
    this.lock(undefined);
    this.#grace?.dispose();
    this.#keys.dispose();
  }

  #lockFor(document: TextDocument): Lock {
    const { server, refuse } = this.#options;
    const preservesText = (before: string) => server.ask<boolean>(preservesTextRequest, document, { before });
    return new Lock(document, { preservesText, refuse });
  }
}

function labelKeysOf({ labels }: Pick<EntitySummary, 'labels'>): string[] {
  return labels.flatMap(({ key }) => key ?? []);
}
