import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { correctedCable } from '../core/corrected-cable.ts';

/** A folder of tagged files, of which some have been corrected and reviewed, as a client has it open. */
export class CorrectedFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'tagwright-corrected-'));

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
