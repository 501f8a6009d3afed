import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { acceptedName } from '../core/accepted-list.ts';
import { reviewName } from '../core/review-list.ts';
import { disk } from './disk.ts';
import type { WorkspaceFiles } from './files.ts';

const lists = [acceptedName, reviewName];

/** The files of this machine, of which the lists that people keep beside their texts can be written. Only programs that run on Node import this. */
export const writableDisk: WorkspaceFiles = {
  ...disk,
  async write(uri, text) {
    if (!lists.some((name) => uri.endsWith(`/${name}`))) throw new Error('This is none of the lists.');
    await writeFile(fileURLToPath(uri), text);
  },
};
