/** The report in the editor and as a file, by keyboard, in each theme. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium.ts';
import { Linter } from '../../server/core/lint/linter.ts';
import { english } from '../../server/core/message.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { countReport, ReportSum } from '../../server/core/views/report.ts';
import { reportPage } from '../../server/core/views/report-page.ts';
import { annotator, inOrder } from './annotator.ts';
import { faultsIn } from './faults-in-page.ts';
import { openWorkbench, themes, themesOfCode, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const filler = '[PER Ana Roa  ] met [LOC Orsk  ] and [LOC Torv.  ] .\n';
const texts: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: 12 }, (_, at): [string, string] => [`a${at}.txt`, `The [ORG UNSC  ] met .\n${filler}`]),
  ['odd.txt', `${filler}The [MISC UNSC  ] met .\n`],
]);
const reviewed = ['2026-11-03', '2026-11-03', '2026-11-09'].map((on, at) => ({ file: `a${at}.txt`, on }));

describe('The report in the editor', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;
  let view: FrameLocator;
  let browser: Browser;

  before(async () => {
    for (const [name, text] of texts) await writeFile(join(folder, name), text);
    await writeFile(join(folder, 'tagwright-review.json'), JSON.stringify({ reviewed: [...reviewed, null] }));
    workbench = await openWorkbench({ folder, settings: { 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    browser = page.context().browser()!;
    view = page.frameLocator('iframe.webview').frameLocator('#active-frame');
    // The palette has the command once the extension is there.
    await workbench.openFile('a0.txt');
    await page.locator('[id$=".tagwright.status"]').waitFor();
    await workbench.command('Tagwright: Show Report');
    await view.getByRole('heading', { level: 1, name: 'Report on the tagged texts' }).waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, caretAt } = annotator(() => page);

  /** Judges a copy of the page with the colours that it has here: where no script may run, axe-core does not run either. */
  async function faults(): Promise<readonly string[]> {
    const copy = await browser.newContext({ bypassCSP: true });
    try {
      const copied = await copy.newPage();
      await copied.setContent(await view.locator('html').evaluate((html) => html.outerHTML));
      return await faultsIn(copied.mainFrame());
    } finally {
      await copy.close();
    }
  }

  for (const theme of themes) {
    test(`has no fault that axe-core finds, in the theme ${theme}`, async () => {
      const { title, ofPage } = themesOfCode[theme];
      await mkdir(join(folder, '.vscode'), { recursive: true });
      await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': title }));
      await view.locator(`body.${ofPage}`).waitFor();
      await workbench.screenshot(`report-${theme}`);
      assert.deepEqual(await faults(), []);
    });
  }

  test('leads by keyboard from a number to where it comes from', async () => {
    const row = view.getByRole('table', { name: 'Most ambiguous names' }).getByRole('row', { name: 'UNSC' });
    await row.getByText('Show files').focus();
    await press('Enter');
    await row.getByRole('link', { name: 'odd.txt:2' }).waitFor();
    await workbench.screenshot('report-places');
    assert.deepEqual(await faults(), [], 'with files shown');
    await press('Tab', 'Enter');
    await page.locator('.tab.active[data-resource-name="odd.txt"]').waitFor();
    await caretAt(2, 1);
  });

  test('counts anew when it is asked for again', async () => {
    await writeFile(join(folder, 'new.txt'), `In [LOC Dunhollow  ] .\n${filler}`);
    await workbench.command('Tagwright: Show Report');
    await view.getByText('Files: 14, 14 of them with entities.').waitFor();
    assert.equal(await page.locator('.tab', { hasText: 'Report' }).count(), 1);
  });
});

describe('The report as a file', () => {
  const path = join(temporaryFolder(), 'report.html');
  let browser: Browser;

  before(async () => {
    const sum = new ReportSum();
    for (const [file, text] of texts) {
      const linted = new Linter().lint(Document.parse(text));
      const day = reviewed.find((entry) => entry.file === file)?.on;
      sum.add(countReport({ file, linted, review: { state: day ? 'reviewed' : 'unreviewed', day }, doubts: [] }));
    }
    await writeFile(path, await reportPage(sum.total, { language: english, nameOf: (file) => file }));
    browser = await launchChromium();
  });
  after(() => browser?.close());

  for (const options of [
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    test(`has no fault that axe-core finds, and nothing that its policy refuses: ${Object.values(options).join(', ')}`, async () => {
      const page = await browser.newPage(options);
      const refused: string[] = [];
      page.on('console', (message) => refused.push(message.text()));
      await page.goto(`${pathToFileURL(path)}`);
      for (const summary of await page.locator('summary').all()) await summary.press('Enter');
      assert.deepEqual(await faultsIn(page.mainFrame()), []);
      assert.deepEqual(refused, []);
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).paddingBottom), '0px');
      await page.close();
    });
  }
});
