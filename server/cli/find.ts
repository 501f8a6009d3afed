import { type Dirent, type readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { configName } from '../core/config.ts';
import { mayBeTagged } from '../corpus/configurations.ts';
import { addressOfPath, rawPath } from '../corpus/paths.ts';
import type { PathConfigurations } from './configurations.ts';
import { entriesOf, pathMeantBy } from './entries.ts';
import { standardInput, unreadable } from './files.ts';

/** What is wrong with a path. */
export interface Problem {
  readonly name: string;
  readonly problem: string;
}

/** A path of a file, or why there is none. */
export type Found = string | Problem;

/** Finds the files that paths stand for, and their configurations: what is wrong with these is told then. */
export class Finder {
  readonly #configurations: PathConfigurations;

  constructor(configurations: PathConfigurations) {
    this.#configurations = configurations;
  }

  /** The files in the order of the paths, and in a folder by name. No more are looked for than are asked for. */
  async *find(paths: readonly string[], mayBePatterns: boolean): AsyncGenerator<Found> {
    for (const path of paths) {
      for await (const found of this.#find(path, mayBePatterns)) {
        if (typeof found === 'string') await this.#configurations.find(found);
        yield found;
      }
    }
  }

  /** One that exists is never a pattern, whatever characters its name has. */
  async *#find(path: string, mayBePattern: boolean): AsyncGenerator<Found> {
    const kind = path === standardInput ? 'file' : kindOf(path);
    const meant = pathMeantBy(path);
    if (typeof meant !== 'string') yield meant;
    else if (meant !== path) yield* this.#find(meant, false);
    else if (kind === 'folder') {
      const nothing = (await this.#configurations.find(join(path, configName)))
        ? `no file in this folder that ${configName} takes for a tagged text`
        : 'no .txt, .tagged.txt or .bner file in this folder';
      yield* orProblem(this.#walk(path), path, nothing);
    } else if (kind === 'nothing' && mayBePattern && isDynamicPattern(path)) {
      yield* orProblem(glob(path), path, 'no file matches this pattern');
    } else yield path;
  }

  /** Files beneath a folder that may be tagged texts, without following links to folders: those may lead in circles. */
  async *#walk(folder: string): AsyncGenerator<Found> {
    let entries: Dirent[];
    try {
      entries = entriesOf(folder);
    } catch (error) {
      yield { name: folder, problem: unreadable(error).message };
      return;
    }
    const configuration = await this.#configurations.find(join(folder, configName));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* this.#walk(path);
      else if (mayBeTagged(addressOfPath(path), configuration) && isFile(entry, path)) yield path;
    }
  }
}

async function* orProblem(
  found: AsyncIterable<Found> | Iterable<Found>,
  name: string,
  problem: string,
): AsyncGenerator<Found> {
  let isEmpty = true;
  for await (const each of found) {
    isEmpty = false;
    yield each;
  }
  if (isEmpty) yield { name, problem };
}

function kindOf(path: string): 'file' | 'folder' | 'nothing' {
  try {
    return statSync(rawPath(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

/** Whether a folder's entry is read: a file, or a link to one, even when that has vanished. Pipes and devices are not. */
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
