/** Writing of shared lists, safe against concurrent writers. */
import type { ReadList } from '../core/lists/entry-list.ts';
import { foreignBytes } from '../core/lists/json-problems.ts';
import { type Message, say } from '../core/message.ts';
import type { FileRead, WritableFiles } from './files.ts';
import { unreadableConfiguration } from './read-configuration.ts';
import { HasChanged, WriteError } from './write-errors.ts';

/** Returns why a list was not written, in words. */
export function writeFailure(error: unknown): Message | string {
  return error instanceof WriteError ? error.words : (error as Error).message;
}

/** Most attempts to write a list that others write to; in each, one of them has made progress. */
const maxTries = 1000;

/**
 * Changes a list that others may write at the same moment, always from its present content, so that nothing of theirs is lost.
 * The command line and the language server write lists only here.
 *
 * @param change returns the new text for the present one, which is undefined when there is no list; returns undefined for a
 *     broken list, and null to remove the list. May be called again.
 * @returns the text before the change; undefined when the list is broken and was not written
 * @throws WriteError, or the error of the file system, when nothing was written
 */
export async function changeList(
  files: WritableFiles,
  uri: string,
  change: (before: string | undefined) => string | null | undefined,
): Promise<{ readonly before: string | undefined } | undefined> {
  for (let tries = 0; tries < maxTries; tries++) {
    const before = readable(await files.read(uri, 'utf-8'));
    const after = change(before);
    if (after === undefined) return undefined;
    if ((after ?? undefined) === before || (await isWritten(files, uri, before, after ?? undefined))) return { before };
  }
  throw new WriteError(say('it keeps changing'));
}

async function isWritten(
  files: WritableFiles,
  uri: string,
  before: string | undefined,
  after: string | undefined,
): Promise<boolean> {
  try {
    await files.write(uri, before, after);
    return true;
  } catch (error) {
    if (error instanceof HasChanged) return false;
    throw error;
  }
}

function readable({ text, problem, isUnsaved }: FileRead): string | undefined {
  if (isUnsaved) throw new WriteError(say('it is open with changes that are not saved: save it first'));
  if (problem !== undefined) throw new WriteError(say('it cannot be read: {0}', problem));
  const [foreign] = text === undefined ? [] : foreignBytes(text);
  if (text === undefined || !foreign) return text;
  const line = text.slice(0, foreign.from).split('\n').length;
  throw new WriteError(say('line {0} is not UTF-8: save it as UTF-8 first', `${line}`));
}

/** Reads a list and its problems, for reporting. A missing list is empty. */
export function parseList<E>({ text, problem }: FileRead, parse: (text: string) => ReadList<E>): ReadList<E> {
  if (problem !== undefined) return { entries: undefined, problems: [unreadableConfiguration(problem)] };
  return text === undefined ? { entries: [], problems: [] } : parse(text);
}

/** Gives today's date as entries of lists have it: `2026-01-31`, in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
