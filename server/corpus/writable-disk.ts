import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { acceptedName } from '../core/accepted-list.ts';
import { disk } from './disk.ts';
import type { WorkspaceFiles } from './files.ts';

/** The files of this machine, of which lists of accepted findings can be written. Only programs that run on Node import this. */
export const writableDisk: WorkspaceFiles = {
  ...disk,
  async write(uri, text) {
    if (!uri.endsWith(`/${acceptedName}`)) throw new Error('This is no list of accepted findings.');
    await writeFile(fileURLToPath(uri), text);
  },
};
