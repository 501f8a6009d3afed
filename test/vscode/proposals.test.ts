/** Corrections that are learned from reviewed files and proposed for others, by keyboard. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { correctedCable } from '../core/corrected-cable.ts';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const files = 14;
const reviewed = 10;
const name = (index: number) => `${String(index).padStart(2, '0')}.txt`;

describe('Proposals', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    for (let index = 0; index < files; index++) await writeFile(join(folder, name(index)), correctedCable(index).before);
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], { cwd: folder });
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '-m', 'as tagged');
    const settings = { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
    workbench = await openWorkbench({ folder, whole: true, settings });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option } = annotator(() => page);
  const read = (index: number) => readFile(join(folder, name(index)), 'utf8');
  const item = (id: string) => page.locator(`.statusbar-item[id$=".${id}"]`);
  const at = (number: number) => item('review').getByText(`entity ${number} of `).waitFor();
  /** A row of the view, by the beginning of what a screen reader says of it. */
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const focused = (name: string) => row(name).and(page.locator('.focused')).waitFor();

  test('need ten reviewed files, and the message says so', async () => {
    await workbench.openFile(name(0));
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('Tagwright: Learn from Reviewed Files');
    await page.locator('[id="status.extensionMessage"]').getByText('10').waitFor();
  });

  test('are learned from files that are corrected and reviewed by keyboard', async () => {
    await press('Alt+m', 'i');
    for (let index = 0; index < reviewed; index++) {
      await page.locator(`.tab.active[data-resource-name="${name(index)}"]`).waitFor();
      await at(1);
      await press('2');
      await says(`Relabelled “${/^\S+ (\S+)/.exec(correctedCable(index).before)![1]}” as LOC.`);
      await press('n');
      await at(2);
      await press('x');
      await item('review').getByText(' of 4').waitFor();
      await press('e');
      await option('Mark as Reviewed and Go to').and(page.locator('.focused')).waitFor();
      await press('Enter');
    }
    await page.locator(`.tab.active[data-resource-name="${name(reviewed)}"]`).waitFor();
    for (let index = 0; index < reviewed; index++) assert.equal(await read(index), correctedCable(index).after);
    await workbench.command('Tagwright: Learn from Reviewed Files');
    await row('ORG → LOC').waitFor();
    await workbench.screenshot('proposals-learned');
  });

  test('are shown in review mode, and accepted and declined by a key each', async () => {
    await workbench.command('View: Focus Active Editor Group');
    await item('reviewProposal').getByText('ORG → LOC').waitFor();
    await workbench.screenshot('proposals-review');
    await press('y');
    await at(2);
    await item('reviewProposal').getByText('ORG → no tag').waitFor();
    await press('d');
    await at(3);
    await item('reviewProposal').waitFor({ state: 'hidden' });
  });
});
