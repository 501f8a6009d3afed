import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Files } from './files.ts';

/** The files of this machine, in UTF-8 or else ISO-8859-1. Only programs that run on Node import this. */
export const disk: Files = {
  async read(uri) {
    try {
      const path = fileURLToPath(uri);
      // A pipe or a device may never end.
      if (!(await stat(path)).isFile()) return { problem: 'it is no file' };
      const bytes = await readFile(path);
      return { text: isUtf8(bytes) ? new TextDecoder().decode(bytes) : bytes.toString('latin1') };
    } catch (error) {
      return isMissing(error) ? {} : { problem: (error as Error).message };
    }
  },
};

/** Whether there is no such file, or no such address on this machine. */
function isMissing(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return /^(?:ENOENT|ENOTDIR|ENAMETOOLONG|ERR_INVALID_\w+)$/.test(code);
}
