/** Sources of files: finds, reads and watches untagged originals. */
import { Source } from '../core/syntax/source.ts';
import type { Configuration, Configurations } from './configurations.ts';
import { addressKey, type Files, pathFrom, within } from './files.ts';

/** Place where the source of a file is expected. */
interface SourcePlace {
  /** Path as written in the configuration. */
  readonly path: string;
  /** Address; undefined when the path leads out of the configuration's folder. */
  readonly uri: string | undefined;
  readonly encoding: string | undefined;
}

/** Reads the untagged original of a file; returns undefined when its configuration gives none. Never fails. */
export async function readSource(
  files: Files,
  configuration: Configuration | undefined,
  uri: string,
): Promise<Source | undefined> {
  const place = sourcePlaceOf(configuration, uri);
  return place && read(files, place);
}

function sourcePlaceOf(configuration: Configuration | undefined, uri: string): SourcePlace | undefined {
  const pattern = configuration?.config.source;
  if (pattern === undefined) return undefined;
  const name = pathFrom(uri.slice(0, uri.lastIndexOf('/') + 1), uri);
  const path = pattern.replaceAll('{name}', () => name);
  return { path, uri: within(configuration!.folder, path), encoding: configuration!.config.read.encoding };
}

async function read(files: Files, { path, uri, encoding }: SourcePlace): Promise<Source> {
  const { text } = uri === undefined ? {} : await files.read(uri, encoding);
  return new Source(path, text);
}

/** Whether two places are the same and read with the same encoding. */
function isSame(place: SourcePlace | undefined, other: SourcePlace | undefined): boolean {
  return place?.uri === other?.uri && place?.path === other?.path && place?.encoding === other?.encoding;
}

/** The source of a file while it is expected in one place. */
class Entry {
  readonly place: SourcePlace | undefined;
  /** Source; undefined until it has been read, and for a file without one. */
  source: Source | undefined;
  /** Whether no change has been reported since it was read. */
  isRead = false;
  #reading = Promise.resolve(false);

  constructor(place: SourcePlace | undefined) {
    this.place = place;
  }

  /** Reads the source, perhaps again; resolves to whether it changed. */
  read(files: Files): Promise<boolean> {
    this.isRead = false;
    // One after the other, so that the last state read is the one that holds.
    const reading = this.#reading.then(async () => {
      const before = this.source;
      const source = this.place && (await read(files, this.place));
      if (!before || before.text !== source?.text) this.source = source;
      this.isRead = this.#reading === reading;
      return this.source !== before;
    });
    this.#reading = reading;
    return reading;
  }

  /** Resolves when the source is read. */
  async whenRead(): Promise<void> {
    while (!this.isRead) await this.#reading;
  }
}

/** Sources of the files that are worked on. Each is read once, until it is reported as changed. */
export class Sources {
  readonly #files: Files;
  readonly #configurations: Configurations;
  /** Sources by the address of their file. */
  readonly #entries = new Map<string, Entry>();

  constructor(files: Files, configurations: Configurations) {
    this.#files = files;
    this.#configurations = configurations;
  }

  /** Finds the configuration of a file, and reads its source. */
  async find(uri: string): Promise<void> {
    const place = sourcePlaceOf(await this.#configurations.find(uri), uri);
    let entry = this.#entries.get(uri);
    if (!entry || !isSame(entry.place, place)) {
      entry = new Entry(place);
      this.#entries.set(uri, entry);
      void entry.read(this.#files);
    }
    await entry.whenRead();
  }

  /** Whether the configuration and source of a file are what {@link find} would find. */
  isKnown(uri: string): boolean {
    const entry = this.#entries.get(uri);
    if (!entry?.isRead || !this.#configurations.isKnown(uri)) return false;
    return isSame(entry.place, sourcePlaceOf(this.#configurations.known(uri), uri));
  }

  /** Returns the source that was last found for a file. */
  known(uri: string): Source | undefined {
    return this.#entries.get(uri)?.source;
  }

  /** Reads sources again, all of them without `uris`. Returns whether any changed. */
  async changed(uris?: readonly string[]): Promise<boolean> {
    const keys = uris && new Set(uris.map(addressKey));
    const stale = [...this.#entries.values()].filter(({ place }) => {
      return place?.uri !== undefined && (keys?.has(addressKey(place.uri)) ?? true);
    });
    const others = await Promise.all(stale.map((entry) => entry.read(this.#files)));
    return others.includes(true);
  }

  /** Drops the source of a file. */
  forget(uri: string): void {
    this.#entries.delete(uri);
  }
}
