import { type Config, type ConfigProblem, configName, parseConfig } from '../core/config.ts';
import { parseGazetteer } from '../core/gazetteer.ts';
import type { Settings } from '../core/settings.ts';
import { type Files, folderOf, parentOf, within } from './files.ts';

/** A configuration that is in force. */
export interface Configuration {
  /** Address of its `tagwright.json`, and of the folder that this is in. */
  readonly uri: string;
  readonly folder: string;
  readonly config: Config;
  /** The same with the gazetteers read in. */
  readonly settings: Settings;
}

/** A `tagwright.json` that was read. */
export interface ReadConfiguration {
  readonly uri: string;
  readonly text: string;
  readonly problems: readonly ConfigProblem[];
}

/** What is known of a folder. */
interface Folder {
  /** Its own configuration that is in force: the last good one. */
  readonly own: Configuration | undefined;
}

/**
 * Finds the configurations of files: the `tagwright.json` of the nearest folder above. Each is read once, until it is
 * said to have changed; of one that is broken, the last good version stays in force.
 */
export class Configurations {
  readonly #files: Files;
  /** Is told of every `tagwright.json` that was read; the text of one that has gone is empty. */
  onRead: (file: ReadConfiguration) => void = () => {};
  readonly #folders = new Map<string, Promise<Folder>>();
  /** The files that were there when they were looked for last. */
  readonly #seen = new Set<string>();
  /** What was found, by the address of the folder of the file that it was looked for. */
  #found = new Map<string, Configuration | undefined>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** Finds the configuration of a file. */
  async find(uri: string): Promise<Configuration | undefined> {
    const folder = folderOf(uri);
    if (folder === undefined) return undefined;
    const found = this.#found;
    if (!found.has(folder)) found.set(folder, await this.#search(folder));
    return found.get(folder);
  }

  /** Whether the configuration of a file has been found, or is known to be none. */
  isKnown(uri: string): boolean {
    const folder = folderOf(uri);
    return folder === undefined || this.#found.has(folder);
  }

  /** The configuration of a file, if it has been found. */
  known(uri: string): Configuration | undefined {
    return this.#found.get(folderOf(uri) ?? '');
  }

  /** Reads again what has changed: a configuration or a gazetteer. Answers whether anything depends on it. */
  async changed(uri: string): Promise<boolean> {
    const stale: string[] = [];
    for (const [folder, reading] of this.#folders) {
      const { own } = await reading;
      const isGazetteer = own?.config.gazetteers.some((path) => within(folder, path) === uri);
      if (`${folder}${configName}` === uri || isGazetteer) stale.push(folder);
    }
    for (const folder of stale) {
      const last = await this.#folders.get(folder);
      this.#folders.set(folder, this.#read(folder, last?.own));
    }
    if (stale.length === 0) return false;
    // What was found stays in force until all is found again.
    const found = new Map<string, Configuration | undefined>();
    for (const folder of this.#found.keys()) found.set(folder, await this.#search(folder));
    this.#found = found;
    return true;
  }

  async #search(from: string): Promise<Configuration | undefined> {
    for (let folder: string | undefined = from; folder !== undefined; folder = parentOf(folder)) {
      const { own } = await this.#folder(folder);
      if (own) return own;
    }
    return undefined;
  }

  #folder(folder: string): Promise<Folder> {
    let known = this.#folders.get(folder);
    if (!known) {
      known = this.#read(folder, undefined);
      this.#folders.set(folder, known);
    }
    return known;
  }

  async #read(folder: string, last: Configuration | undefined): Promise<Folder> {
    const uri = `${folder}${configName}`;
    const text = await this.#files.read(uri);
    if (text === undefined) {
      if (this.#seen.delete(uri)) this.onRead({ uri, text: '', problems: [] });
      return { own: undefined };
    }
    this.#seen.add(uri);
    const { config, problems } = parseConfig(text);
    if (!config) {
      this.onRead({ uri, text, problems });
      return { own: last };
    }
    const gazetteer = await this.#gazetteer(folder, config, text);
    this.onRead({ uri, text, problems: [...problems, ...gazetteer.problems] });
    return { own: { uri, folder, config, settings: { ...config, gazetteer: gazetteer.names } } };
  }

  /** The names of all gazetteers of a configuration, later ones before earlier ones. */
  async #gazetteer(folder: string, { gazetteers }: Config, text: string) {
    const names = new Map<string, string>();
    const problems: ConfigProblem[] = [];
    for (const path of gazetteers) {
      const report = (message: string) => problems.push(problemOf(text, path, message));
      const uri = within(folder, path);
      const content = uri === undefined ? undefined : await this.#files.read(uri);
      if (uri === undefined) report(`“${path}” leads out of the folder of this file.`);
      else if (content === undefined) report(`“${path}” cannot be read.`);
      else {
        const read = parseGazetteer(content);
        for (const [name, label] of read.gazetteer) names.set(name, label);
        const [first] = read.problems;
        if (first) report(`“${path}”, line ${first.line}: ${first.message}`);
      }
    }
    return { names, problems };
  }
}

/** A problem with a path, at the place where it is written. */
function problemOf(text: string, path: string, message: string): ConfigProblem {
  const written = JSON.stringify(path);
  const from = Math.max(0, text.indexOf(written));
  return { kind: 'doubtful', from, to: from + written.length, message };
}
