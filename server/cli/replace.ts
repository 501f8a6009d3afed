import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Unwritable, unwritable } from './files.ts';

/**
 * Replaces the content of a file, as a whole or not at all: what is new is written beside it and takes its place in one
 * step. Whatever fails, the old file is as it was, and nothing is left beside it. Mode and owner stay; where a link leads
 * to the file, the link stays, too. Without a pause in which the process could be told to end.
 *
 * @param before what the file held when it was read; it must still hold that
 * @throws Unwritable
 */
export function replaceFile(path: string, before: Buffer, after: Buffer): void {
  try {
    const file = realpathSync(path);
    const stats = statSync(file);
    if (!stats.isFile()) throw new Unwritable('not written: this is no ordinary file');
    // Another file could take the place of one that must not be written to.
    accessSync(file, constants.W_OK);
    const beside = join(dirname(file), `.tagwright-${randomUUID()}.tmp`);
    try {
      writeLike(stats, beside, after);
      if (!readFileSync(file).equals(before)) throw new Unwritable('not written: the file has changed meanwhile');
      renameSync(beside, file);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  } catch (error) {
    throw unwritable(error);
  }
}

/** Writes a new file that is like another one, down to the disk. */
function writeLike({ mode, uid, gid }: Stats, path: string, content: Buffer): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    const own = fstatSync(file);
    if (own.uid !== uid || own.gid !== gid) fchownSync(file, uid, gid);
    fchmodSync(file, mode);
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
