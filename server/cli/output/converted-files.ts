/** Places for documents in another format: a folder, a file, or standard output. Files are written as a whole or not at all. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documentFiles, documentPaths, isRelativeName } from '../../core/formats/document-files.ts';
import { type Companion, companionPath, type Format } from '../../core/formats/format.ts';
import { encodeUtf8 } from '../../core/text/encoding.ts';
import { rawPath } from '../../corpus/paths.ts';
import { nameBeside, replaceFileAtomically, targetOf } from '../../corpus/writable-disk.ts';
import { Unwritable, unwritableError } from '../input/read-text.ts';
import type { ConvertedDocument } from '../threads/convert-files.ts';
import type { Output } from './output.ts';
import { alreadyExists, holds, writeWhole } from './rewrite-file.ts';

/** Place for documents. */
export interface Destination {
  /** Most documents that it has room for. */
  readonly maxDocuments: number;
  /** Checks that a document can be put here. All are checked, in order, before the first is put. */
  check(document: ConvertedDocument): Promise<void>;
  /** Puts the next document here. */
  add(document: ConvertedDocument): Promise<void>;
  /** Ends: all documents are here. */
  end(): Promise<void>;
  /** Removes what is not finished. */
  discard(): void;
}

/** Options of writing. */
export interface DestinationOptions {
  readonly format: Format;
  /** Whether files that exist are replaced. */
  readonly isForced: boolean;
}

/** A folder, with the files of each document. */
export class FolderDestination implements Destination {
  readonly #folder: string;
  readonly #options: DestinationOptions;
  /** Files whose documents are written to a path. */
  readonly #owners = new Map<string, string>();
  /** Numbers of documents that are not written, and why. */
  readonly #refused = new Map<number, string>();
  #checked = 0;
  #added = 0;
  readonly maxDocuments = Number.POSITIVE_INFINITY;

  constructor(folder: string, options: DestinationOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  async check(document: ConvertedDocument): Promise<void> {
    const number = this.#checked++;
    const problem = this.#problemOf(document);
    if (problem === undefined) return;
    this.#refused.set(number, problem);
    throw new Unwritable(problem);
  }

  #problemOf(document: ConvertedDocument): string | undefined {
    const { document: own, name } = document;
    if (!isRelativeName(own)) return `not written: “${own}” is no name for a file in ${this.#folder}`;
    const path = documentPaths(own, this.#options.format)[0]!;
    const owner = this.#owners.get(path);
    if (owner !== undefined) return `not written: ${path} is written already, from ${owner}`;
    this.#owners.set(path, name);
    return undefined;
  }

  async add(document: ConvertedDocument): Promise<void> {
    const refused = this.#refused.get(this.#added++);
    if (refused !== undefined) throw new Unwritable(refused);
    const { format, isForced } = this.#options;
    const files = documentFiles(document.document, document.parts!, format).map(({ path, text }) => ({
      path: join(this.#folder, path),
      content: Buffer.from(encodeUtf8(text)),
    }));
    try {
      const changed = files.filter(({ path, content }) => !holds(path, content));
      const inTheWay = changed.find(({ path }) => !isForced && existsSync(rawPath(path)));
      if (inTheWay) throw new Unwritable(`${inTheWay.path}: ${alreadyExists}`);
      for (const { path, content } of changed) {
        mkdirSync(rawPath(dirname(path)), { recursive: true });
        replaceFileAtomically(targetOf(path), { content, isAsRead: () => true });
      }
    } catch (error) {
      throw unwritableError(error);
    }
  }

  async end(): Promise<void> {}
  discard(): void {}
}

/** Documents one after another, between what begins and ends a file with several. */
abstract class Stream implements Destination {
  protected readonly options: DestinationOptions;
  #count = 0;

  /** @throws Unwritable for a format of several files a document */
  constructor(options: DestinationOptions) {
    const { extensions, name } = options.format;
    if (extensions.length > 1) {
      throw new Unwritable(`${name} has several files a document: name a folder with --out, with / at its end`);
    }
    this.options = options;
  }

  get maxDocuments(): number {
    return this.options.format.holds === 'document' ? 1 : Number.POSITIVE_INFINITY;
  }

  async check(): Promise<void> {}

  async add({ parts }: ConvertedDocument): Promise<void> {
    const { begin, between } = this.options.format.frame ?? { begin: '', between: '' };
    await this.put((this.#count++ === 0 ? begin : between) + parts![0]!);
  }

  async end(): Promise<void> {
    const { begin, end } = this.options.format.frame ?? { begin: '', end: '' };
    await this.put(this.#count === 0 ? begin + end : end);
  }

  discard(): void {}

  protected abstract put(text: string): Promise<void>;
}

/** Standard output. */
export class StandardOutput extends Stream {
  readonly #output: Output;

  constructor(output: Output, options: DestinationOptions) {
    super(options);
    this.#output = output;
  }

  protected async put(text: string): Promise<void> {
    if (text !== '') await this.#output.writeBytes(encodeUtf8(text));
  }
}

/** A file with all documents: it is written beside its place, and moved there at the end. */
export class FileDestination extends Stream {
  readonly #path: string;
  readonly #beside: string;
  readonly #companion: ReturnType<Companion['begin']> | undefined;
  #file: number | undefined;
  /** Reason why a document is missing: then the file is not written at all. */
  #failure: Unwritable | undefined;

  /** @throws Unwritable when the file exists already */
  constructor(path: string, options: DestinationOptions) {
    super(options);
    this.#path = path;
    this.#beside = nameBeside(path);
    this.#companion = options.format.companion?.begin();
    const inTheWay = [path, this.#companionPath].find((each) => each !== undefined && existsSync(rawPath(each)));
    if (!options.isForced && inTheWay !== undefined) {
      const what = inTheWay === path ? 'it' : inTheWay;
      throw new Unwritable(`not written: ${what} exists already; --force replaces it`);
    }
  }

  get #companionPath(): string | undefined {
    return companionPath(this.#path, this.options.format);
  }

  override async add(document: ConvertedDocument): Promise<void> {
    await super.add(document);
    this.#companion?.add(document.parts![0]!);
  }

  protected async put(text: string): Promise<void> {
    if (this.#failure) throw this.#failure;
    try {
      if (this.#file === undefined) {
        mkdirSync(rawPath(dirname(this.#path)), { recursive: true });
        this.#file = openSync(rawPath(this.#beside), 'wx');
      }
      const bytes = encodeUtf8(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      this.#failure = unwritableError(error);
      throw this.#failure;
    }
  }

  override async end(): Promise<void> {
    await super.end();
    try {
      fsyncSync(this.#file!);
      closeSync(this.#file!);
      renameSync(rawPath(this.#beside), rawPath(targetOf(this.#path)));
      this.#file = undefined;
    } catch (error) {
      throw unwritableError(error);
    }
    const companion = this.#companionPath;
    if (companion !== undefined) writeWhole(companion, Buffer.from(this.#companion!.end()));
  }

  override discard(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    unlinkSync(rawPath(this.#beside));
    this.#file = undefined;
  }
}
