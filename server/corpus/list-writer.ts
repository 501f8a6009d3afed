import type { ReadList } from '../core/lists/entry-list.ts';
import { foreignBytes } from '../core/lists/json-problems.ts';
import { type Message, say } from '../core/message.ts';
import type { FileRead, WritableFiles } from './files.ts';
import { unreadable } from './read-configuration.ts';

/** Why a list was not written, in words that follow its name. */
export class WriteError extends Error {
  readonly words: Message;

  constructor(words: Message) {
    super(`${words}`);
    this.words = words;
  }
}

/** A list has changed since it was read, and was not written. */
export class HasChanged extends Error {}

/** Says in words what kept a list from being written. */
export function reasonOf(error: unknown): Message | string {
  return error instanceof WriteError ? error.words : (error as Error).message;
}

/** How often a list is read again that others write to. Each time, one of them has got on. */
const maxTries = 1000;

/**
 * Changes a list that others may write to at the same moment: from what it holds then, so that nothing of theirs is lost. The
 * one way in which the command line and the language server write lists.
 *
 * @param change makes the new text from the one that is there, undefined when there is none; answers undefined when that is
 *   broken, and null when there shall be no list. It may be asked again.
 * @returns what the list held before; nothing when it is broken and so was not written
 * @throws WriteError, or what the file system says, when nothing was written
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
  throw new WriteError(say('it changes all the time'));
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

/** Reads a list, and what is wrong with it, so that it can be told on it. An absent one is empty. */
export function parseList<E>({ text, problem }: FileRead, parse: (text: string) => ReadList<E>): ReadList<E> {
  if (problem !== undefined) return { entries: undefined, problems: [unreadable(problem)] };
  return text === undefined ? { entries: [], problems: [] } : parse(text);
}

/** Gives today's date as entries of lists have it: `2026-01-31`, in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
