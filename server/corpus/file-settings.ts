/** Settings of files: configuration and accepted findings together. */
import { defaultSettings, type Settings, withAccepted } from '../core/config/settings.ts';
import { type Acceptance, Acceptances } from '../core/lint/acceptance.ts';
import { parseAccepted } from '../core/lists/accepted-list.ts';
import { acceptedName } from '../core/lists/list-names.ts';
import type { Localizable } from '../core/message.ts';
import { SerialQueue } from '../core/util/serial-queue.ts';
import type { Configurations, ReadConfiguration } from './configurations.ts';
import { addressKey, asFolder, type Files, folderOf, foldersOf, listedName } from './files.ts';
import { parseList } from './list-writer.ts';

/** A `tagwright-accepted.json`, which may not exist yet. */
export interface AcceptedListFile {
  readonly uri: string;
  /** Address of its folder, to which the file names in it are relative. */
  readonly folder: string;
}

/** An existing list, with what was read and what is in force. */
interface ReadAcceptedFile extends AcceptedListFile {
  readonly text: string | undefined;
  readonly problem: Localizable | undefined;
  /** Whether nothing in the file is valid; the entries in force are then the previous ones. */
  readonly isBroken: boolean;
  readonly acceptances: Acceptances;
}

/** Entries of a list that was never valid. */
const nothing = new Acceptances([]);

/**
 * Settings of files: those of their configuration, with their accepted findings. The list of accepted findings is beside the
 * `tagwright.json`, or else in the nearest folder above the file. It is read once, until it is reported as changed; while it is
 * broken, its last good version stays in force.
 */
export class FileSettings {
  readonly #files: Files;
  readonly #configurations: Configurations;
  /** List in each folder that was looked into, if there is one. */
  readonly #lists = new Map<string, ReadAcceptedFile | undefined>();
  /** Folders that are being looked into for the first time: the first requests about a text all come at once. */
  readonly #reading = new Map<string, Promise<void>>();
  /** Combined settings by configuration and acceptance: the same objects while neither changes. */
  readonly #settings = new WeakMap<Settings, WeakMap<Acceptance, Settings>>();
  readonly #reload = new SerialQueue();
  /** Is told of every list that was read and is not as it was; the text of one that has gone is empty. */
  onRead: (file: ReadConfiguration) => void = () => {};
  readonly #roots = new Set<string>();

  constructor(files: Files, configurations: Configurations) {
    this.#files = files;
    this.#configurations = configurations;
  }

  /** Adds a folder that is open as a whole. */
  addRoot(uri: string): void {
    this.#roots.add(asFolder(uri));
  }

  /** Folders that are open as a whole. */
  get roots(): readonly string[] {
    return [...this.#roots];
  }

  /** Removes a folder that is no longer open. */
  deleteRoot(uri: string): void {
    this.#roots.delete(asFolder(uri));
  }

  /** Finds everything that the settings of a file come from. */
  async find(uri: string): Promise<void> {
    await this.#reload.whenDone();
    await this.#configurations.find(uri);
    for (const folder of this.#foldersOf(uri)) {
      if (!this.#lists.has(folder)) await this.#readOnce(folder);
      if (this.#lists.get(folder)) break;
    }
  }

  async #readOnce(folder: string): Promise<void> {
    const reading = this.#reading.get(folder) ?? this.#read(folder);
    this.#reading.set(folder, reading);
    try {
      await reading;
    } finally {
      this.#reading.delete(folder);
    }
  }

  /** Whether everything that the settings of a file come from has been found. */
  isKnown(uri: string): boolean {
    if (this.#reload.isPending || !this.#configurations.isKnown(uri)) return false;
    for (const folder of this.#foldersOf(uri)) {
      if (!this.#lists.has(folder)) return false;
      if (this.#lists.get(folder)) break;
    }
    return true;
  }

  /** Returns the settings of a file, as far as their origins have been found. */
  of(uri: string): Settings {
    const settings = this.#configurations.known(uri)?.settings ?? defaultSettings;
    const list = this.#listOf(uri);
    if (!list) return settings;
    const accepted = list.acceptances.of(listedName(list.folder, uri));
    const known = this.#settings.get(settings) ?? new WeakMap<Acceptance, Settings>();
    this.#settings.set(settings, known);
    const combined = known.get(accepted) ?? withAccepted(settings, accepted);
    known.set(accepted, combined);
    return combined;
  }

  /** Whether an origin of a file's settings is broken. */
  areBroken(uri: string): boolean {
    return Boolean(this.#configurations.known(uri)?.isBroken || this.#listOf(uri)?.isBroken);
  }

  /**
   * Returns the list for accepted findings of a file. Where none exists and no configuration gives its place, it goes into the
   * open folder around the file, else beside the file. Undefined for an address outside the file system.
   */
  async acceptedFileOf(uri: string): Promise<AcceptedListFile | undefined> {
    const home = await this.homeOf(uri);
    const folder = this.#listOf(uri)?.folder ?? home;
    return folder === undefined ? undefined : { uri: `${folder}${acceptedName}`, folder };
  }

  /**
   * Returns the folder that a file belongs to: that of its configuration, else the open folder around it, else its own.
   * Undefined for an address outside the file system.
   */
  async homeOf(uri: string): Promise<string | undefined> {
    await this.find(uri);
    return this.knownHomeOf(uri);
  }

  /** Returns {@link homeOf} as far as it is known without looking anything up. */
  knownHomeOf(uri: string): string | undefined {
    const own = folderOf(uri);
    if (own === undefined) return undefined;
    const [root] = [...this.#roots].filter((each) => own.startsWith(each)).sort((a, b) => b.length - a.length);
    return this.#configurations.known(uri)?.folder ?? root ?? own;
  }

  /** Reads changed, new or deleted lists again, all of them without `uris`. Returns whether any changed. */
  async changed(uris?: readonly string[]): Promise<boolean> {
    const keys = uris && new Set(uris.map(addressKey));
    return this.#reload.run(() => this.#readAgain(keys));
  }

  async #readAgain(keys: ReadonlySet<string> | undefined): Promise<boolean> {
    let isOther = false;
    for (const [folder, before] of this.#lists) {
      if (keys?.has(addressKey(`${folder}${acceptedName}`)) === false) continue;
      await this.#read(folder);
      isOther ||= this.#lists.get(folder) !== before;
    }
    return isOther;
  }

  #listOf(uri: string): ReadAcceptedFile | undefined {
    for (const folder of this.#foldersOf(uri)) {
      const list = this.#lists.get(folder);
      if (list) return list;
    }
    return undefined;
  }

  /** Returns the folders where the list for a file may be, the most important first. */
  #foldersOf(uri: string): readonly string[] {
    const configuration = this.#configurations.known(uri);
    return configuration ? [configuration.folder] : foldersOf(uri);
  }

  async #read(folder: string): Promise<void> {
    const uri = `${folder}${acceptedName}`;
    const last = this.#lists.get(folder);
    const file = await this.#files.read(uri, 'utf-8');
    const { text, problem } = file;
    if (text === undefined && problem === undefined) {
      this.#lists.set(folder, undefined);
      if (last) this.onRead({ uri, text: '', problems: [] });
    } else if (!last || text !== last.text || `${problem}` !== `${last.problem}`) {
      const read = parseList(file, parseAccepted);
      const acceptances = read.entries ? new Acceptances(read.entries) : (last?.acceptances ?? nothing);
      this.#lists.set(folder, { uri, folder, text, problem, isBroken: !read.entries, acceptances });
      this.onRead({ uri, text: text ?? '', problems: read.problems });
    }
  }
}
