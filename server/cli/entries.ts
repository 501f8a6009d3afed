import { type Dirent, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bytesOfName, hasBytes, nameOfBytes } from '../corpus/byte-names.ts';
import { rawPath } from '../corpus/paths.ts';

/** The entries of a folder, with the bytes of names that are not UTF-8. */
export function entriesOf(folder: string): Dirent[] {
  const path = rawPath(folder);
  const entries = readdirSync(path, { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes('\ufffd'))) return entries;
  const exact = readdirSync(path, { withFileTypes: true, encoding: 'buffer' }) as unknown as Dirent<Buffer>[];
  return exact.map((entry) => Object.assign(entry as unknown as Dirent, { name: nameOfBytes(entry.name) }));
}

/**
 * The paths that a path may mean which came as text, with U+FFFD where bytes were that are not UTF-8: so Node gives
 * arguments. None when there are none.
 */
export function pathsMeantBy(path: string): string[] {
  if (!path.includes('\ufffd')) return [];
  const [folder, name] = [dirname(path), basename(path)];
  const folders = folder.includes('\ufffd') ? pathsMeantBy(folder) : [folder];
  return folders.flatMap((each) => {
    try {
      const meant = entriesOf(each).filter((entry) => lossy(entry.name) === name);
      return meant.map((entry) => join(each, entry.name));
    } catch {
      return [];
    }
  });
}

/** A name as text, as it is where its bytes are lost. */
function lossy(name: string): string {
  return hasBytes(name) ? Buffer.from(bytesOfName(name)).toString() : name;
}
