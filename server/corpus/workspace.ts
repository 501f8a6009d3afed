import { pMapIterable } from 'p-map';
import { configName } from '../core/config/config.ts';
import { Document } from '../core/syntax/document.ts';
import { type Configurations, isTagged, mayBeTagged } from './configurations.ts';
import type { FileSettings } from './file-settings.ts';
import { addressKey, pathFrom, type WorkspaceFiles } from './files.ts';

/** How many files are read at a time. */
const concurrency = 8;

/** A file of the workspace that was read. */
export interface WorkspaceText {
  readonly uri: string;
  readonly document: Document;
}

/** What a workspace is seen through. */
export interface WorkspaceSight {
  readonly files: WorkspaceFiles;
  readonly configurations: Configurations;
  readonly fileSettings: FileSettings;
  /** The document at an address as it is open in an editor; undefined when it is not. */
  openDocument(uri: string): Document | undefined;
}

/** Which texts are worth the time to be read as tagged ones. */
export interface Wanted {
  mayHold?(text: string): boolean;
  /** Words that are labels, whatever the configurations say: texts with such tags are tagged. */
  readonly labels?: readonly string[];
}

/** The tagged texts in the folders that are open. Nothing is read before it is asked for, and nothing is kept. */
export class Workspace {
  readonly #sight: WorkspaceSight;

  constructor(sight: WorkspaceSight) {
    this.#sight = sight;
  }

  /** The addresses of all files that may be tagged texts, in their order. */
  async list(): Promise<readonly string[]> {
    const { files, configurations, fileSettings } = this.#sight;
    const { roots } = fileSettings;
    const configured = await files.list(roots, [configName]);
    const starts = [...roots.map((root) => `${root}${configName}`), ...configured];
    const found = await Promise.all(starts.map((uri) => configurations.find(uri)));
    const hasOtherNames = found.some((configuration) => configuration?.config.files);
    const listed = await files.list(roots, hasOtherNames ? [] : ['.txt', '.bner']);
    const wanted: string[] = [];
    for (const uri of new Set(listed)) {
      if (!this.#isHidden(uri) && mayBeTagged(uri, await configurations.find(uri))) wanted.push(uri);
    }
    return wanted.sort();
  }

  /**
   * Reads files, a few ahead of those that are taken, in order; open ones as they are in the editor. Those that cannot be
   * read, those that are no tagged texts, and those in which nothing is wanted are undefined.
   */
  async *read(uris: readonly string[], wanted: Wanted = {}): AsyncGenerator<WorkspaceText | undefined> {
    yield* pMapIterable(uris, (uri) => this.#read(uri, wanted), { concurrency });
  }

  /** The path of a file as people call it: relative to the open folder that it is in. */
  nameOf(uri: string): string {
    const root = this.#sight.fileSettings.roots.find((folder) => uri.startsWith(folder));
    return pathFrom(root ?? uri.slice(0, uri.lastIndexOf('/') + 1), uri);
  }

  async #read(uri: string, { mayHold = () => true, labels }: Wanted): Promise<WorkspaceText | undefined> {
    const { files, configurations, fileSettings, openDocument } = this.#sight;
    const open = openDocument(uri);
    if (open) return { uri, document: open };
    await fileSettings.find(uri);
    const settings = fileSettings.of(uri);
    const { text } = await files.read(uri, settings.read.encoding);
    if (text === undefined || !mayHold(text)) return undefined;
    if (!isTagged(uri, configurations.known(uri), () => text, labels)) return undefined;
    return { uri, document: Document.parse(text, settings.read) };
  }

  /** Whether a file, or a folder that it is in, has a name that is not shown: those of other programs begin with a dot. */
  #isHidden(uri: string): boolean {
    return /(?:^|\/)(?:\.|node_modules\/)/.test(this.nameOf(uri));
  }
}

/** Finds a value by an address, however that is escaped. */
export function findByAddress<T extends { readonly uri: string }>(values: Iterable<T>, uri: string): T | undefined {
  const key = addressKey(uri);
  for (const value of values) if (value.uri === uri || addressKey(value.uri) === key) return value;
  return undefined;
}
