/** VS Code's own extension for git: where that is not, as in a browser, there is no git. */
import { type Event, extensions, type Uri } from 'vscode';

/** The parts of the interface of VS Code's git extension that are used here. */
export interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<GitApi['state']>;
  getRepository(uri: Uri): Repository | null;
  toGitUri(uri: Uri, ref: string): Uri;
}

/** A repository that is open in the window. */
export interface Repository {
  readonly rootUri: Uri;
  readonly state: { readonly onDidChange: Event<void> };
  getBranches(query: { readonly remote?: boolean }): Promise<readonly { readonly name?: string }[]>;
  getCommit(revision: string): Promise<{ readonly hash: string }>;
  /** Lists the files that differ between a revision and the working files or, for `one..other`, between two revisions. */
  diffWith(range: string): Promise<readonly Change[]>;
  /** Lists the files that differ between two revisions. */
  diffBetween(from: string, to: string): Promise<readonly Change[]>;
  getObjectDetails(revision: string, path: string): Promise<unknown>;
  /** Lists commits, the newest first. */
  log(options: { readonly path: string; readonly range?: string; readonly maxEntries: number }): Promise<Commit[]>;
  /** Reads a file as it is in a revision. */
  buffer(revision: string, path: string): Promise<Uint8Array>;
}

/** A commit. */
export interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
}

/** A file that differs. */
export interface Change {
  readonly uri: Uri;
  readonly originalUri: Uri;
  readonly renameUri: Uri | undefined;
  readonly status: number;
}

/** Returns the interface of the extension; undefined where it is not there, or turned off. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = extensions.getExtension<{ readonly enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
  const exported = extension && (await extension.activate());
  const git = exported?.enabled ? exported.getAPI(1) : undefined;
  // It knows no repository before it has looked for them: a window that has just been opened may ask earlier.
  if (git?.state === 'uninitialized') await firstOf(git.onDidChangeState);
  return git;
}

function firstOf<T>(event: Event<T>): Promise<T> {
  return new Promise((resolve) => {
    const listener = event((value) => {
      listener.dispose();
      resolve(value);
    });
  });
}
