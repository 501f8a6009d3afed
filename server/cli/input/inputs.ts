/** The texts that a command is given, in batches of paths and one by one. */
import { createReadStream } from 'node:fs';
import type { Settings } from '../../core/config/settings.ts';
import type { PathConfigurations } from './configurations.ts';
import type { FileFinder } from './find-files.ts';
import type { FoundPath, Problem } from './found-path.ts';
import { pathInLine } from './listed-names.ts';
import {
  type FileText,
  readText,
  standardInput,
  standardInputStream,
  Unreadable,
  unreadableError,
} from './read-text.ts';

/** Selection of the texts that a command works on. */
export interface Selection {
  /** Files, folders, globs, or `-` for a text on standard input. */
  readonly paths: readonly string[];
  /** A file that names files and folders, one a line; `-` for standard input. */
  readonly filesFrom?: string | undefined;
}

/** A text with its name: the path that it was read from. */
export interface InputText extends FileText {
  readonly name: string;
  readonly settings: Settings;
  /** Something that its settings come from is broken. */
  readonly areBroken: boolean;
}

/** A mistake of the program, in words that follow the name of what it was made with. */
export function unexpected(error: unknown): string {
  return `unexpected error, please report it: ${error}`;
}

/** Maximum of paths in a batch. */
const batchSize = 32;

/**
 * Finds files and their configurations in the order of the paths, and in a folder by name: a million files take no more
 * memory than one.
 */
export async function* batches(
  { paths, filesFrom }: Selection,
  finder: FileFinder,
): AsyncGenerator<readonly FoundPath[]> {
  yield* inBatches(finder.find(paths, true));
  if (filesFrom === undefined) return;
  try {
    for await (const lines of linesOf(filesFrom)) yield* inBatches(finder.find(lines, false));
  } catch (error) {
    yield [{ name: filesFrom, problem: unreadableError(error).message }];
  }
}

/** Reads a file, if one was found. */
export async function read(found: FoundPath, configurations: PathConfigurations): Promise<InputText | Problem> {
  return typeof found === 'string' ? readOne(found, configurations) : found;
}

/** Reads one text, or says why it cannot be read. */
export async function readOne(name: string, configurations: PathConfigurations): Promise<InputText | Problem> {
  try {
    const found = await configurations.settingsOf(name);
    return { name, ...found, ...(await readText(name, found.settings.read.encoding)) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { name, problem: error.message };
  }
}

async function* inBatches(all: AsyncIterable<FoundPath>): AsyncGenerator<readonly FoundPath[]> {
  let batch: FoundPath[] = [];
  for await (const found of all) {
    batch.push(found);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Problem of a list that was made for programs that read names otherwise. */
const notLines = 'list one name per line, without NUL: leave out -print0 or -z, and do not use UTF-16';

/** The non-empty lines of a file or of standard input, as many together as arrive. */
async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  const stream = path === standardInput ? standardInputStream() : createReadStream(path);
  // Names are bytes, not all of them UTF-8.
  stream.setEncoding('latin1');
  let rest = '';
  for await (const chunk of stream) {
    if (chunk.includes('\0')) throw new Unreadable(notLines);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield lines.map(withoutReturn).filter(Boolean).map(pathInLine);
  }
  if (withoutReturn(rest)) yield [pathInLine(withoutReturn(rest))];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
