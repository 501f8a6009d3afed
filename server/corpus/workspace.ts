/** Workspace: all tagged texts in the open folders. */
import { pMapIterable } from 'p-map';
import { configName } from '../core/config/config.ts';
import { Document } from '../core/syntax/document.ts';
import { type Configurations, isTaggedFile, mayBeTagged } from './configurations.ts';
import type { FileSettings } from './file-settings.ts';
import { addressKey, pathFrom, type WorkspaceFiles } from './files.ts';

/** Number of files read at a time. */
const concurrency = 8;

/** A file of the workspace that was read. */
export interface WorkspaceText {
  readonly uri: string;
  readonly document: Document;
}

/** Access of a workspace to files, settings and open documents. */
export interface WorkspaceSight {
  readonly files: WorkspaceFiles;
  readonly configurations: Configurations;
  readonly fileSettings: FileSettings;
  /** Returns the open document at an address; undefined when it is not open. */
  openDocument(uri: string): Document | undefined;
}

/** Criteria for texts worth parsing. */
export interface ReadCriteria {
  mayHold?(text: string): boolean;
  /** Words that are labels whatever the configurations say: texts with such tags are tagged. */
  readonly labels?: readonly string[];
}

/** Tagged texts in the open folders. Nothing is read before it is requested, and nothing is held. */
export class Workspace {
  readonly #sight: WorkspaceSight;

  constructor(sight: WorkspaceSight) {
    this.#sight = sight;
  }

  /**
   * Returns the addresses of all files that may be tagged texts, in their order.
   *
   * @param roots folders to look in; by default the open ones
   */
  async list(roots: readonly string[] = this.#sight.fileSettings.roots): Promise<readonly string[]> {
    const { files, configurations } = this.#sight;
    const configured = await files.list(roots, [configName]);
    const starts = [...roots.map((root) => `${root}${configName}`), ...configured];
    const found = await Promise.all(starts.map((uri) => configurations.find(uri)));
    const hasOtherNames = found.some((configuration) => configuration?.config.files);
    const listed = await files.list(roots, hasOtherNames ? [] : ['.txt', '.bner']);
    const wanted: string[] = [];
    for (const uri of new Set(listed)) {
      if (await this.lists(uri)) wanted.push(uri);
    }
    return wanted.sort();
  }

  /** Returns the addresses of all files whose names have an ending, in their order. */
  async listNamed(ending: string): Promise<readonly string[]> {
    const { files, fileSettings } = this.#sight;
    const listed = await files.list(fileSettings.roots, [ending]);
    return [...new Set(listed)].filter((uri) => !this.#isHidden(uri)).sort();
  }

  /** Returns whether a file in the open folders is one of {@link list}. */
  async lists(uri: string): Promise<boolean> {
    return !this.#isHidden(uri) && mayBeTagged(uri, await this.#sight.configurations.find(uri));
  }

  /**
   * Reads files in order, a few ahead of the consumer; open ones as in the editor. Yields undefined for files that are
   * unreadable, not tagged, or without anything wanted.
   */
  async *read(uris: readonly string[], wanted: ReadCriteria = {}): AsyncGenerator<WorkspaceText | undefined> {
    yield* pMapIterable(uris, (uri) => this.#read(uri, wanted), { concurrency });
  }

  /** Returns the path of a file for people: relative to the open folder around it. */
  nameOf(uri: string): string {
    return pathFrom(this.rootOf(uri) ?? uri.slice(0, uri.lastIndexOf('/') + 1), uri);
  }

  /** Returns the address of the open folder around a file; undefined when it is in none. */
  rootOf(uri: string): string | undefined {
    return this.#sight.fileSettings.roots.find((folder) => uri.startsWith(folder));
  }

  async #read(uri: string, { mayHold = () => true, labels }: ReadCriteria): Promise<WorkspaceText | undefined> {
    const { files, configurations, fileSettings, openDocument } = this.#sight;
    const open = openDocument(uri);
    if (open) return { uri, document: open };
    await fileSettings.find(uri);
    const settings = fileSettings.of(uri);
    const { text } = await files.read(uri, settings.read.encoding);
    if (text === undefined || !mayHold(text)) return undefined;
    if (!isTaggedFile(uri, configurations.known(uri), () => text, labels)) return undefined;
    return { uri, document: Document.parse(text, settings.read, undefined, uri) };
  }

  /** Whether a file or a folder around it is hidden: names that begin with a dot belong to other programs. */
  #isHidden(uri: string): boolean {
    return /(?:^|\/)(?:\.|node_modules\/)/.test(this.nameOf(uri));
  }
}

/** Finds a value by address, however the address is escaped. */
export function findByAddress<T extends { readonly uri: string }>(values: Iterable<T>, uri: string): T | undefined {
  const key = addressKey(uri);
  for (const value of values) if (value.uri === uri || addressKey(value.uri) === key) return value;
  return undefined;
}
