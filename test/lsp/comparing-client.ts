/** Texts of annotators that a server compares, and what a client asks about them. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type ComparedFile,
  type ComparedFiles,
  changeDecisionsRequest,
  compareFilesRequest,
  type Decided,
  type DecidedText,
  type DecideParams,
  decidedTextRequest,
  decideRequest,
  decisionsName,
  differencesRequest,
  type FileDifferences,
  filesToCompareRequest,
} from '../../protocol/index.ts';
import { modern, TestClient } from './client.ts';
import { startStdio } from './transports.ts';

/** A client that compares the texts of some annotators. */
export class ComparingClient {
  readonly #texts: Readonly<Record<string, string | Uint8Array>>;
  readonly #annotators: readonly string[];
  #server: TestClient | undefined;
  folder = '';
  files: readonly ComparedFile[] = [];

  /** Starts a server on a folder with these texts before the tests of a suite; annotators are folders in it. */
  constructor(texts: Readonly<Record<string, string | Uint8Array>>, ...annotators: readonly string[]) {
    this.#texts = texts;
    this.#annotators = annotators;
    before(() => this.#start());
    after(async () => {
      await this.#server?.stop();
      await rm(this.folder, { recursive: true });
    });
  }

  async #start(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'tagwright-compare-'));
    for (const [name, text] of Object.entries(this.#texts)) await this.write(name, text);
    this.#server = new TestClient({ workspaceFolders: [{ uri: this.uriOf(''), name: 'folder' }] });
    await this.#server.start(modern, startStdio);
    const folders = this.#annotators.map((name) => this.uriOf(name));
    this.files = await this.#request<ComparedFile[]>(filesToCompareRequest, { folders });
  }

  #request<T>(method: string, params: object): Promise<T> {
    return this.#server!.request<T>(method, params);
  }

  /** Writes a file of the folder. */
  async write(name: string, text: string | Uint8Array): Promise<void> {
    await mkdir(dirname(join(this.folder, name)), { recursive: true });
    await writeFile(join(this.folder, name), text);
  }

  /** The address of something in the folder. */
  uriOf(name: string): string {
    return `${pathToFileURL(join(this.folder, name))}`;
  }

  /** The files of one name. */
  fileOf(place: string): ComparedFile {
    return this.files.find((file) => file.place === place)!;
  }

  /** Files that are compared by hand, the first of which gives the place. */
  fileOfNames(...names: readonly string[]): ComparedFile {
    const place = names[0]!.slice(names[0]!.lastIndexOf('/') + 1);
    return { place, versions: names.map((name) => ({ uri: this.uriOf(name) })), isFound: false };
  }

  get decisions(): string {
    return this.uriOf(decisionsName);
  }

  /** The file of decisions; undefined when there is none. */
  decisionsText(): Promise<string | undefined> {
    return readFile(join(this.folder, decisionsName), 'utf8').catch(() => undefined);
  }

  /** Compares files, of all annotators unless it is told which. */
  compare(files = this.files, more: object = {}): Promise<ComparedFiles> {
    return this.#request(compareFilesRequest, { files, decisions: this.decisions, ...more });
  }

  /** Lists the differences of a file. */
  differences(file: ComparedFile | string, more: object = {}): Promise<FileDifferences> {
    const params = { file: this.#fileAt(file), decisions: this.decisions, ...more };
    return this.#request(differencesRequest, params);
  }

  /** Finds what would be decided. */
  find(params: Partial<DecideParams>): Promise<Decided> {
    return this.#request(decideRequest, { files: this.files, decisions: this.decisions, ...params });
  }

  /** Changes the file of decisions. */
  change(added: readonly string[], removed: readonly string[] = [], decisions = this.decisions): Promise<null> {
    return this.#request(changeDecisionsRequest, { decisions, added, removed });
  }

  /** Decides, and writes that. */
  async decide(params: Partial<DecideParams>): Promise<Decided> {
    const decided = await this.find(params);
    await this.change(decided.lines, [], params.decisions);
    return decided;
  }

  /** The text of a file as it was decided. */
  textOf(file: ComparedFile | string, decisions = this.decisions): Promise<DecidedText> {
    return this.#request(decidedTextRequest, { file: this.#fileAt(file), decisions });
  }

  #fileAt(file: ComparedFile | string): ComparedFile {
    return typeof file === 'string' ? this.fileOf(file) : file;
  }

  /** The numbers of a file, as words. */
  async numbers(place: string): Promise<string[]> {
    const { files } = await this.compare([this.fileOf(place)]);
    return files[0]!.numbers.map(({ kind, labels, count, open }) => `${kind} ${labels} ${open}/${count}`);
  }
}
