/** Files of this machine, with safe replacement of files. Node only. */
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
import { decisionsName } from '../core/compare/decisions-name.ts';
import { acceptedName } from '../core/lists/accepted-list.ts';
import { declinedName } from '../core/lists/declined-list.ts';
import { originalsName } from '../core/lists/original-list.ts';
import { reviewName } from '../core/lists/review-list.ts';
import { say } from '../core/message.ts';
import { nameOfBytes } from './byte-names.ts';
import { disk } from './disk.ts';
import type { WorkspaceFiles } from './files.ts';
import { HasChanged, WriteError } from './list-writer.ts';
import { pathOfAddress, rawPath } from './paths.ts';

const lists = [acceptedName, reviewName, declinedName, originalsName, decisionsName];

/** Files of this machine, including writing of the lists beside them. Only programs that run on Node may import this. */
export const writableDisk: WorkspaceFiles = {
  ...disk,
  async write(uri, before, after) {
    if (!lists.some((name) => uri.endsWith(`/${name}`))) throw new Error('This is none of the lists.');
    await writeFile(targetOf(pathOfAddress(uri)), before, after);
  },
};

/** Longest wait for other processes, and pause between two looks, in milliseconds. */
const [maxWait, pause] = [30_000, 20];

/** Age in milliseconds of an unchanged lock that a killed process left: a write takes a few milliseconds. */
const seizedAfter = 5_000;

/**
 * Replaces a list, one process at a time. As in git, each writes the new list beside the old one under the same name, which
 * only one can create, and then checks that the list is unchanged. Unlike the locks of libraries nothing has to be renewed
 * meanwhile, and a killed process delays the others by seconds only.
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
      throw new WriteError(say('{0} is next to it: delete that if no program is writing the list', basename(beside)));
    await waited(pause * (0.5 + Math.random()));
  }
}

function waited(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/**
 * Tries to replace a list.
 *
 * @throws the error of the file system; `EEXIST` while another process writes the list
 */
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
  return replaceFileAtomically(file, { content: Buffer.concat([mark, Buffer.from(after)]), isAsRead, beside });
}

const byteOrderMark = Buffer.from('\ufeff');

/** Returns the content of a file; undefined when it does not exist. */
function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(rawPath(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns the identity of the file at a path; empty when there is none. */
function lookOf(path: string): string {
  const stats = statSync(rawPath(path), { throwIfNoEntry: false });
  return stats ? `${stats.ino} ${stats.mtimeMs}` : '';
}

/** Options of {@link replaceFileAtomically}. */
export interface Replacement {
  readonly content: Uint8Array;
  /** Whether the file is still as it was read; called last. */
  isAsRead(): boolean;
  /** Path beside the file where the new one is written first; it must not exist. By default a unique name. */
  readonly beside?: string;
}

/**
 * Replaces the content of a file, or creates it, atomically: the new content is written beside it and moved into its place. On
 * failure the old file is unchanged and nothing is left beside it. Mode and owner are kept. Synchronous, so that no signal can
 * interrupt it halfway. Only programs that run on Node may import this.
 *
 * @param file no link; see {@link targetOf}
 * @returns false, without writing, when the file has changed in the meantime
 * @throws the error of the file system
 */
export function replaceFileAtomically(
  file: string,
  { content, isAsRead, beside = nameBeside(file) }: Replacement,
): boolean {
  const old = statSync(rawPath(file), { throwIfNoEntry: false });
  if (old && !old.isFile()) throw new Error('this is no ordinary file');
  // Otherwise a new file could replace one that must not be written.
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

/** Removes a file under the lock of {@link replaceFileAtomically}. */
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

/** Gives an open file the mode and owner of another and its content, flushed to disk. Closes it. */
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

/** Returns the file that a path leads to through links, which may not exist yet. */
export function targetOf(path: string): string {
  try {
    return realPath(path);
  } catch (error) {
    if (!/^(?:ENOENT|ENOTDIR)$/.test(`${(error as NodeJS.ErrnoException).code}`)) throw error;
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

/** Name of this machine in file names: another one may write to the same folder. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Makes a unique name beside a file that tells which process writes there. */
export function nameBeside(file: string): string {
  return join(dirname(file), `.tagwright-${machine}-${process.pid}-${randomUUID()}.tmp`);
}

/** Pattern of temporary names; those of earlier versions named no process. */
const besideNames = /^\.tagwright-(?:([\da-f]{8})-(\d+)-)?[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}\.tmp$/;

/** Age in milliseconds of an abandoned temporary file: writing takes far less. */
const abandonedAfter = 24 * 60 * 60 * 1000;

/** Folders that this process has already cleaned. */
const cleaned = new Set<string>();

/** Removes temporary files that killed processes left in a folder. */
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

/** Returns the names in a folder; none for an unreadable one. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(rawPath(folder));
  } catch {
    return [];
  }
}

/** Removes a file, if possible. */
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

/** Returns the real path of a path, with links resolved. */
function realPath(path: string): string {
  const raw = rawPath(path);
  return typeof raw === 'string' ? realpathSync(raw) : nameOfBytes(realpathSync.native(raw, { encoding: 'buffer' }));
}
