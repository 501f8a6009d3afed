import { createReadStream, type Dirent, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { configName } from '../core/config.ts';
import { type Configuration, takes } from '../corpus/configurations.ts';
import { addressOf, type PathConfigurations } from './configurations.ts';
import { type FileText, readText, standardInput, Unreadable, unreadable } from './files.ts';

/** Where texts are looked for. */
export interface Selection {
  /** Files, folders, globs, or `-` for a text on standard input. */
  readonly paths: readonly string[];
  /** A file that names files and folders, one a line; `-` for standard input. */
  readonly filesFrom?: string | undefined;
}

/** A text with its name: the path that it was read from. */
export interface Text extends FileText {
  readonly name: string;
  readonly configuration: Configuration | undefined;
}

/** What is wrong with a path. */
export interface Problem {
  readonly name: string;
  readonly problem: string;
}

/** A mistake of the program, in words that follow the name of what it was made with. */
export function unexpected(error: unknown): string {
  return `unexpected error, please report it: ${error}`;
}

/** A path of a file, or why there is none. */
export type Found = string | Problem;

/** So many paths are handed on together, or as many as are known. */
const batchSize = 32;

/**
 * Finds files in the order of the paths, and in a folder by name, and their configurations. No more are looked for than are
 * asked for: a million files take no more memory than one.
 */
export async function* batches(
  { paths, filesFrom }: Selection,
  configurations: PathConfigurations,
): AsyncGenerator<readonly Found[]> {
  yield* inBatches(findAll(paths, true, configurations), configurations);
  if (filesFrom === undefined) return;
  try {
    for await (const lines of linesOf(filesFrom)) {
      yield* inBatches(findAll(lines, false, configurations), configurations);
    }
  } catch (error) {
    yield [{ name: filesFrom, problem: unreadable(error).message }];
  }
}

/** The same files read one after the other, each when it is asked for. */
export async function* inputs(
  selection: Selection,
  configurations: PathConfigurations,
): AsyncGenerator<Text | Problem> {
  for await (const batch of batches(selection, configurations)) {
    for (const found of batch) yield await read(found, configurations);
  }
}

/** Reads a file, if one was found. */
export async function read(found: Found, configurations: PathConfigurations): Promise<Text | Problem> {
  return typeof found === 'string' ? readOne(found, configurations) : found;
}

/** Reads one text, or says why it cannot be read. */
export async function readOne(name: string, configurations: PathConfigurations): Promise<Text | Problem> {
  try {
    return { name, ...(await readText(name)), configuration: await configurations.find(name) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { name, problem: error.message };
  }
}

async function* inBatches(
  all: AsyncIterable<Found>,
  configurations: PathConfigurations,
): AsyncGenerator<readonly Found[]> {
  let batch: Found[] = [];
  for await (const found of all) {
    // Whatever reads the files, what is wrong with their configurations is told here.
    if (typeof found === 'string') await configurations.find(found);
    batch.push(found);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* findAll(
  paths: readonly string[],
  mayBePatterns: boolean,
  configurations: PathConfigurations,
): AsyncGenerator<Found> {
  for (const path of paths) yield* find(path, mayBePatterns, configurations);
}

/** The files that a path stands for. One that exists is never a pattern, whatever characters its name has. */
async function* find(path: string, mayBePattern: boolean, configurations: PathConfigurations): AsyncGenerator<Found> {
  const kind = path === standardInput ? 'file' : kindOf(path);
  if (kind === 'folder') {
    const nothing = (await configurations.find(join(path, configName)))
      ? `no file in this folder that ${configName} takes for a tagged text`
      : 'no .txt, .tagged.txt or .bner file in this folder';
    yield* orProblem(walk(path, configurations), path, nothing);
  } else if (kind === 'nothing' && mayBePattern && isDynamicPattern(path)) {
    yield* orProblem(glob(path), path, 'no file matches this pattern');
  } else yield path;
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
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

/** Files beneath a folder that may be tagged texts, without following links to folders: those may lead in circles. */
async function* walk(folder: string, configurations: PathConfigurations): AsyncGenerator<Found> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    yield { name: folder, problem: unreadable(error).message };
    return;
  }
  const configuration = await configurations.find(join(folder, configName));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path, configurations);
    else if (mayBeTagged(path, configuration) && isFile(entry, path)) yield path;
  }
}

function mayBeTagged(path: string, configuration: Configuration | undefined): boolean {
  return (configuration && takes(configuration, addressOf(path))) ?? /\.(?:txt|bner)$/i.test(path);
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
  }).sort();
}

/** The non-empty lines of a file or of standard input, as many together as arrive. */
async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  const stream = path === standardInput ? process.stdin : createReadStream(path);
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield lines.map(withoutReturn).filter(Boolean);
  }
  if (withoutReturn(rest)) yield [withoutReturn(rest)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
