/** Subject of a comparison: a value that is kept for the next time, and the files that it stands for. */
import { l10n, Uri, workspace } from 'vscode';
import {
  type ComparedFile,
  decisionsName,
  type FilesToCompareParams,
  filesToCompareRequest,
} from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { fileSince, filesSince } from './git.ts';

/** Subject of a comparison: files or folders of annotators, or the working files with a revision of git. Addresses are texts. */
export type Subject =
  | { readonly kind: 'files' | 'folders'; readonly roots: readonly string[] }
  | { readonly kind: 'revision'; readonly root: string; readonly isFolder: boolean; readonly revision: string };

/** Names the sides for people: those of the folders or files, or their paths where these are the same. */
export function sidesOf(subject: Subject): readonly string[] {
  if (subject.kind === 'revision') return [l10n.t('now'), subject.revision];
  const names = subject.roots.map((root) => lastPart(root));
  return new Set(names).size === names.length
    ? names
    : subject.roots.map((root) => workspace.asRelativePath(Uri.parse(root, true)));
}

/** Describes a comparison in a few words. */
export function titleOf(subject: Subject): string {
  return sidesOf(subject).join(' ↔ ');
}

function lastPart(address: string): string {
  const { path } = Uri.parse(address, true);
  return path.replace(/\/$/, '').split('/').at(-1) ?? path;
}

/** The address of the file of decisions: in the innermost folder around all that is compared, where the command line looks for it. */
export function decisionsOf(subject: Subject): string {
  const [first = '', ...others] = foldersAround(subject).map((folder) => folder.replace(/\/?$/, '/'));
  let common = first;
  while (common !== '' && others.some((folder) => !folder.startsWith(common))) {
    common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1);
  }
  return `${common === '' ? first : common}${decisionsName}`;
}

function foldersAround(subject: Subject): readonly string[] {
  if (subject.kind === 'revision') return [subject.isFolder ? subject.root : parentOf(subject.root)];
  return subject.kind === 'folders' ? subject.roots : subject.roots.map(parentOf);
}

function parentOf(address: string): string {
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
    case 'revision': {
      const root = Uri.parse(subject.root, true);
      const { revision } = subject;
      const files = subject.isFolder
        ? await filesSince(root, revision)
        : await fileSince(root, revision).then((file) => file && [file]);
      if (files) return files;
      throw new Error(l10n.t('git has no “{0}” of this here.', revision));
    }
  }
}
