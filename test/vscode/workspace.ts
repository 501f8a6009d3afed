/** Folders of one run's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** A new empty folder, which is removed when this process exits. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-test-'));
  folders.push(folder);
  return folder;
}

/** Writes files into a folder, each by its path in it. */
export async function writeTexts(folder: string, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** A new copy of the workspace folder that the tests work on. */
export async function copyWorkspace(): Promise<string> {
  const folder = join(temporaryFolder(), 'cables');
  await cp(join(import.meta.dirname, 'workspace'), folder, { recursive: true });
  return folder;
}
