/** A folder compared with its last commit, and a file with a branch, through VS Code's own git. */
import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

describe('A comparison with git', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], { cwd: folder });
    await mkdir(join(folder, 'cables'));
    const file = (name: string) => join(folder, 'cables', name);
    await writeFile(file('a.txt'), 'From [LOC Torv  ] to [LOC Orsk  ] . \n');
    await writeFile(file('gone.txt'), '[LOC Torv  ] . \n');
    // git tells a renamed file by its lines that are as they were.
    const rest = 'Nothing else was heard of the ferry in [LOC Dunhollow  ] that week . \n'.repeat(4);
    await writeFile(file('old.txt'), `From [LOC Torv  ] to Orsk . \n${rest}`);
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '-m', 'before');
    git('branch', 'earlier');
    await writeFile(file('a.txt'), 'From [ORG Torv  ] to Orsk . \n');
    git('commit', '--quiet', '-am', 'after');
    await writeFile(file('a.txt'), 'From [ORG Torv  ] to [PER Orsk  ] . \n');
    await rename(file('old.txt'), file('renamed.txt'));
    await writeFile(file('renamed.txt'), `From [ORG Torv  ] to Orsk . \n${rest}`);
    await rm(file('gone.txt'));
    git('add', '--all', 'cables/renamed.txt', 'cables/old.txt');
    workbench = await openWorkbench({ folder, whole: true, settings: { 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, option } = annotator(() => page);
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const choose = async (name: string) => {
    await option(name).first().waitFor();
    await page.keyboard.type(name);
    await option(name).and(page.locator('.focused')).waitFor();
    await press('Enter');
  };

  test('lists what has changed since the last commit, also in files with another name', async () => {
    await workbench.openFile('cables/a.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await page.locator('[id^="status.scm"]', { hasText: 'main' }).first().waitFor();
    await workbench.command('Tagwright: Compare With…');
    await choose('cables');
    await choose('HEAD');
    await row('a.txt, 1 difference · 1 open').waitFor();
    await row('renamed.txt, 1 difference · 1 open').waitFor();
    await row('gone.txt, not in now').waitFor();
    await row('Orsk, only now · now: PER · HEAD: no entity').waitFor();
    await workbench.screenshot('comparison-git');
  });

  test('shows a file as it is in a branch, side by side by key', async () => {
    await workbench.command('Tagwright: Compare With…');
    await choose('a.txt');
    await choose('earlier');
    await row('a.txt, 2 differences · 2 open').waitFor();
    await row('Torv, relabelled · now: ORG · earlier: LOC').and(page.locator('.focused')).waitFor();
    await press('d');
    await page.locator('.monaco-diff-editor').waitFor();
  });
});
