/** Revisions of git, through VS Code's own extension for it: where that is not, as in a browser, there are none. */
import { type Disposable, type Uri, workspace } from 'vscode';
import type { ComparedFile, FileVersion } from '../../protocol/index.ts';
import { type GitApi, gitApi } from '../server/git.ts';

/** A revision that the working files are compared with, or two that are compared with each other. */
export type Revisions = readonly [string] | readonly [string, string];

/** Numbers of its `Status` for files that only the later side has, and that only the earlier one has. */
const statuses = { added: [1, 7], deleted: [2, 6] };

/** Name of the last commit among revisions. */
export const lastCommit = 'HEAD';

/** Lists the revisions that a file or folder can be compared with: the last commit, then the branches; none without a repository. */
export async function revisionsFor(uri: Uri): Promise<readonly string[]> {
  const repository = (await gitApi())?.getRepository(uri);
  if (!repository) return [];
  const branches = await repository.getBranches({ remote: true });
  return [lastCommit, ...branches.flatMap(({ name }) => (name === undefined ? [] : [name]))];
}

/**
 * Lists the files beneath a folder that differ between the working files and a revision, the working file first, or between two
 * revisions, in their order.
 *
 * @param only some files; all by default
 * @returns undefined where there is no repository, or no such revision
 */
export async function filesOfRevisions(
  folder: Uri,
  revisions: Revisions,
  only?: readonly string[],
): Promise<ComparedFile[] | undefined> {
  const git = await gitApi();
  const repository = git?.getRepository(folder);
  const changes = await repository?.diffWith(revisions.join('..')).catch(() => undefined);
  if (!git || !changes) return undefined;
  const base = folder.path.replace(/\/?$/, '/');
  const files = changes.flatMap(({ uri, originalUri, renameUri, status }): ComparedFile[] => {
    const now = renameUri ?? uri;
    if (!now.path.startsWith(base) || (only && !only.includes(`${now}`))) return [];
    const place = now.path.slice(base.length);
    const there = { earlier: !statuses.added.includes(status), later: !statuses.deleted.includes(status) };
    return [{ place, versions: versionsOf(git, revisions, { earlier: originalUri, now, there }), isFound: true }];
  });
  return files.sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** A file on both sides: where it was earlier, where it is now, and whether it is there at all. */
interface Sides {
  readonly earlier: Uri;
  readonly now: Uri;
  readonly there: { readonly earlier: boolean; readonly later: boolean };
}

function versionsOf(
  git: GitApi,
  [one, other]: Revisions,
  { earlier, now, there }: Sides,
): readonly (FileVersion | null)[] {
  const inRevision = (uri: Uri, revision: string) => ({ uri: `${git.toGitUri(uri, revision)}`, settingsOf: `${now}` });
  const before = there.earlier ? inRevision(earlier, one) : null;
  if (other !== undefined) return [before, there.later ? inRevision(now, other) : null];
  return [there.later ? { uri: `${now}` } : null, before];
}

/**
 * Finds a file as it is in a revision, beside the working file, or as it is in two.
 *
 * @returns undefined where there is no repository, or no revision has such a file
 */
export async function fileOfRevisions(file: Uri, revisions: Revisions): Promise<ComparedFile | undefined> {
  const git = await gitApi();
  const repository = git?.getRepository(file);
  if (!git || !repository) return undefined;
  const isIn = (revision: string) => succeeds(repository.getObjectDetails(revision, file.fsPath));
  const [one, other] = revisions;
  const [earlier, later] = await Promise.all([
    isIn(one),
    other === undefined ? succeeds(workspace.fs.stat(file)) : isIn(other),
  ]);
  if (!earlier && (other === undefined || !later)) return undefined;
  const versions = versionsOf(git, revisions, { earlier: file, now: file, there: { earlier, later } });
  return { place: file.path.slice(file.path.lastIndexOf('/') + 1), versions, isFound: false };
}

async function succeeds(work: PromiseLike<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

/** Watches revisions of git: tells when one of them has become another commit. */
export async function watchRevisions(folder: Uri, revisions: Revisions, listener: () => void): Promise<Disposable> {
  const repository = (await gitApi())?.getRepository(folder);
  if (!repository) return { dispose: () => undefined };
  const find = async () => {
    const commits = revisions.map((revision) => repository.getCommit(revision).then(({ hash }) => hash));
    return (await Promise.all(commits)).join(' ');
  };
  let last = await find().catch(() => '');
  return repository.state.onDidChange(async () => {
    const now = await find().catch(() => last);
    if (now === last) return;
    last = now;
    listener();
  });
}
