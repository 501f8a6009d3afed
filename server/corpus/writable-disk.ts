import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { acceptedName } from '../core/accepted-list.ts';
import { say } from '../core/message.ts';
import { reviewName } from '../core/review-list.ts';
import { disk } from './disk.ts';
import type { WorkspaceFiles } from './files.ts';
import { WriteError } from './list-writer.ts';
import { pathOfAddress, rawPath } from './paths.ts';
import { remove, replaceFile, targetOf } from './replace.ts';

const lists = [acceptedName, reviewName];

/** The files of this machine, of which the lists that people keep beside their texts can be written. Only programs that run on Node import this. */
export const writableDisk: WorkspaceFiles = {
  ...disk,
  async write(uri, before, after) {
    if (!lists.some((name) => uri.endsWith(`/${name}`))) throw new Error('This is none of the lists.');
    return inTurn(targetOf(pathOfAddress(uri)), before, after);
  },
};

/** For so long other processes are waited for, and looked at again after so long, in milliseconds. */
const [longestWait, pause] = [60_000, 20];

/** What one process writes takes a few milliseconds. What stays the same for so many was left by one that was killed. */
const abandonedAfter = 5_000;

/**
 * Replaces a list, one process after the other. As git does, each writes the new list under the same name beside the old one:
 * only one can have that, and looks then whether the list is still as it was. Nothing has to be kept up in the meantime, as the
 * locks of libraries have to be, and a process that is killed keeps the others waiting for seconds only.
 */
async function inTurn(file: string, before: string | undefined, after: string): Promise<boolean> {
  const beside = join(dirname(file), `.${basename(file)}.lock`);
  const started = Date.now();
  let [seen, since] = ['', started];
  for (;;) {
    try {
      return replaceList(file, beside, before, after);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const now = Date.now();
    const other = lookOf(beside);
    if (other !== seen) [seen, since] = [other, now];
    if (now - since > abandonedAfter) remove(beside);
    else if (now - started > longestWait) throw new WriteError(say('others write to it all the time'));
    await setTimeout(pause * (0.5 + Math.random()));
  }
}

/** @throws what the file system says; `EEXIST` while another process writes the list */
function replaceList(file: string, beside: string, before: string | undefined, after: string): boolean {
  const old = bytesOf(file);
  const mark = old?.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark : Buffer.alloc(0);
  const expected = before === undefined ? undefined : Buffer.concat([mark, Buffer.from(before)]);
  const isAsRead = () => {
    const now = bytesOf(file);
    return now && expected ? now.equals(expected) : now === expected;
  };
  return isAsRead() && replaceFile(file, { content: Buffer.concat([mark, Buffer.from(after)]), isAsRead, beside });
}

const byteOrderMark = Buffer.from('\ufeff');

/** What a file holds; undefined when it is not there. */
function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(rawPath(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What tells one file at a path from the next; nothing when there is none. */
function lookOf(path: string): string {
  const stats = statSync(rawPath(path), { throwIfNoEntry: false });
  return stats ? `${stats.ino} ${stats.mtimeMs}` : '';
}
