/**
 * Asking git, as a process: what a revision, a path or a renamed file is to git, it alone knows, with all attributes and settings of
 * a repository, and whoever compares revisions has it installed.
 */
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { nameOfBytes } from '../../corpus/byte-names.ts';

/** Error that tells why git did not answer, in words that follow what it was asked about. */
export class GitError extends Error {}

/** What git said: `code` is its exit code. */
export interface GitAnswer {
  readonly code: number;
  readonly bytes: Buffer;
  readonly stderr: string;
}

/**
 * Runs git in the current folder to its end.
 *
 * @param input on its standard input
 * @throws GitError when it cannot be started
 */
export function git(args: readonly string[], input?: string): GitAnswer {
  const { error, status, stdout, stderr } = spawnSync('git', args, { input, maxBuffer: Number.POSITIVE_INFINITY });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
    throw new GitError('git is needed for this, and it is not installed or not in PATH');
  if (error) throw new GitError(error.message);
  return { code: status ?? 2, bytes: stdout, stderr: `${stderr}` };
}

/**
 * Asks git something that it must be able to answer.
 *
 * @throws GitError with its own words
 */
export function askGit(args: readonly string[], input?: string): Buffer {
  const { code, bytes, stderr } = git(args, input);
  if (code !== 0) throw new GitError(stderr.trim().replace(/^(?:fatal|error): /, '') || `git ${args[0]} failed`);
  return bytes;
}

/** The first line that git answers, or undefined when it fails. */
function lineFrom(args: readonly string[]): string | undefined {
  const { code, bytes } = git(args);
  return code === 0 ? `${bytes}`.split('\n', 1)[0] : undefined;
}

/** The commit that a word means; undefined when it means none here. */
export function commitOf(revision: string): string | undefined {
  return lineFrom(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
}

/** The last commit that two have in common; undefined when there is none. */
export function mergeBase(one: string, other: string): string | undefined {
  return lineFrom(['merge-base', one, other]);
}

/** A version of a file: the id of its content in git, and its path from the current folder; of a working file only the path. */
export interface GitVersion {
  readonly path: string;
  readonly blob: string | undefined;
}

/** A file that differs between two revisions; a side is missing where the file is. */
export interface GitChange {
  readonly left: GitVersion | undefined;
  readonly right: GitVersion | undefined;
}

/**
 * Lists the files that differ between two commits, or between one and the working files; a renamed file is one.
 *
 * @param to a commit; undefined for the working files
 * @param paths as git understands them; none for all
 * @throws GitError
 */
export function changesBetween(from: string, to: string | undefined, paths: readonly string[]): GitChange[] {
  const root = `${askGit(['rev-parse', '--show-toplevel'])}`.replace(/\n$/, '');
  const raw = ['diff', '--raw', '-z', '--find-renames', '--no-abbrev', '--no-ext-diff'];
  const answer = askGit([...raw, from, ...(to === undefined ? [] : [to]), '--', ...paths]);
  const fields = nameOfBytes(answer).split('\0');
  const changes: GitChange[] = [];
  for (let at = 0; fields[at]?.startsWith(':'); ) {
    const [leftMode, rightMode, leftBlob, rightBlob, status] = fields[at]!.slice(1).split(' ') as [string, ...string[]];
    const isRenamed = /^[RC]/.test(status!);
    const [before, after] = [fields[at + 1]!, fields[at + (isRenamed ? 2 : 1)]!];
    at += isRenamed ? 3 : 2;
    const version = (mode: string, path: string, blob: string): GitVersion | undefined =>
      // Links and submodules are no texts.
      mode.startsWith('100')
        ? { path: relative('', join(root, path)), blob: /^0+$/.test(blob) ? undefined : blob }
        : undefined;
    const [left, right] = [version(leftMode, before, leftBlob!), version(rightMode!, after, rightBlob!)];
    if (left || right) changes.push({ left, right });
  }
  return changes;
}

/**
 * Reads contents by their ids, in one process.
 *
 * @throws GitError
 */
export function readBlobs(ids: readonly string[]): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  if (ids.length === 0) return contents;
  const bytes = askGit(['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''));
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\n', at);
    const [id, , size] = bytes.toString('latin1', at, end).split(' ');
    if (size === undefined) {
      // Git has the name of the content, but not the content itself.
      at = end + 1;
      continue;
    }
    const to = end + 1 + Number(size);
    contents.set(id!, bytes.subarray(end + 1, to));
    at = to + 1;
  }
  return contents;
}
