/** What an interrupted run has measured, kept for the run that goes on with it. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RowOfPart } from './results.ts';

/** Rows of the parts that were measured, by the names of these. */
type Kept = { readonly subject: string; readonly parts: Readonly<Record<string, readonly RowOfPart[]>> };

/** Keeps what each part of a run has measured in a file until the run has ended. */
export class KeptRows {
  readonly #file: string;
  readonly #subject: string;
  readonly #parts: Record<string, readonly RowOfPart[]>;

  /**
   * @param file where it is kept; what is there and was measured on something else is passed over
   * @param subject what is measured and how, as {@link digestOf} and the options of the run say it
   * @param goesOn whether what is there is used; otherwise all is measured anew
   */
  constructor(file: string, subject: string, goesOn: boolean) {
    this.#file = file;
    this.#subject = subject;
    const kept = goesOn ? read(file) : undefined;
    this.#parts = kept?.subject === subject ? { ...kept.parts } : {};
  }

  /** Returns what a part has measured; undefined when it has not. */
  of(part: string): readonly RowOfPart[] | undefined {
    return this.#parts[part];
  }

  /** Takes note of what a part has measured. */
  keep(part: string, rows: readonly RowOfPart[]): void {
    this.#parts[part] = rows;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify({ subject: this.#subject, parts: this.#parts } satisfies Kept));
  }

  /** Forgets everything: the run has ended. */
  forget(): void {
    rmSync(this.#file, { force: true });
  }
}

function read(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Returns a digest of the files in a folder, as they are: another build has another one. */
export function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.c?js$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}
