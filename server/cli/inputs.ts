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

/**
 * Finds and reads texts one after the other, in the order of the paths, and in a folder by name. Nothing is kept, and
 * nothing is read before it is asked for: a million files take no more memory than one.
 */
export async function* inputs({ paths, filesFrom }: Selection): AsyncGenerator<Text | Problem> {
  for (const path of paths) {
    for (const found of find(path, true)) yield await read(found);
  }
  if (filesFrom === undefined) return;
  try {
    for await (const path of linesOf(filesFrom)) {
      for (const found of find(path, false)) yield await read(found);
    }
  } catch (error) {
    yield { name: filesFrom, problem: unreadable(error).message };
  }
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

/** A path of a file, or why there is none. */
type Found = string | Problem;

async function read(found: Found): Promise<Text | Problem> {
  return typeof found === 'string' ? readOne(found) : found;
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

/** The non-empty lines of a file or of standard input, as they arrive. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const stream = path === standardInput ? process.stdin : createReadStream(path);
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield* lines.map(withoutReturn).filter(Boolean);
  }
  if (withoutReturn(rest)) yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
