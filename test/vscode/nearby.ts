/** The menu of fixes by keyboard, in a line with several findings: Enter changes what the caret touches, and nothing else. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openText, type Where } from './one-file.ts';
import type { Workbench } from './page.ts';

const line = '[MISC DECL:  ] 03/05 from [LOC CARACAS  ] to [LOC Lima.  ] by [PER Roa  ] now .';

/** The tests of one host, for a `describe`. */
export function changesWhatTheCaretTouches(where: Where): void {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    workbench = await openText('fog.tagged.txt', `${line}\n`, where);
    page = workbench.page;
    await page.locator('.squiggly-warning').nth(1).waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, goTo } = annotator(() => page);
  const shows = (text: string) => page.locator('.view-line').first().getByText(text, { exact: true }).waitFor();
  const item = (how = '') => page.locator(`.action-widget .monaco-list-row.action${how}`);

  /** Opens the menu with the caret before a part of the line. */
  async function open(before: string): Promise<void> {
    await press('ControlOrMeta+1');
    await goTo(1, line.indexOf(before) + 1);
    await opens();
  }

  /** Asks for the menu until it is there: VS Code drops it when it looks by itself what the lightbulb is to show. */
  async function opens(times = 10): Promise<void> {
    await press('ControlOrMeta+.');
    const isOpen = item('.focused').waitFor({ timeout: 2000 });
    await (times > 1 ? isOpen.catch(() => opens(times - 1)) : isOpen);
  }

  for (const place of ['[LOC CARACAS', 'ACAS', ' to [LOC']) {
    test(`with the caret before “${place}” changes CARACAS, of which nothing was found`, async () => {
      await open(place);
      assert.match((await item('.focused').textContent()) ?? '', /Relabel “CARACAS” as PER/);
      for (const title of await item().allTextContents()) assert.match(title, /“CARACAS”|this file/);
      await workbench.screenshot(`nearby-${where.web ? 'web' : 'node'}`);
      await press('Enter');
      await shows(line.replace('[LOC CARACAS', '[PER CARACAS'));
      await press('ControlOrMeta+z');
      await shows(line);
    });
  }

  test('at an entity of which something was found mends that', async () => {
    await open('ma.');
    assert.match((await item('.focused').textContent()) ?? '', /Move “.” out of “Lima.”/);
    await press('Enter');
    await shows(line.replace('Lima.  ]', 'Lima  ].'));
    await press('ControlOrMeta+z');
    await shows(line);
  });

  for (const place of ['from', 'now']) {
    test(`before “${place}”, where the caret touches nothing, says what it would change elsewhere in the line`, async () => {
      await open(place);
      const fixes = (await item().allTextContents()).filter((title) => !/this file/.test(title));
      assert.ok(fixes.length > 1);
      for (const title of fixes) assert.match(title, /“(DECL:?|Lima\.?)”/);
      await workbench.screenshot('nearby-beside');
      await press('Escape');
      await shows(line);
    });
  }
}
