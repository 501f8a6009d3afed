/** Subject of a comparison: a value that is kept for the next time, and the files that it stands for. */
import { l10n, Uri, workspace } from 'vscode';
import {
  type ComparedFile,
  decisionsName,
  type FilesToCompareParams,
  filesToCompareRequest,
} from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { fileOfRevisions, filesOfRevisions, type Revisions } from './git.ts';

/** Folders or files of annotators. Addresses are texts. */
interface Roots {
  readonly kind: 'files' | 'folders';
  readonly roots: readonly string[];
}

/** A file or folder as it is in revisions of git. */
interface Past {
  readonly kind: 'revisions';
  readonly root: string;
  readonly isFolder: boolean;
  readonly revisions: Revisions;
  /** Some files of the folder, when no others are compared. */
  readonly only?: readonly string[];
}

/** Subject of a comparison. */
export type Subject = (Roots | Past) & {
  /** The decisions that tell how the second of two folders came about from the first: it is their result. */
  readonly explainedBy?: string;
};

/** Names the sides for people: those of the folders or files, or their paths where these are the same. */
export function sidesOf(subject: Subject): readonly string[] {
  if (subject.kind === 'revisions')
    return subject.revisions.length > 1 ? subject.revisions : [l10n.t('now'), ...subject.revisions];
  const names = subject.roots.map((root) => lastPart(root));
  return new Set(names).size === names.length
    ? names
    : subject.roots.map((root) => workspace.asRelativePath(Uri.parse(root, true)));
}

/** Describes a comparison in a few words. */
export function titleOf(subject: Subject): string {
  const sides = sidesOf(subject);
  return subject.explainedBy === undefined
    ? sides.join(' ↔ ')
    : l10n.t('What “{1}” has changed of “{0}”', sides[0]!, sides[1]!);
}

function lastPart(address: string): string {
  const { path } = Uri.parse(address, true);
  return path.replace(/\/$/, '').split('/').at(-1) ?? path;
}

/** The address of the file of decisions: in the innermost folder around all that is compared, where the command line looks for it. */
export function decisionsOf(subject: Subject): string {
  return subject.explainedBy ?? `${commonFolder(foldersAround(subject))}${decisionsName}`;
}

/** The innermost folder around some folders, with a final slash. */
export function commonFolder(folders: readonly string[]): string {
  const [first = '', ...others] = folders.map((folder) => folder.replace(/\/?$/, '/'));
  let common = first;
  while (common !== '' && others.some((folder) => !folder.startsWith(common))) {
    common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1);
  }
  return common === '' ? first : common;
}

/** The folders that all of a comparison is in. */
export function foldersAround(subject: Subject): readonly string[] {
  if (subject.kind === 'revisions') return [subject.isFolder ? subject.root : parentOf(subject.root)];
  return subject.kind === 'folders' ? subject.roots : subject.roots.map(parentOf);
}

/** The folder that something is in. */
export function parentOf(address: string): string {
  return `${Uri.joinPath(Uri.parse(address, true), '..')}`;
}

/**
 * Finds the files that are compared.
 *
 * @throws Error that says in words why there are none
 */
export async function filesOf(server: Server, subject: Subject): Promise<readonly ComparedFile[]> {
  switch (subject.kind) {
    case 'files': {
      const versions = subject.roots.map((uri) => ({ uri }));
      return [{ place: lastPart(subject.roots[0]!), versions, isFound: false }];
    }
    case 'folders': {
      const params: FilesToCompareParams = { folders: subject.roots };
      return server.request<ComparedFile[]>(filesToCompareRequest, params);
    }
    case 'revisions': {
      const root = Uri.parse(subject.root, true);
      const { isFolder, revisions, only } = subject;
      const files = isFolder
        ? await filesOfRevisions(root, revisions, only)
        : await fileOfRevisions(root, revisions).then((file) => file && [file]);
      if (files) return files;
      throw new Error(l10n.t('git has no “{0}” of this here.', revisions.join(' ↔ ')));
    }
  }
}
