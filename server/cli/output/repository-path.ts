/** Paths as services know them that show findings in a repository. */
import { relative, resolve, sep } from 'node:path';
import { printedName } from '../../corpus/byte-names.ts';
import { addressOfPath } from '../../corpus/paths.ts';

/**
 * The folder that paths in a report count from: where GitHub has checked out the repository, if this is run in there, and the
 * current folder otherwise.
 */
function rootFolder(): string {
  const { GITHUB_WORKSPACE: workspace } = process.env;
  return workspace && isWithin(process.cwd(), workspace) ? workspace : process.cwd();
}

/** Returns a path from the root of the repository, with slashes; one outside of it stays as it is. */
export function repositoryPath(path: string): string {
  const root = rootFolder();
  const whole = resolve(path);
  return printedName(isWithin(whole, root) ? relative(root, whole) : path).replaceAll(sep, '/');
}

/** A reference to a file, as SARIF has them: relative to the root of the repository, or else absolute. */
export interface FileReference {
  readonly uri: string;
  readonly uriBaseId?: string;
}

/** Returns the reference to a file. Its bytes are escaped as they are, whatever their encoding. */
export function fileReference(path: string): FileReference {
  const root = `${addressOfPath(rootFolder()).replace(/\/$/, '')}/`;
  const uri = addressOfPath(path);
  // A reference that begins with “a:” would be one with a scheme.
  return uri.startsWith(root)
    ? { uri: uri.slice(root.length).replaceAll(':', '%3A'), uriBaseId: repositoryRoot }
    : { uri };
}

/** Name of the folder that relative references count from; GitHub's code scanning and others know it. */
export const repositoryRoot = '%SRCROOT%';

function isWithin(path: string, folder: string): boolean {
  const root = resolve(folder);
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
