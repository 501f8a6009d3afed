import { createHash, randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { acceptedName } from '../core/lists/accepted-list.ts';
import { reviewName } from '../core/lists/review-list.ts';
import { say } from '../core/message.ts';
import { nameOfBytes } from './byte-names.ts';
import { disk } from './disk.ts';
import type { WorkspaceFiles } from './files.ts';
import { HasChanged, WriteError } from './list-writer.ts';
import { pathOfAddress, rawPath } from './paths.ts';

const lists = [acceptedName, reviewName];

/** The files of this machine, of which the lists that people keep beside their texts can be written. Only programs that run on Node import this. */
export const writableDisk: WorkspaceFiles = {
  ...disk,
  async write(uri, before, after) {
    if (!lists.some((name) => uri.endsWith(`/${name}`))) throw new Error('This is none of the lists.');
    await writeFile(targetOf(pathOfAddress(uri)), before, after);
  },
};

/** For so long other processes are waited for, and looked at again after so long, in milliseconds. */
const [maxWait, pause] = [30_000, 20];

/** What one process writes takes a few milliseconds. What stays the same for so many was left by one that was killed. */
const seizedAfter = 5_000;

/**
 * Replaces a list, one process after the other. As git does, each writes the new list under the same name beside the old one:
 * only one can have that, and looks then whether the list is still as it was. Nothing has to be kept up in the meantime, as the
 * locks of libraries have to be, and a process that is killed keeps the others waiting for seconds only.
 */
async function writeFile(file: string, before: string | undefined, after: string | undefined): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.lock`);
  const started = Date.now();
  let [seen, since] = ['', started];
  for (;;) {
    try {
      if (!replaceList(file, beside, before, after)) throw new HasChanged();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const now = Date.now();
    const other = lookOf(beside);
    if (other !== seen) [seen, since] = [other, now];
    if (now - since > seizedAfter) remove(beside);
    else if (now - started > maxWait)
      throw new WriteError(say('{0} lies beside it: remove that if nothing writes the list', basename(beside)));
    await setTimeout(pause * (0.5 + Math.random()));
  }
}

/** @throws what the file system says; `EEXIST` while another process writes the list */
function replaceList(file: string, beside: string, before: string | undefined, after: string | undefined): boolean {
  const old = bytesOf(file);
  const mark = old?.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark : Buffer.alloc(0);
  const expected = before === undefined ? undefined : Buffer.concat([mark, Buffer.from(before)]);
  const isAsRead = () => {
    const now = bytesOf(file);
    return now && expected ? now.equals(expected) : now === expected;
  };
  if (!isAsRead()) return false;
  if (after === undefined) return removeFile(file, { isAsRead, beside });
  return replaceFile(file, { content: Buffer.concat([mark, Buffer.from(after)]), isAsRead, beside });
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

/** How a file is replaced: see {@link replaceFile}. */
export interface Replacement {
  readonly content: Uint8Array;
  /** Asked last of all, whether the file still is what it was when it was read. */
  isAsRead(): boolean;
  /** Where the new file is written first, beside the old one; it must not be there. By default, under a name of its own. */
  readonly beside?: string;
}

/**
 * Replaces the content of a file, or makes one, as a whole or not at all: what is new is written beside it and takes its
 * place in one step. Whatever fails, the old file is as it was, and nothing is left beside it. Mode and owner stay. Without
 * a pause in which the process could be told to end. Only programs that run on Node import this.
 *
 * @param file no link: {@link targetOf}
 * @returns false, and nothing is written, when the file has changed meanwhile
 * @throws what the file system says
 */
export function replaceFile(file: string, { content, isAsRead, beside = nameBeside(file) }: Replacement): boolean {
  const old = statSync(rawPath(file), { throwIfNoEntry: false });
  if (old && !old.isFile()) throw new Error('this is no ordinary file');
  // Another file could take the place of one that must not be written to.
  if (old) accessSync(rawPath(file), constants.W_OK);
  removeAbandoned(dirname(file));
  const descriptor = openSync(rawPath(beside), 'wx', old ? 0o600 : 0o666);
  const { ino } = fstatSync(descriptor);
  const isOurs = () => statSync(rawPath(beside), { throwIfNoEntry: false })?.ino === ino;
  let isDone = false;
  try {
    fill(descriptor, old, content);
    if (!isAsRead() || !isOurs()) return false;
    renameSync(rawPath(beside), rawPath(file));
    isDone = true;
    return true;
  } finally {
    if (!isDone && isOurs()) remove(beside);
  }
}

/** Removes a file as {@link replaceFile} replaces it: while what lies beside it is ours. */
function removeFile(file: string, { isAsRead, beside }: Pick<Required<Replacement>, 'isAsRead' | 'beside'>): boolean {
  closeSync(openSync(rawPath(beside), 'wx'));
  try {
    if (!isAsRead()) return false;
    unlinkSync(rawPath(file));
    return true;
  } finally {
    remove(beside);
  }
}

/** Makes an open file like another one and gives it its content, down to the disk. Closes it. */
function fill(descriptor: number, old: Stats | undefined, content: Uint8Array): void {
  try {
    if (old) {
      const own = fstatSync(descriptor);
      if (own.uid !== old.uid || own.gid !== old.gid) fchownSync(descriptor, old.uid, old.gid);
      fchmodSync(descriptor, old.mode);
    }
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The file that a path leads to, which may not be there yet: where there is a link, the link stays. */
export function targetOf(path: string): string {
  try {
    return realPath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const link = linkAt(path);
    return link === undefined ? path : targetOf(resolve(dirname(path), link));
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(rawPath(path));
  } catch {
    return undefined;
  }
}

/** What stands for this machine in names: another one may write to the same folder. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A name beside a file that nothing else has, and that says who writes there. */
function nameBeside(file: string): string {
  return join(dirname(file), `.tagwright-${machine}-${process.pid}-${randomUUID()}.tmp`);
}

/** The names of earlier versions said of no process. */
const besideNames = /^\.tagwright-(?:([\da-f]{8})-(\d+)-)?[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}\.tmp$/;

/** What nothing is known about but that it is so many milliseconds old was left: to write a file takes far less. */
const abandonedAfter = 24 * 60 * 60 * 1000;

/** The folders from which this process has removed what others have left. */
const cleaned = new Set<string>();

/** Removes what was written beside files of a folder by processes that were killed meanwhile. */
function removeAbandoned(folder: string): void {
  if (cleaned.has(folder)) return;
  cleaned.add(folder);
  for (const name of namesIn(folder)) {
    const [isOne, writtenOn, pid] = besideNames.exec(name) ?? [];
    if (!isOne) continue;
    const path = join(folder, name);
    if (writtenOn === machine ? !isRunning(Number(pid)) : isOld(path)) remove(path);
  }
}

/** The names in a folder; none in one that may be written to and not read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(rawPath(folder));
  } catch {
    return [];
  }
}

/** Removes a file, if it is there and can be removed. */
function remove(path: string): void {
  try {
    unlinkSync(rawPath(path));
  } catch {}
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isOld(path: string): boolean {
  const stats = statSync(rawPath(path), { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > abandonedAfter;
}

/** The real path of a path: links followed. */
function realPath(path: string): string {
  const raw = rawPath(path);
  return typeof raw === 'string' ? realpathSync(raw) : nameOfBytes(realpathSync.native(raw, { encoding: 'buffer' }));
}
