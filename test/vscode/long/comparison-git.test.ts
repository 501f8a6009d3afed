/** A folder compared with its last commit, a file with a branch, and branches with each other, through VS Code's own git. */
import { execFileSync } from 'node:child_process';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { compared } from '../compared.ts';

// git tells a renamed file by its lines that are as they were.
const rest = 'Nothing else was heard of the ferry in [LOC Dunhollow  ] that week . \n'.repeat(4);
const texts = {
  'cables/a.txt': 'From [LOC Torv  ] to [LOC Orsk  ] . \n',
  'cables/gone.txt': '[LOC Torv  ] . \n',
  'cables/old.txt': `From [LOC Torv  ] to Orsk . \n${rest}`,
};

async function prepare(folder: string): Promise<void> {
  const git = gitIn(folder);
  const file = (name: string) => join(folder, 'cables', name);
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
}

function gitIn(folder: string) {
  return (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], { cwd: folder });
}

describe('A comparison with git', () => {
  const window = compared(texts, { prepare, whole: true });
  const { press, row, focused, choose, compare } = window;

  test('lists what has changed since the last commit, also in files with another name', async () => {
    await compare('cables/a.txt', 'cables', 'HEAD');
    await row('a.txt, 1 difference · 1 open').waitFor();
    await row('renamed.txt, 1 difference · 1 open').waitFor();
    await row('gone.txt, not in now').waitFor();
    await row('Orsk, only now · now: PER · HEAD: no entity').waitFor();
    await window.workbench.screenshot('comparison-git');
  });

  test('begins at a change in Source Control, or at all of them', async () => {
    const { page, workbench } = window;
    const change = (name: string) =>
      page.locator('.scm-view .monaco-list-row').filter({ has: page.getByText(name, { exact: true }) });
    const chooseInMenu = async (name: string) => {
      await change(name).click({ button: 'right' });
      const entry = page.locator('.monaco-menu').getByRole('menuitem', { name: 'Compare With…' });
      await entry.waitFor();
      await workbench.screenshot('comparison-source-control');
      await entry.click();
    };
    // The entry is there without any text in front.
    await workbench.command('View: Close All Editors');
    const changes = page.locator('.activitybar').getByRole('tab', { name: 'Source Control' });
    await changes.click();
    await chooseInMenu('a.txt');
    await choose('earlier');
    await row('a.txt, 2 differences · 2 open').waitFor();
    await row('renamed.txt').waitFor({ state: 'detached' });
    // A comparison that begins takes the keyboard to its first difference.
    await focused('Torv, relabelled · now: ORG · earlier: LOC');
    await changes.click();
    await chooseInMenu('Changes');
    await choose('HEAD');
    await row('a.txt, 1 difference · 1 open').waitFor();
    await row('gone.txt, not in now').waitFor();
    await row('renamed.txt').waitFor({ state: 'detached' });
    await focused('Orsk, only now');
  });

  test('shows a file as it is in a branch, side by side by key', async () => {
    await window.workbench.command('Tagwright: Compare With…');
    await choose('a.txt');
    await choose('earlier');
    await row('a.txt, 2 differences · 2 open').waitFor();
    await focused('Torv, relabelled · now: ORG · earlier: LOC');
    await press('d');
    await window.page.locator('.monaco-diff-editor').waitFor();
  });

  test('shows two branches, which nothing of the working files is in', async () => {
    await window.workbench.command('Tagwright: Compare With…');
    await choose('cables');
    await choose('Two Branches…');
    await choose('earlier');
    // There is one branch left.
    await row('a.txt, 2 differences · 2 open').waitFor();
    await focused('Torv, relabelled · earlier: LOC · main: ORG');
    await row('gone.txt').waitFor({ state: 'detached' });
    await window.workbench.screenshot('comparison-branches');
    await press('2');
    await row('a.txt, 2 differences · 1 open').waitFor();
  });
});
