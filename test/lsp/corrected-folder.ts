import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { correctedCable } from '../core/corrected-cable.ts';

const gitSettings = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.org',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.org',
};

/** A folder of tagged files, of which some have been corrected and reviewed, as a client has it open. */
export class CorrectedFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'tagwright-corrected-'));
  readonly #git = (...args: string[]) =>
    execFileSync('git', args, { cwd: this.path, env: { ...process.env, ...gitSettings } });

  /**
   * @param files number of all files
   * @param reviewed number of those that were corrected and reviewed
   */
  constructor(files = 40, reviewed = 30) {
    this.write('tagwright.json', '{}');
    for (let index = 0; index < files; index++) {
      this.write(nameOf(index), index < reviewed ? correctedCable(index).after : correctedCable(index).before);
    }
    const entries = Array.from({ length: reviewed }, (_, index) => ({ file: nameOf(index), by: 'ana' }));
    this.write('tagwright-review.json', JSON.stringify({ reviewed: [...entries, null] }));
  }

  /** Makes a repository of it, of which the first commit has all files as they were tagged. */
  makeRepository(files: number): void {
    const now = Array.from({ length: files }, (_, index) => this.read(nameOf(index)));
    for (let index = 0; index < files; index++) this.write(nameOf(index), correctedCable(index).before);
    this.#git('init', '--quiet');
    this.#git('add', '--all');
    this.#git('commit', '--quiet', '--message', 'as tagged');
    for (const [index, text] of now.entries()) this.write(nameOf(index), text);
  }

  get uri(): string {
    return `${pathToFileURL(this.path)}`;
  }

  uriOf(name: string): string {
    return `${pathToFileURL(join(this.path, name))}`;
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** Name of a file in the folder. */
export function nameOf(index: number): string {
  return `annotated/${String(index).padStart(2, '0')}.txt`;
}

/** Answers {@link originalsRequest} with the files as they were tagged, as a client with git does. */
export function originalsFor({ uris }: { readonly uris: readonly string[] }): { originals: (string | null)[] } {
  const originals = uris.map((uri) => {
    const index = /annotated\/(\d+)\.txt$/.exec(uri)?.[1];
    return index === undefined ? null : Buffer.from(correctedCable(Number(index)).before).toString('base64');
  });
  return { originals };
}
