/** Another revision of this repository, to be measured beside this one. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Builds a revision in a folder of its own, with the packages of this one, unless that has been done; gives the folder. */
export function buildRevision(revision: string): string {
  const run = (command: string, args: readonly string[], cwd = root) =>
    execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  const commit = run('git', ['rev-parse', '--verify', `${revision}^{commit}`]);
  const folder = join(root, '.cache/bench', commit);
  const built = join(folder, 'dist/cli.cjs');
  if (existsSync(built)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'revision.tar');
  run('git', ['archive', '--format=tar', '-o', archive, commit]);
  run('tar', ['-xf', archive, '-C', folder]);
  rmSync(archive);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  run(process.execPath, ['scripts/build.ts', '--release'], folder);
  return folder;
}
