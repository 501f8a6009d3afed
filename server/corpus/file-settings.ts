import { defaultSettings, type Settings, withAccepted } from '../core/config/settings.ts';
import { type Acceptance, Acceptances } from '../core/lint/acceptance.ts';
import { acceptedName, parseAccepted } from '../core/lists/accepted-list.ts';
import type { Localizable } from '../core/message.ts';
import { SerialQueue } from '../core/util/serial-queue.ts';
import type { Configurations, ReadConfiguration } from './configurations.ts';
import { asFolder, type Files, folderOf, foldersOf, keyOf, listedName } from './files.ts';
import { parseList } from './list-writer.ts';

/** A `tagwright-accepted.json`, which may not be there yet. */
export interface AcceptedFile {
  readonly uri: string;
  /** The folder that it is in: the names of files in it are relative to that. */
  readonly folder: string;
}

/** One that is there: what was read, and what is in force. */
interface ReadAcceptedFile extends AcceptedFile {
  readonly text: string | undefined;
  readonly problem: Localizable | undefined;
  /** Nothing that it holds could be understood: these are those that it held before. */
  readonly isBroken: boolean;
  readonly acceptances: Acceptances;
}

/** What holds of a list that has never been good. */
const nothing = new Acceptances([]);

/**
 * The settings of files: those of their configuration, with what was accepted of each. The list of accepted findings stands
 * beside the `tagwright.json`; without one it is the nearest above the file. It is read once, until it is said to have
 * changed; of one that is broken, the last good version stays in force.
 */
export class FileSettings {
  readonly #files: Files;
  readonly #configurations: Configurations;
  /** The list in each folder that was looked into, if there is one. */
  readonly #lists = new Map<string, ReadAcceptedFile | undefined>();
  /** Settings by those of the configuration and by what was accepted: the same objects as long as neither changes. */
  readonly #settings = new WeakMap<Settings, WeakMap<Acceptance, Settings>>();
  readonly #reload = new SerialQueue();
  /** Is told of every list that was read and is not as it was; the text of one that has gone is empty. */
  onRead: (file: ReadConfiguration) => void = () => {};
  readonly #roots = new Set<string>();

  constructor(files: Files, configurations: Configurations) {
    this.#files = files;
    this.#configurations = configurations;
  }

  /** Tells of a folder that people have open as a whole. */
  addRoot(uri: string): void {
    this.#roots.add(asFolder(uri));
  }

  /** The folders that people have open as a whole. */
  get roots(): readonly string[] {
    return [...this.#roots];
  }

  /** Tells of one that they have open no more. */
  deleteRoot(uri: string): void {
    this.#roots.delete(asFolder(uri));
  }

  /** Finds what the settings of a file come from. */
  async find(uri: string): Promise<void> {
    await this.#reload.whenDone();
    await this.#configurations.find(uri);
    for (const folder of this.#foldersOf(uri)) {
      if (!this.#lists.has(folder)) await this.#read(folder);
      if (this.#lists.get(folder)) break;
    }
  }

  /** Whether what the settings of a file come from has been found. */
  isKnown(uri: string): boolean {
    if (this.#reload.isPending || !this.#configurations.isKnown(uri)) return false;
    for (const folder of this.#foldersOf(uri)) {
      if (!this.#lists.has(folder)) return false;
      if (this.#lists.get(folder)) break;
    }
    return true;
  }

  /** The settings of a file, so far as what they come from has been found. */
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

  /** Whether something that the settings of a file come from is broken. */
  areBroken(uri: string): boolean {
    return Boolean(this.#configurations.known(uri)?.isBroken || this.#listOf(uri)?.isBroken);
  }

  /**
   * The list that accepted findings of a file belong in. Where there is none yet, and no configuration to put it beside, it
   * goes into the open folder that the file is in, else into the file's own. Undefined for what has no place among files.
   */
  async acceptedFileOf(uri: string): Promise<AcceptedFile | undefined> {
    const home = await this.homeOf(uri);
    const folder = this.#listOf(uri)?.folder ?? home;
    return folder === undefined ? undefined : { uri: `${folder}${acceptedName}`, folder };
  }

  /**
   * The folder that a file belongs to: the one of its configuration, else the open one that it is in, else its own. Undefined
   * for what has no place among files.
   */
  async homeOf(uri: string): Promise<string | undefined> {
    await this.find(uri);
    return this.knownHomeOf(uri);
  }

  /** The same, so far as what it depends on has been found. */
  knownHomeOf(uri: string): string | undefined {
    const own = folderOf(uri);
    if (own === undefined) return undefined;
    const [root] = [...this.#roots].filter((each) => own.startsWith(each)).sort((a, b) => b.length - a.length);
    return this.#configurations.known(uri)?.folder ?? root ?? own;
  }

  /** Reads lists again that have changed, come or gone; all when it is not said which. Answers whether any is not as it was. */
  async changed(uris?: readonly string[]): Promise<boolean> {
    const keys = uris && new Set(uris.map(keyOf));
    return this.#reload.run(() => this.#readAgain(keys));
  }

  async #readAgain(keys: ReadonlySet<string> | undefined): Promise<boolean> {
    let isOther = false;
    for (const [folder, before] of this.#lists) {
      if (keys?.has(keyOf(`${folder}${acceptedName}`)) === false) continue;
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

  /** The folders in which the list for a file may be, the one that counts most first. */
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
