/** Folders of many files, for the command lines. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LanguageName, languages, writeText } from './documents.ts';

/** About how long the files of a corpus are, in characters. */
export const lengthOfFile = 7_000;

/** Writes a folder of texts, all of them different, until this process ends; gives its path. */
export function writeFolder(
  language: LanguageName,
  count: number,
  others: Readonly<Record<string, string>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (let index = 0; index < count; index++) {
    const name = `${String(index).padStart(5, '0')}${languages[language].extension}`;
    writeFileSync(join(folder, name), writeText(language, lengthOfFile, index));
  }
  for (const [name, text] of Object.entries(others)) writeFileSync(join(folder, name), text);
  return folder;
}
