/** Configurations of files: finds, reads and watches `tagwright.json`. */
import { isNamedTagged, looksTagged } from '../../protocol/looks-tagged.ts';
import { type Config, defaultConfig } from '../core/config/config.ts';
import { defaultSettings, type Settings } from '../core/config/settings.ts';
import type { ConfigProblem } from '../core/lists/json-problems.ts';
import { SerialQueue } from '../core/util/serial-queue.ts';
import { addressKey, type FileRead, type Files, folderOf, foldersOf, pathFrom } from './files.ts';
import { type ConfigurationRead, readConfiguration } from './read-configuration.ts';

/** A configuration in force. */
export interface Configuration {
  /** Address of its `tagwright.json`; `folder` is the address of the folder of that file. */
  readonly uri: string;
  readonly folder: string;
  /** Text in force. */
  readonly text: string;
  readonly config: Config;
  /** Settings, with the gazetteers read. */
  readonly settings: Settings;
  /** Whether the file is now broken; the configuration in force is then the last good one, or the default. */
  readonly isBroken: boolean;
}

/** A `tagwright.json` as read, with its problems. */
export interface ReadConfiguration {
  readonly uri: string;
  readonly text: string;
  readonly problems: readonly ConfigProblem[];
}

/** State of a folder: what was read last, and its own configuration in force. */
interface Folder {
  readonly reading: ConfigurationRead;
  readonly own: Configuration | undefined;
}

/**
 * Finds the configuration of files: the `tagwright.json` in the nearest folder above. Each is read once, until it is reported
 * as changed; while one is broken, its last good version stays in force.
 */
export class Configurations {
  readonly #files: Files;
  /** Receives every `tagwright.json` that was read and changed, with an empty text for a deleted one. */
  onRead: (file: ReadConfiguration) => void = () => {};
  readonly #folders = new Map<string, Promise<Folder>>();
  /** Configurations by address of the folder of the file that was asked about. */
  #found = new Map<string, Configuration | undefined>();
  readonly #reload = new SerialQueue();

  constructor(files: Files) {
    this.#files = files;
  }

  /** Finds the configuration of a file. */
  async find(uri: string): Promise<Configuration | undefined> {
    const folder = folderOf(uri);
    if (folder === undefined) return undefined;
    await this.#reload.whenDone();
    while (!this.#found.has(folder)) {
      // The state may be replaced while it is being read.
      const found = this.#found;
      found.set(folder, await this.#search(folder));
    }
    return this.#found.get(folder);
  }

  /** Whether {@link known} is what {@link find} would return for a file. */
  isKnown(uri: string): boolean {
    const folder = folderOf(uri);
    return folder === undefined || (!this.#reload.isPending && this.#found.has(folder));
  }

  /** Returns the configuration that was last found for a file. */
  known(uri: string): Configuration | undefined {
    return this.#found.get(folderOf(uri) ?? '');
  }

  /** Reads configurations and gazetteers again, all of them without `uris`. Returns whether any changed. */
  async changed(uris?: readonly string[]): Promise<boolean> {
    const keys = uris && new Set(uris.map(addressKey));
    return this.#reload.run(() => this.#readAgain(keys));
  }

  async #readAgain(keys: ReadonlySet<string> | undefined): Promise<boolean> {
    let isOther = false;
    for (const [folder, known] of this.#folders) {
      const before = await known;
      const isStale = [...before.reading.sources.keys()].some((key) => keys?.has(key) ?? true);
      if (!isStale) continue;
      const after = await this.#read(folder, before);
      this.#folders.set(folder, Promise.resolve(after));
      isOther ||= after !== before;
    }
    if (!isOther) return false;
    // Results stay in force until everything has been found again.
    const found = new Map<string, Configuration | undefined>();
    for (const folder of this.#found.keys()) found.set(folder, await this.#search(folder));
    this.#found = found;
    return true;
  }

  async #search(from: string): Promise<Configuration | undefined> {
    for (const folder of foldersOf(from)) {
      const { own } = await this.#folder(folder);
      if (own) return own;
    }
    return undefined;
  }

  #folder(folder: string): Promise<Folder> {
    let known = this.#folders.get(folder);
    if (!known) {
      known = this.#read(folder);
      this.#folders.set(folder, known);
    }
    return known;
  }

  /** Reads the configuration of a folder; returns the previous state when it still holds. */
  async #read(folder: string, before?: Folder): Promise<Folder> {
    const reading = await readConfiguration(this.#files, folder);
    if (before && isSame(reading, before.reading)) return before;
    const { uri, text = '', problems } = reading;
    if (reading.text !== undefined || before?.reading.text !== undefined) this.onRead({ uri, text, problems });
    return { reading, own: inForce(folder, reading, before?.own) };
  }
}

/** Chooses the configuration in force for a folder that was read. */
function inForce(
  folder: string,
  reading: ConfigurationRead,
  before: Configuration | undefined,
): Configuration | undefined {
  const { uri, text, config, gazetteer } = reading;
  if (text === undefined) return undefined;
  if (config)
    return {
      uri,
      folder,
      text,
      config,
      settings: { read: config.read, lint: { rules: config.rules, gazetteer } },
      isBroken: false,
    };
  const last = before ?? { uri, folder, text: '', config: defaultConfig, settings: defaultSettings };
  return { ...last, isBroken: true };
}

function isSame({ sources }: ConfigurationRead, { sources: others }: ConfigurationRead): boolean {
  const isAsBefore = ([key, { text, problem }]: [string, FileRead]) => {
    const before = others.get(key);
    return before?.text === text && `${before?.problem}` === `${problem}`;
  };
  return sources.size === others.size && [...sources].every(isAsBefore);
}

/** Whether a file may be a tagged text: by its configuration or, where that leaves it open, by its name. */
export function mayBeTagged(uri: string, configuration: Configuration | undefined): boolean {
  return (configuration && takes(configuration, uri)) ?? /\.(?:txt|bner)$/i.test(uri);
}

/**
 * Whether a file that nobody named is a tagged text, so that operations on many files include it: by its configuration, its
 * name or its text.
 *
 * @param read returns the text, or enough of its beginning; called only when that decides. An unreadable file counts as tagged,
 *     so that whoever reads it reports the problem
 * @param asked further words that are labels to the caller
 */
export function isTaggedFile(
  uri: string,
  configuration: Configuration | undefined,
  read: () => string | undefined,
  asked: readonly string[] = [],
): boolean {
  if ((configuration && takes(configuration, uri)) || isNamedTagged(uri)) return true;
  const text = read();
  const own = configuration?.config.read.labels?.labels.map(({ name }) => name) ?? [];
  return text === undefined || looksTagged(text, [...own, ...asked]);
}

/** Whether a configuration makes a file of its folder a tagged text; undefined when it leaves that to the name. */
export function takes({ folder, config }: Configuration, uri: string): boolean | undefined {
  const path = pathFrom(folder, uri);
  return config.exclude.match(path) ? false : config.files?.match(path);
}
