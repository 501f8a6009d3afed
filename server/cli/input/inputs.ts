/** The texts that a command is given, in batches of paths and one by one. */
import { createReadStream } from 'node:fs';
import type { Settings } from '../../core/config/settings.ts';
import { nameOfBytes } from '../../corpus/byte-names.ts';
import type { PathConfigurations } from './configurations.ts';
import type { FileFinder } from './find-files.ts';
import type { FoundPath, Problem } from './found-path.ts';
import { givenTexts } from './given-texts.ts';
import { pathInLine } from './listed-names.ts';
import {
  type FileText,
  readText,
  standardInput,
  standardInputStream,
  Unreadable,
  unreadableError,
} from './read-text.ts';
import { isInShard, type Shard } from './shard.ts';

/** Selection of the texts that a command works on. */
export interface Selection {
  /** Files, folders, globs, or `-` for a text on standard input. */
  readonly paths: readonly string[];
  /** A file that names files and folders, one a line; `-` for standard input. */
  readonly filesFrom?: string | undefined;
  /** Whether these names end with NUL in place of a line break. */
  readonly null?: boolean | undefined;
  /** A file that has texts, a line of JSON each; `-` for standard input. */
  readonly textsFrom?: string | undefined;
  /** The shard that is worked on; all texts by default. */
  readonly shard?: Shard | undefined;
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
export async function* batches(selection: Selection, finder: FileFinder): AsyncGenerator<readonly FoundPath[]> {
  const { paths, filesFrom, textsFrom, shard } = selection;
  yield* inBatches(finder.find(paths, { areArguments: true, shard }));
  if (filesFrom !== undefined) {
    const names = selection.null ? namesEndedByNul(filesFrom) : namesInLines(filesFrom);
    yield* toItsEnd(filesFrom, found(names, finder, shard));
  }
  if (textsFrom !== undefined) yield* toItsEnd(textsFrom, inBatches(textsOf(textsFrom, finder, shard)));
}

/** The files of names that come one after the other, as many in a batch as come together. */
async function* found(names: AsyncIterable<readonly string[]>, finder: FileFinder, shard: Shard | undefined) {
  for await (const together of names) yield* inBatches(finder.find(together, { areArguments: false, shard }));
}

async function* textsOf(path: string, finder: FileFinder, shard: Shard | undefined): AsyncGenerator<FoundPath> {
  for await (const given of givenTexts(path)) {
    if (!isInShard(given.name, shard)) continue;
    await finder.take(given.name);
    yield given;
  }
}

/** Passes batches on, and a problem where the list that they come from cannot be read to its end. */
async function* toItsEnd(list: string, all: AsyncIterable<readonly FoundPath[]>): AsyncGenerator<readonly FoundPath[]> {
  try {
    yield* all;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    yield [{ name: list, problem: error.message, endsInput: true }];
  }
}

/** Reads a file, if one was found. */
export async function read(found: FoundPath, configurations: PathConfigurations): Promise<InputText | Problem> {
  if (typeof found === 'string') return readOne(found, configurations);
  if ('problem' in found) return found;
  const { name, text } = found;
  return { name, text, ...(await configurations.settingsOf(name)), encoding: 'utf-8', bytes: Buffer.from(text) };
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

/** Given texts of a batch have about this many UTF-16 units together: many batches wait at once. */
const maxGiven = 1 << 18;

async function* inBatches(all: AsyncIterable<FoundPath>): AsyncGenerator<readonly FoundPath[]> {
  let batch: FoundPath[] = [];
  let given = 0;
  for await (const found of all) {
    batch.push(found);
    if (typeof found !== 'string' && 'text' in found) given += found.text.length;
    if (batch.length < batchSize && given < maxGiven) continue;
    yield batch;
    [batch, given] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** Problem of a list that was made for programs that read names otherwise. */
const notLines =
  'list one name per line, or add --null (-0) for names that end with NUL, as those of find -print0; do not use UTF-16';

/** The names in the non-empty lines of a list, as many together as arrive. */
async function* namesInLines(path: string): AsyncGenerator<readonly string[]> {
  for await (const lines of pieces(path, '\n')) {
    if (lines.some((line) => line.includes('\0'))) throw new Unreadable(notLines);
    yield lines.map(withoutReturn).filter(Boolean).map(pathInLine);
  }
}

/** The names of a list in which each ends with NUL, their bytes as they are. */
async function* namesEndedByNul(path: string): AsyncGenerator<readonly string[]> {
  for await (const names of pieces(path, '\0')) {
    yield names.filter(Boolean).map((name) => nameOfBytes(Buffer.from(name, 'latin1')));
  }
}

/** What stands between the ends in a file or standard input, a character for each byte, as many together as arrive. */
async function* pieces(path: string, end: string): AsyncGenerator<readonly string[]> {
  try {
    const stream = path === standardInput ? standardInputStream() : createReadStream(path);
    // Names are bytes, not all of them UTF-8.
    stream.setEncoding('latin1');
    let rest = '';
    for await (const chunk of stream) {
      const all = (rest + chunk).split(end);
      rest = all.pop()!;
      yield all;
    }
    yield [rest];
  } catch (error) {
    throw unreadableError(error);
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
