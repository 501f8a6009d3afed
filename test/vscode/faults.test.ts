/**
 * What an annotator should not lose anything by: a language server that is killed under the window, as the system does it to
 * a process that takes too much memory.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { fitToStatusBar } from '../../client/ui/fitted.ts';
import { annotator } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { WatchedServers } from './watched-servers.ts';
import { copyWorkspace } from './workspace.ts';

/** Enough mentions for an edit that takes a while. */
const mentions = 2000;
const written = (count: number) => count.toLocaleString('en');
const textWith = (label: string) => `The [${label} Pilots Guild  ] met in [LOC Aldis  ] . \n`.repeat(mentions);
const done = (label: string) => `Relabelled ${written(mentions)} mentions of “Pilots Guild” as ${label}.`;
const ended = 'The language server stopped before it answered.';
const gaveUp = 'The language server crashed five times in three minutes and will not be restarted.';

describe('A language server that is killed', { skip: process.platform === 'win32' }, () => {
  const servers = new WatchedServers();
  let kills = 0;
  let workbench: Workbench;
  let page: Page;
  let file: string;

  before(async () => {
    const extension = await servers.extension();
    const folder = await copyWorkspace();
    file = join(folder, 'pilots.txt');
    await writeFile(file, textWith('ORG'));
    workbench = await openWorkbench({ folder, extension, settings: { 'files.autoSave': 'off' } });
    page = workbench.page;
    await workbench.openFile('pilots.txt');
    await counted().waitFor();
    await press('ControlOrMeta+1', 'ControlOrMeta+Home', 'Alt+.');
  });
  after(async () => {
    await workbench?.close();
    servers.close();
  });

  const { press } = annotator(() => page);
  const counted = (): Locator =>
    page.getByLabel(`Tagwright, Entities: ${written(2 * mentions)}, No findings`, { exact: true }).first();
  const says = (message: string): Locator =>
    page.locator('[id="status.extensionMessage"]').getByText(fitToStatusBar(message));

  /** The server that runs, as soon as one does. */
  const running = () => servers.running();
  const kill = (pid: number) => {
    kills++;
    servers.forget(pid);
    process.kill(pid, 'SIGKILL');
  };

  /** @param meanwhile what happens while the question for the label is open */
  const relabelAll = async (label: string, meanwhile = () => {}) => {
    await press('Alt+m', 'a');
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    meanwhile();
    await page.keyboard.type(label);
    await press('Enter');
  };
  /** What is in the editor, which is in the file after it was saved. */
  const content = async () => {
    // A question takes the keys until the extension has closed it.
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    // A file that is written once more for nothing may be read while it is empty.
    if ((await page.locator('.tab.active.dirty').count()) > 0) {
      await press('ControlOrMeta+s');
      await page.locator('.tab.active:not(.dirty)').waitFor();
    }
    return readFile(file, 'utf8');
  };

  test('during a request is started again; nothing was edited, or the next server has done it', async () => {
    const pid = await running();
    // What it is asked from here on it cannot answer.
    await relabelAll('MISC', () => process.kill(pid, 'SIGSTOP'));
    kill(pid);
    const wasEdited = await Promise.race([
      says(ended)
        .waitFor()
        .then(() => false),
      says(done('MISC'))
        .waitFor()
        .then(() => true),
    ]);
    assert.equal(await content(), textWith(wasEdited ? 'MISC' : 'ORG'));
    await running();
  });

  test('at the beginning of a bulk edit has made all of it or nothing', async () => {
    const pid = await running();
    // What the step before this one was told stays for some seconds.
    await says(ended).waitFor({ state: 'hidden' });
    const label = other(await content());
    await relabelAll(label);
    kill(pid);
    await says(ended)
      .or(says(done(label)))
      .first()
      .waitFor();
    other(await content());
  });

  test('at the end of a bulk edit has made all of it, in one undo step', async () => {
    const text = await content();
    const label = other(text);
    const pid = await running();
    await relabelAll(label);
    await page.locator('.tab.active.dirty').waitFor();
    kill(pid);
    assert.equal(await content(), textWith(label));
    await press('ControlOrMeta+z');
    await page.locator('.tab.active.dirty').waitFor();
    assert.equal(await content(), text);
  });

  test('while it is starting is started again', async () => {
    kill(await running());
    await running();
    await isOfUse();
  });

  test('five times stays off, says so, and comes back on request', async () => {
    while (kills < 5) {
      await isOfUse();
      kill(await running());
    }
    await page.getByText(gaveUp).first().waitFor();
    await page.getByLabel('The language server has stopped. Click to restart it.').first().waitFor();
    await workbench.command('Notifications: Show Notifications');
    await workbench.screenshot('crashed');
    await page.getByRole('button', { name: 'Restart Server' }).click();
    await running();
    await counted().waitFor();
    assert.equal(servers.count, 1);
  });

  /** Has the server make a bulk edit. */
  const isOfUse = async () => {
    const label = other(await content());
    await relabelAll(label);
    await page.locator('.tab.active.dirty').waitFor();
    assert.equal(await content(), textWith(label));
  };
});

/** The label that a text can be given: it has one of two throughout, or an edit is half applied. */
function other(text: string): string {
  const labels = ['ORG', 'MISC'];
  const label = labels.find((one) => text === textWith(one));
  const counts = labels.map((one) => `${text.split(`[${one} `).length - 1} ${one}`);
  assert.ok(label, `The edit is half applied: ${counts.join(', ')} in ${text.length} characters.`);
  return label === 'ORG' ? 'MISC' : 'ORG';
}
