/** Files of this machine, read-only. Node only. */
import { createReadStream, readFile, readFileSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { glob } from 'tinyglobby';
import { type Files, readBytes, type WorkspaceFiles } from './files.ts';
import { pathOfAddress, rawPath } from './paths.ts';

/** Files of up to this many bytes are read at once: to ask another thread, several times for each file, takes longer. */
const smallSize = 65_536;

/** Not that of `node:fs/promises`: with that, Node loads its terminal and its watchers, a millisecond of each start. */
const readWhole = promisify(readFile);

/** Files of this machine. Only programs that run on Node may import this. */
export const disk: Files & Pick<WorkspaceFiles, 'list'> = {
  async read(uri, encoding, enough = Number.POSITIVE_INFINITY) {
    try {
      const path = rawPath(pathOfAddress(uri));
      // Most files that are asked for when a text is opened do not exist.
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats) return {};
      // Reading a pipe or a device may never end.
      if (!stats.isFile()) return { problem: 'it is no file' };
      if (stats.size <= Math.min(smallSize, enough)) return readBytes(readFileSync(path), encoding);
      return readBytes(stats.size > enough ? await beginningOf(path, enough) : await readWhole(path), encoding);
    } catch (error) {
      return isMissing(error) ? {} : { problem: (error as Error).message };
    }
  },
  async list(folders, endings) {
    const patterns = endings.length === 0 ? ['**/*'] : endings.map((ending) => `**/*${ending}`);
    const listed = folders.map(async (folder) => {
      try {
        const options = { absolute: true, caseSensitiveMatch: false, followSymbolicLinks: false };
        return await glob(patterns, { cwd: fileURLToPath(folder), ignore: '**/node_modules/**', ...options });
      } catch {
        // Not a folder of this machine, or an unreadable one.
        return [];
      }
    });
    return (await Promise.all(listed)).flat().map((path) => pathToFileURL(path).href);
  },
};

/** The first bytes of a file that has more. */
async function beginningOf(path: string | Buffer, length: number): Promise<Buffer> {
  return Buffer.concat(await createReadStream(path, { end: length - 1 }).toArray());
}

/** Whether an error says that a file does not exist, or that an address is not one of this machine. */
function isMissing(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return /^(?:ENOENT|ENOTDIR|ENAMETOOLONG|ERR_INVALID_\w+)$/.test(code);
}
