/** What those hear who do not see the status bar, and what those are spared who do. */
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openFerry } from './ferry.ts';
import type { Workbench } from './page.ts';

describe('With VS Code set to a screen reader', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    workbench = await openFerry({ 'editor.accessibilitySupport': 'on' });
    page = workbench.page;
    await page.evaluate(hear);
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says } = annotator(() => page);
  /**
   * Waits until one of some sentences has been in the regions that screen readers read at once, after the one that was waited for before, and
   * returns it.
   */
  const hears = async (...sentences: readonly string[]) =>
    (await page.waitForFunction(firstHeard, sentences)).jsonValue();

  test('one hears to which entity the caret has come', async () => {
    await press('Alt+.');
    await hears('“KESTRELPORT”, LOC');
    await press('Alt+.');
    await hears('“Kestrelport”, LOC');
  });

  test('one hears what was found there', async () => {
    await press('ControlOrMeta+Home', 'Alt+j');
    await hears('“Dunhollow.” ends in punctuation: “.”.');
  });

  test('one hears what was done, and what was not', async () => {
    await press('Alt+.', 'Alt+m', 'm');
    await hears('Relabelled “Harbour Board” as MISC.');
    await says('Relabelled “Harbour Board” as MISC.');
    await press('Alt+m', 'm');
    await hears('“Harbour Board” is already MISC.');
  });

  test('each sentence is a notification, which goes when the next one comes', async () => {
    // There are no toasts in a window that is driven by a test: the list shows what is there.
    await workbench.command('Notifications: Show Notifications');
    await press('ControlOrMeta+1', 'ControlOrMeta+Home');
    const shown = page.locator('.notifications-center .notification-list-item');
    await press('Alt+.');
    await shown.filter({ hasText: /“KESTRELPORT”, LOC/ }).waitFor();
    await press('Alt+.');
    await shown.filter({ hasText: /“Kestrelport”, LOC/ }).waitFor();
    await shown.filter({ hasText: /KESTRELPORT/ }).waitFor({ state: 'detached' });
    await workbench.screenshot('announcement');
  });

  test('one hears the way through a review', async () => {
    await press('ControlOrMeta+Home', 'Alt+m', 'i');
    await hears('Review mode, entity 1 of 14: “KESTRELPORT”, LOC. Esc leaves review mode. ? shows its keys.');
    await press('n');
    await hears('entity 2 of 14: “Kestrelport”, LOC');
    await press('1');
    await hears('Relabelled “Kestrelport” as PER.');
    await press('q');
    await hears('Locked for review: Esc leaves');
    await press('p', 'p');
    await hears('This is the beginning of the file.');
    // The first one closes the list of notifications.
    await press('Escape');
    await page.locator('.notifications-center.visible').waitFor({ state: 'detached' });
    await press('Escape');
    await hears('Review mode is off: you can type again.');
  });

  test('one hears that a finding was accepted', async () => {
    await press('ControlOrMeta+Home', 'Alt+j');
    await hears('ends in punctuation');
    const accept = async () => {
      await page.locator('.margin [class*="lightbulb"]').first().waitFor();
      await press('ControlOrMeta+.');
      await page.locator('.action-widget .focused').waitFor();
      await page.keyboard.type('everywhere');
      await page.locator('.action-widget .monaco-list-row.focused', { hasText: 'everywhere' }).waitFor();
      await press('Enter');
      // When VS Code has listed the actions anew meanwhile, it knows the commands of the list before no more, and says so.
      return hears('Accepted “Dunhollow” everywhere. Hidden here: 1 finding', 'command not found');
    };
    while ((await accept()) === 'command not found');
  });
});

/** In the page: keeps what comes into the regions that screen readers read at once. */
function hear(): void {
  const heard: string[] = [];
  Object.assign(globalThis, { heard });
  const listener = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest('.monaco-alert');
      if (region?.textContent) heard.push(region.textContent);
    }
  });
  listener.observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** In the page: returns the first of some sentences that was heard. What came until then is forgotten. */
function firstHeard(sentences: readonly string[]): string | undefined {
  const { heard } = globalThis as unknown as { heard: string[] };
  const at = heard.findIndex((one) => sentences.some((sentence) => one.includes(sentence)));
  const [found] = heard.splice(0, at + 1).slice(-1);
  return sentences.find((sentence) => found?.includes(sentence));
}
