/** The search for files beneath the paths that a command is given. */
import { type Dirent, type readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { configName } from '../../core/config/config.ts';
import { english } from '../../core/message.ts';
import { type Configuration, isTaggedFile, mayBeTagged } from '../../corpus/configurations.ts';
import { addressOfPath, rawPath } from '../../corpus/paths.ts';
import type { Output } from '../output/output.ts';
import { beginningOf } from './beginning.ts';
import type { PathConfigurations } from './configurations.ts';
import { entriesOf, type MeantPath, pathMeantBy } from './entries.ts';
import type { FilePath } from './found-path.ts';
import { standardInput, unreadableError } from './read-text.ts';
import { isInShard, type Shard } from './shard.ts';

/** A note on a path that was taken. */
interface Note {
  readonly name: string;
  readonly note: string;
}

/** Advice for a file that is passed over although it should be read. */
const wayOut = `to read a file anyway, name it, or list it under “files” in ${configName}`;

/** Maximum of passed-over files that are named. */
const maxNamed = 3;

/** How paths are looked for. */
export interface WayOfFinding {
  /** Whether the paths may be patterns, and may have lost bytes; others are exact. */
  readonly areArguments: boolean;
  /** The shard whose files are found; all by default. No other file is looked into. */
  readonly shard?: Shard | undefined;
}

/**
 * Finds the files that paths stand for, and their configurations: what is wrong with these is told then. A file that is named
 * is taken; of those in a folder, and of those that a pattern matches, the tagged ones are.
 */
export class FileFinder {
  readonly #configurations: PathConfigurations;
  readonly #labels: readonly string[];
  readonly #extension: string | undefined;
  /** Number of files that were passed over, and the first of them. */
  #passedOver = 0;
  readonly #firstPassedOver: string[] = [];
  /** Number of files that are in other shards. */
  #elsewhere = 0;
  /** Notes on arguments. */
  readonly #notes: Note[] = [];

  /**
   * @param labels words that are labels, whatever the configurations say
   * @param extension of files in another format: those in folders with it are taken, whatever they hold
   */
  constructor(configurations: PathConfigurations, labels: readonly string[] = [], extension?: string) {
    this.#configurations = configurations;
    this.#labels = labels;
    this.#extension = extension;
  }

  /** The files in the order of the paths, and in a folder by name. No more are looked for than are asked for. */
  async *find(paths: readonly string[], way: WayOfFinding): AsyncGenerator<FilePath> {
    for (const path of paths) {
      for await (const found of this.#find(path, way)) {
        if (typeof found === 'string') await this.take(found);
        yield found;
      }
    }
  }

  /** Finds the configuration of a text that is taken. */
  async take(path: string): Promise<void> {
    await this.#configurations.find(path);
  }

  /** Says of which arguments something else may have been meant, and how many files were passed over, if that was not said yet. */
  async tell(output: Output): Promise<void> {
    for (const { name, note } of this.#notes) await output.note(name, note);
    if (this.#passedOver === 0) return;
    const more = this.#passedOver - this.#firstPassedOver.length;
    const names = this.#firstPassedOver.join(', ') + (more > 0 ? ` and ${more} more` : '');
    await output.note('skipped', `${untagged(this.#passedOver)}: ${names}; ${wayOut}`);
  }

  /** One that exists is never a pattern, whatever characters its name has. */
  async *#find(path: string, way: WayOfFinding): AsyncGenerator<FilePath> {
    const kind = path === standardInput ? 'file' : kindOf(path);
    const { found: meant, note }: MeantPath = way.areArguments ? pathMeantBy(path) : { found: path };
    if (note !== undefined) this.#notes.push({ name: path, note });
    if (typeof meant !== 'string') yield meant;
    else if (meant !== path) yield* this.#find(meant, { ...way, areArguments: false });
    else if (kind === 'folder') {
      yield* this.#orProblem(this.#walk(path, way.shard), path, await this.#nothingIn(path));
    } else if (kind === 'nothing' && way.areArguments && isDynamicPattern(path)) {
      yield* this.#orProblem(this.#tagged(glob(path), way.shard), path, 'no file matches this pattern');
    } else if (this.#isWanted(path, way.shard)) yield path;
  }

  /** Keeps the files that are tagged texts. */
  async *#tagged(paths: readonly string[], shard: Shard | undefined): AsyncGenerator<FilePath> {
    for (const path of paths) {
      if (!this.#isWanted(path, shard)) continue;
      if (this.#isTagged(path, addressOfPath(path), await this.#configurations.find(path))) yield path;
    }
  }

  /** Tells whether a file is in the shard; one that is not is counted. */
  #isWanted(path: string, shard: Shard | undefined): boolean {
    if (isInShard(path, shard)) return true;
    this.#elsewhere++;
    return false;
  }

  /** Says what a folder without any such file lacks. */
  async #nothingIn(folder: string): Promise<string> {
    if (this.#extension !== undefined) return `no ${this.#extension} file in this folder`;
    return (await this.#configurations.find(join(folder, configName)))
      ? `no file in this folder that ${configName} takes for a tagged text`
      : 'no .txt, .tagged.txt or .bner file in this folder';
  }

  #mayBeTaken(path: string, uri: string, configuration: Configuration | undefined): boolean {
    if (this.#extension !== undefined) return path.endsWith(this.#extension);
    return mayBeTagged(uri, configuration);
  }

  /** Tells whether a file is taken that was not named; one that is not is counted. */
  #isTagged(path: string, uri: string, configuration: Configuration | undefined): boolean {
    if (this.#extension !== undefined) return true;
    if (isTaggedFile(uri, configuration, () => beginningOf(path), this.#labels)) return true;
    this.#passedOver++;
    if (this.#firstPassedOver.length < maxNamed) this.#firstPassedOver.push(path);
    return false;
  }

  /** Passes on what was found, or a problem instead of nothing. */
  async *#orProblem(found: AsyncIterable<FilePath>, name: string, nothing: string): AsyncGenerator<FilePath> {
    const [before, elsewhere] = [this.#passedOver, this.#elsewhere];
    let isEmpty = true;
    for await (const each of found) {
      isEmpty = false;
      yield each;
    }
    if (!isEmpty || this.#elsewhere > elsewhere) return;
    const passedOver = this.#passedOver - before;
    yield { name, problem: passedOver > 0 ? `skipped ${untagged(passedOver)}; ${wayOut}` : nothing };
    // This has said it.
    this.#passedOver = before;
    this.#firstPassedOver.length = Math.min(this.#firstPassedOver.length, before);
  }

  /** Files beneath a folder that may be tagged texts, without following links to folders: those may lead in circles. */
  async *#walk(folder: string, shard: Shard | undefined): AsyncGenerator<FilePath> {
    let entries: Dirent[];
    try {
      entries = entriesOf(folder);
    } catch (error) {
      yield { name: folder, problem: unreadableError(error).message };
      return;
    }
    const configuration = await this.#configurations.find(join(folder, configName));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        yield* this.#walk(path, shard);
        continue;
      }
      const uri = addressOfPath(path);
      if (!this.#mayBeTaken(path, uri, configuration) || !isFile(entry, path)) continue;
      if (!this.#isWanted(path, shard)) continue;
      if (this.#isTagged(path, uri, configuration)) yield path;
    }
  }
}

function untagged(files: number): string {
  return files === 1 ? '1 file that does not look tagged' : `${english.write(files)} files that do not look tagged`;
}

function kindOf(path: string): 'file' | 'folder' | 'nothing' {
  try {
    return statSync(rawPath(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

/** Tells whether a folder's entry is read: a file, or a link to one, even when that has vanished. Pipes and devices are not. */
function isFile(entry: Dirent, path: string): boolean {
  return entry.isFile() || (entry.isSymbolicLink() && kindOf(path) !== 'folder');
}

function glob(pattern: string): string[] {
  const slashed = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  return globSync(slashed, {
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: '**/node_modules/**',
    fs: { readdirSync: entriesOf as unknown as typeof readdirSync },
  }).sort();
}
