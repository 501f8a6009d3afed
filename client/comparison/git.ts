/** Revisions of git, through VS Code's own extension for it: where that is not, as in a browser, there are none. */
import type { Uri } from 'vscode';
import type { ComparedFile } from '../../protocol/index.ts';
import { gitApi } from '../server/git.ts';

/** Numbers of its `Status` for files that only the working files have, and that only the revision has. */
const statuses = { added: [1, 7], deleted: [2, 6] };

/** Lists the revisions that a file or folder can be compared with: the last commit, then the branches; none without a repository. */
export async function revisionsFor(uri: Uri): Promise<readonly string[]> {
  const repository = (await gitApi())?.getRepository(uri);
  if (!repository) return [];
  const branches = await repository.getBranches({ remote: true });
  return ['HEAD', ...branches.flatMap(({ name }) => (name === undefined ? [] : [name]))];
}

/**
 * Lists the files beneath a folder that differ between the working files and a revision, the working file first.
 *
 * @returns undefined where there is no repository
 */
export async function filesSince(folder: Uri, revision: string): Promise<ComparedFile[] | undefined> {
  const git = await gitApi();
  const repository = git?.getRepository(folder);
  if (!git || !repository) return undefined;
  const base = folder.path.replace(/\/?$/, '/');
  const changes = await repository.diffWith(revision);
  const files = changes.flatMap(({ uri, originalUri, renameUri, status }): ComparedFile[] => {
    const now = renameUri ?? uri;
    if (!now.path.startsWith(base)) return [];
    const before = { uri: `${git.toGitUri(originalUri, revision)}`, settingsOf: `${now}` };
    const versions = [
      statuses.deleted.includes(status) ? null : { uri: `${now}` },
      statuses.added.includes(status) ? null : before,
    ];
    return [{ place: now.path.slice(base.length), versions, isFound: true }];
  });
  return files.sort((a, b) => (a.place < b.place ? -1 : 1));
}

/**
 * Finds a file as it is in a revision, beside the working file.
 *
 * @returns undefined where there is no repository, or no such file in the revision
 */
export async function fileSince(file: Uri, revision: string): Promise<ComparedFile | undefined> {
  const git = await gitApi();
  const repository = git?.getRepository(file);
  const isThere = await repository?.getObjectDetails(revision, file.fsPath).then(
    () => true,
    () => false,
  );
  if (!git || !isThere) return undefined;
  const versions = [{ uri: `${file}` }, { uri: `${git.toGitUri(file, revision)}`, settingsOf: `${file}` }];
  return { place: file.path.slice(file.path.lastIndexOf('/') + 1), versions, isFound: false };
}
