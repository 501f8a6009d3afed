/** Entries of folders and arguments of commands whose names need not be UTF-8. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bytesOfName, hasBytes, nameOfBytes } from '../../corpus/byte-names.ts';
import { rawPath } from '../../corpus/paths.ts';
import type { FilePath } from './found-path.ts';

/** The entries of a folder, with the bytes of names that are not UTF-8. */
export function entriesOf(folder: string): Dirent[] {
  const path = rawPath(folder);
  const entries = readdirSync(path, { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes('\ufffd'))) return entries;
  const exact = readdirSync(path, { withFileTypes: true, encoding: 'buffer' }) as unknown as Dirent<Buffer>[];
  return exact.map((entry) => Object.assign(entry as unknown as Dirent, { name: nameOfBytes(entry.name) }));
}

/** Path that an argument means, and a note on it. */
export interface MeantPath {
  readonly found: FilePath;
  readonly note?: string | undefined;
}

/**
 * The path that an argument means: Node gives it with U+FFFD where bytes were that are not UTF-8. An argument that names a file
 * as it stands, or none at all, means itself. Paths that came as bytes need no such guess.
 */
export function pathMeantBy(argument: string): MeantPath {
  if (!argument.includes('\ufffd')) return { found: argument };
  const like = pathsLike(argument);
  if (statSync(rawPath(argument), { throwIfNoEntry: false })) {
    const itself = join(dirname(argument), basename(argument));
    const [other] = like.filter((path) => path !== itself);
    if (other === undefined) return { found: argument };
    const note = `this file was used; ${other} is the same as an argument: to use that one, list it in --files-from`;
    return { found: argument, note };
  }
  const [path = argument, ...others] = like;
  if (others.length === 0) return { found: path };
  const problem = 'its name is not UTF-8, and others look the same: pass its folder, or list it in --files-from';
  return { found: { name: argument, problem } };
}

/** The paths that are the same as this one when what is not UTF-8 is U+FFFD in them. */
function pathsLike(path: string): string[] {
  const [folder, name] = [dirname(path), basename(path)];
  const folders = folder.includes('\ufffd') ? pathsLike(folder) : [folder];
  return folders.flatMap((each) => {
    try {
      const same = entriesOf(each).filter((entry) => withoutBytes(entry.name) === name);
      return same.map((entry) => join(each, entry.name));
    } catch {
      return [];
    }
  });
}

function withoutBytes(name: string): string {
  return hasBytes(name) ? Buffer.from(bytesOfName(name)).toString() : name;
}
