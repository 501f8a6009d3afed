import { isNamedTagged, looksTagged } from '../../protocol/looks-tagged.ts';
import { type Config, defaultConfig } from '../core/config/config.ts';
import { defaultSettings, type Settings } from '../core/config/settings.ts';
import type { ConfigProblem } from '../core/lists/json-problems.ts';
import { SerialQueue } from '../core/util/serial-queue.ts';
import { type FileRead, type Files, folderOf, foldersOf, keyOf, pathFrom } from './files.ts';
import { type Reading, readConfiguration } from './read-configuration.ts';

/** A configuration that is in force. */
export interface Configuration {
  /** Address of its `tagwright.json`, and of the folder that this is in. */
  readonly uri: string;
  readonly folder: string;
  /** The text that is in force. */
  readonly text: string;
  readonly config: Config;
  /** The same with the gazetteers read in. */
  readonly settings: Settings;
  /** What the file holds now is broken: this is what it held before, or the defaults when nothing of it was ever good. */
  readonly isBroken: boolean;
}

/** A `tagwright.json` that was read, and what is wrong with it. */
export interface ReadConfiguration {
  readonly uri: string;
  readonly text: string;
  readonly problems: readonly ConfigProblem[];
}

/** What is known of a folder: what was read last, and its own configuration that is in force. */
interface Folder {
  readonly reading: Reading;
  readonly own: Configuration | undefined;
}

/**
 * Finds the configurations of files: the `tagwright.json` of the nearest folder above. Each is read once, until it is
 * said to have changed; of one that is broken, the last good version stays in force.
 */
export class Configurations {
  readonly #files: Files;
  /** Is told of every `tagwright.json` that was read and is not as it was; the text of one that has gone is empty. */
  onRead: (file: ReadConfiguration) => void = () => {};
  readonly #folders = new Map<string, Promise<Folder>>();
  /** What was found, by the address of the folder of the file that it was looked for. */
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
      // Where it is put may be replaced before it is there.
      const found = this.#found;
      found.set(folder, await this.#search(folder));
    }
    return this.#found.get(folder);
  }

  /** Whether what is {@link known} of a file is what {@link find} would find. */
  isKnown(uri: string): boolean {
    const folder = folderOf(uri);
    return folder === undefined || (!this.#reload.isPending && this.#found.has(folder));
  }

  /** The configuration that was found last for a file, if one was. */
  known(uri: string): Configuration | undefined {
    return this.#found.get(folderOf(uri) ?? '');
  }

  /**
   * Reads again what has changed: configurations or gazetteers; everything when it is not said what. Answers whether they
   * are not as they were.
   */
  async changed(uris?: readonly string[]): Promise<boolean> {
    const keys = uris && new Set(uris.map(keyOf));
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
    // What was found stays in force until all is found again.
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

  /** Reads the configuration of a folder; answers what was known before when that still holds. */
  async #read(folder: string, before?: Folder): Promise<Folder> {
    const reading = await readConfiguration(this.#files, folder);
    if (before && isSame(reading, before.reading)) return before;
    const { uri, text = '', problems } = reading;
    if (reading.text !== undefined || before?.reading.text !== undefined) this.onRead({ uri, text, problems });
    return { reading, own: inForce(folder, reading, before?.own) };
  }
}

/** The configuration of a folder that is in force when something has been read. */
function inForce(folder: string, reading: Reading, before: Configuration | undefined): Configuration | undefined {
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

function isSame({ sources }: Reading, { sources: others }: Reading): boolean {
  const isAsBefore = ([key, { text, problem }]: [string, FileRead]) => {
    const before = others.get(key);
    return before?.text === text && `${before?.problem}` === `${problem}`;
  };
  return sources.size === others.size && [...sources].every(isAsBefore);
}

/** Whether a file may be a tagged text: its configuration says so or, where that leaves it to the name, its name does. */
export function mayBeTagged(uri: string, configuration: Configuration | undefined): boolean {
  return (configuration && takes(configuration, uri)) ?? /\.(?:txt|bner)$/i.test(uri);
}

/**
 * Whether a file that nobody has named is a tagged text, to which may be done what is done to many: its configuration or its
 * name says so, or its text looks so.
 *
 * @param read gives the text, or enough of its beginning; asked only when that decides. What cannot be read is not judged: it
 * counts as tagged, so that whoever wants to read it says why that cannot be
 * @param asked other words that are labels to whoever asks
 */
export function isTagged(
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

/** Whether a configuration has a file of its folder read as a tagged text; undefined when it leaves that to the name. */
export function takes({ folder, config }: Configuration, uri: string): boolean | undefined {
  const path = pathFrom(folder, uri);
  return config.exclude.match(path) ? false : config.files?.match(path);
}
