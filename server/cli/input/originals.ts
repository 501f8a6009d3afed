/** Originals: how files were before anybody corrected them. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { decode } from '../../core/text/encoding.ts';
import { nameOfBytes } from '../../corpus/byte-names.ts';
import { rawPath } from '../../corpus/paths.ts';
import { askGit, commitOf, GitError, readBlobs } from './git.ts';
import type { InputText } from './inputs.ts';

/** Finds how files were before they were corrected. */
export interface Originals {
  /** Returns the text of each file; undefined for one that was not there. */
  of(texts: readonly InputText[]): ReadonlyMap<string, string | undefined>;
}

/**
 * Returns where originals are.
 *
 * @param before a folder that has files of the same names, or a revision of git; undefined for the first version of each file in git
 * @param roots the files and folders that are corrected
 * @throws GitError
 */
export function originals(before: string | undefined, roots: readonly string[]): Originals {
  if (before === undefined) return new GitOriginals(withWayOut(firstVersions));
  const stats = statSync(rawPath(before), { throwIfNoEntry: false });
  if (stats?.isDirectory()) return new FolderOriginals(before, roots);
  if (stats)
    throw new GitError(`“${before}” is a file; name a folder with the files as they were, or a revision of git`);
  const commit = commitOf(before);
  if (commit === undefined) throw new GitError(`“${before}” is neither a folder nor a revision of git`);
  return new GitOriginals(versionsIn(commit));
}

/** Says, where git has no answer, what to do without it. */
function withWayOut<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new GitError(`${error.message}; or say with --before where the files are as the tagger left them`);
  }
}

class FolderOriginals implements Originals {
  readonly #folder: string;
  readonly #roots: readonly string[];

  constructor(folder: string, roots: readonly string[]) {
    this.#folder = folder;
    this.#roots = roots;
  }

  of(texts: readonly InputText[]) {
    return new Map(
      texts.map((text) => {
        const path = join(this.#folder, this.#nameOf(text.name));
        return [text.name, existsSync(rawPath(path)) ? decoded(text, readFileSync(rawPath(path))) : undefined];
      }),
    );
  }

  /** Returns the path of a file from the folder that was named; of a file that was named, its own. */
  #nameOf(path: string): string {
    const inside = this.#roots
      .map((root) => relative(root, path))
      .find((name) => name !== '' && !name.startsWith('..'));
    return inside ?? path;
  }
}

class GitOriginals implements Originals {
  /** Ids of contents, by path from the current folder. */
  readonly #blobs: ReadonlyMap<string, string>;

  constructor(blobs: ReadonlyMap<string, string>) {
    this.#blobs = blobs;
  }

  of(texts: readonly InputText[]) {
    const idOf = (text: InputText) => this.#blobs.get(relative('', text.name));
    const contents = readBlobs(texts.map(idOf).filter((id) => id !== undefined));
    return new Map(
      texts.map((text) => {
        const content = contents.get(idOf(text) ?? '');
        return [text.name, content && decoded(text, content)];
      }),
    );
  }
}

function decoded({ settings }: InputText, bytes: Uint8Array): string | undefined {
  const read = decode(bytes, settings.read.encoding);
  return 'problem' in read ? undefined : read.text;
}

/**
 * Lists the first version of each file in the history, by path from the current folder; of one that was renamed, the first under
 * whatever name.
 */
function firstVersions(): Map<string, string> {
  if (`${askGit(['rev-parse', '--is-shallow-repository'])}`.startsWith('true'))
    throw new GitError(
      'this clone has only the last part of the history, so that first versions are missing: get all of it with “git fetch --unshallow”',
    );
  const raw = ['log', '--reverse', '--format=', '--raw', '-z', '--no-abbrev', '--find-renames', '--diff-filter=AR'];
  const fields = nameOfBytes(askGit(raw)).split('\0');
  const root = rootOfGit();
  const first = new Map<string, string>();
  for (let at = 0; fields[at]?.startsWith(':'); ) {
    const [, , before, after, kind] = fields[at++]!.split(' ');
    const original = kind!.startsWith('R') ? (first.get(fields[at++]!) ?? before!) : after!;
    const path = fields[at++]!;
    if (!first.has(path)) first.set(path, original);
  }
  return new Map(Array.from(first, ([path, blob]) => [relative('', join(root, path)), blob]));
}

/** Lists the files of a commit, by path from the current folder. */
function versionsIn(commit: string): Map<string, string> {
  const fields = nameOfBytes(askGit(['ls-tree', '-r', '-z', '--full-name', commit, '--', '.'])).split('\0');
  const root = rootOfGit();
  return new Map(
    fields.filter(Boolean).map((field) => {
      const [facts, path] = field.split('\t', 2) as [string, string];
      return [relative('', join(root, path)), facts.split(' ')[2]!];
    }),
  );
}

function rootOfGit(): string {
  return `${askGit(['rev-parse', '--show-toplevel'])}`.replace(/\n$/, '');
}
