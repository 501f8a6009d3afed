/** Finds for the server how files were before anybody corrected them: their first versions in git. */
import { Uri, workspace } from 'vscode';
import { type OriginalsParams, type OriginalsResult, toBase64 } from '../../protocol/index.ts';
import { type Change, type GitApi, gitApi, type Repository } from './git.ts';

/** Files of which git is asked at a time: it starts a process for each. */
const together = 4;

/** Returns the first version of each file in git, also of one that was renamed; null for one that git does not have. */
export async function findOriginals({ uris }: OriginalsParams): Promise<OriginalsResult> {
  const git = await gitApi();
  if (!git) return { originals: uris.map(() => null) };
  await whenInitialized(git);
  const histories = new Map<Repository, Promise<History | undefined>>();
  const originals: (string | null)[] = [];
  for (let from = 0; from < uris.length; from += together) {
    const some = uris.slice(from, from + together).map((uri) => originalOf(git, histories, Uri.parse(uri, true)));
    originals.push(...(await Promise.all(some)));
  }
  return { originals };
}

/** Waits until the extension knows the repositories of the window. */
function whenInitialized(git: GitApi): Promise<void> {
  if (git.state === 'initialized') return Promise.resolve();
  return new Promise((resolve) => {
    const listening = git.onDidChangeState(() => {
      listening.dispose();
      resolve();
    });
  });
}

async function originalOf(
  git: GitApi,
  histories: Map<Repository, Promise<History | undefined>>,
  file: Uri,
): Promise<string | null> {
  const repository = git.getRepository(file);
  if (!repository) return null;
  const history = histories.get(repository) ?? historyOf(repository);
  histories.set(repository, history);
  // A file that git does not know, or cannot read, has no version there.
  return (await (await history)?.firstVersion(file.fsPath).catch(() => undefined)) ?? null;
}

/** Returns the history of a repository, if all of it is there: the first version in a part may be one that somebody had corrected. */
async function historyOf(repository: Repository): Promise<History | undefined> {
  const partial = Uri.joinPath(repository.rootUri, '.git', 'shallow');
  return workspace.fs.stat(partial).then(
    () => undefined,
    () => new History(repository),
  );
}

/** Largest number of commits that git can be asked for. */
const allCommits = 2 ** 31 - 1;

/** History of the files of a repository. */
class History {
  readonly #repository: Repository;
  /** Changes of commits in which files came, by the hashes of these: many files come together. */
  readonly #changes = new Map<string, Promise<readonly Change[]>>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** Reads the first version of a file, in base64; undefined when there is none. */
  async firstVersion(file: string): Promise<string | undefined> {
    const first = await this.#first(file);
    return first && toBase64(await this.#repository.buffer(first.commit, first.path));
  }

  /** Finds where a file came from, before a commit or at all: it is not first where it came under another name. */
  async #first(path: string, until?: string): Promise<{ readonly commit: string; readonly path: string } | undefined> {
    const commit = await this.#firstCommit(path, until);
    if (!commit) return undefined;
    const [parent] = commit.parents;
    const before = parent === undefined ? undefined : await this.#formerName(path, parent, commit.hash);
    const earlier = before === undefined ? undefined : await this.#first(before, parent);
    return earlier ?? { commit: commit.hash, path };
  }

  async #firstCommit(path: string, until?: string) {
    const range = until === undefined ? {} : { range: until };
    return (await this.#repository.log({ path, maxEntries: allCommits, ...range })).at(-1);
  }

  async #formerName(path: string, parent: string, commit: string): Promise<string | undefined> {
    const changes = this.#changes.get(commit) ?? this.#repository.diffBetween(parent, commit);
    this.#changes.set(commit, changes);
    const renamed = (await changes).find(({ renameUri }) => renameUri?.fsPath === path);
    return renamed?.originalUri.fsPath === path ? undefined : renamed?.originalUri.fsPath;
  }
}
