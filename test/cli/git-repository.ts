import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { cli, type Files, folderOf } from './support.ts';

/** A repository of git, with a `tagwright` in its PATH that is the bundle under test. */
export class Repository {
  readonly folder: string;
  readonly #env: NodeJS.ProcessEnv;

  /** @param place the folder, or the test that has one until it ends */
  constructor(place: TestContext | string) {
    this.folder = typeof place === 'string' ? place : folderOf(place, {});
    const { NO_COLOR: _, FORCE_COLOR: __, ...neutral } = process.env;
    this.#env = {
      ...neutral,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_NAME: 'Ana',
      GIT_AUTHOR_EMAIL: 'ana@example.org',
      GIT_COMMITTER_NAME: 'Ana',
      GIT_COMMITTER_EMAIL: 'ana@example.org',
      GIT_EDITOR: 'true',
    };
    this.git('init', '--quiet', '--initial-branch', 'main');
  }

  /** Runs git, which must succeed; returns what it prints. */
  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.folder, env: this.#env, encoding: 'utf8', stdio: 'pipe' });
  }

  /** Runs git to its end, whatever that is. */
  try(...args: string[]) {
    return spawnSync('git', args, { cwd: this.folder, env: this.#env, encoding: 'utf8' });
  }

  /** Runs the command line. */
  tagwright(...args: string[]) {
    return spawnSync(process.execPath, [cli, ...args], { cwd: this.folder, env: this.#env, encoding: 'utf8' });
  }

  /** Writes files. */
  write(files: Files): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
  }

  /** Writes files and commits all there is. */
  commit(files: Files, message = 'change'): void {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }
}
