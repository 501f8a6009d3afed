/** The packages under test: those that `npm run package` has made in dist/. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/install.ts';
import { packageFile } from '../../scripts/packages/publishing.ts';

/** The path of a package by its ending; fails when there is none. */
export function packed(ending: 'vsix' | 'tgz'): string {
  const path = packageFile(ending);
  assert.ok(existsSync(path), `There is no ${path}: run "npm run package" first.`);
  return path;
}

/** The text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
