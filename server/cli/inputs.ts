import { createReadStream, type Dirent, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
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
 * Finds files in the order of the paths, and in a folder by name. No more are looked for than are asked for: a million
 * files take no more memory than one.
 */
export async function* batches({ paths, filesFrom }: Selection): AsyncGenerator<readonly Found[]> {
  yield* inBatches(findAll(paths, true));
  if (filesFrom === undefined) return;
  try {
    for await (const lines of linesOf(filesFrom)) yield* inBatches(findAll(lines, false));
  } catch (error) {
    yield [{ name: filesFrom, problem: unreadable(error).message }];
  }
}

/** The same files read one after the other, each when it is asked for. */
export async function* inputs(selection: Selection): AsyncGenerator<Text | Problem> {
  for await (const batch of batches(selection)) {
    for (const found of batch) yield await read(found);
  }
}

/** Reads a file, if one was found. */
export async function read(found: Found): Promise<Text | Problem> {
  return typeof found === 'string' ? readOne(found) : found;
}

/** Reads one text, or says why it cannot be read. */
export async function readOne(name: string): Promise<Text | Problem> {
  try {
    return { name, ...(await readText(name)) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { name, problem: error.message };
  }
}

function* inBatches(all: Iterable<Found>): Generator<readonly Found[]> {
  let batch: Found[] = [];
  for (const found of all) {
    batch.push(found);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function* findAll(paths: readonly string[], mayBePatterns: boolean): Generator<Found> {
  for (const path of paths) yield* find(path, mayBePatterns);
}

/** The files that a path stands for. One that exists is never a pattern, whatever characters its name has. */
function* find(path: string, mayBePattern: boolean): Generator<Found> {
  const kind = path === standardInput ? 'file' : kindOf(path);
  if (kind === 'folder') yield* orProblem(walk(path), path, 'no .txt, .tagged.txt or .bner file in this folder');
  else if (kind === 'nothing' && mayBePattern && isDynamicPattern(path)) {
    yield* orProblem(glob(path), path, 'no file matches this pattern');
  } else yield path;
}

function* orProblem(found: Iterable<Found>, name: string, problem: string): Generator<Found> {
  let isEmpty = true;
  for (const each of found) {
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
function* walk(folder: string): Generator<Found> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    yield { name: folder, problem: unreadable(error).message };
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (/\.(?:txt|bner)$/i.test(entry.name) && isFile(entry, path)) yield path;
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
