import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Files } from '../corpus/files.ts';

/** The files of this machine. */
export const disk: Files = {
  async read(uri) {
    try {
      return await readFile(fileURLToPath(uri), 'utf8');
    } catch {
      return undefined;
    }
  },
};
