/** Where the reading view begins: at what its source shows, with the place of the caret in sight. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { annotator } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { copyWorkspace } from '../workspace.ts';

describe('The reading view of a text whose lines are long', () => {
  let workbench: Workbench | undefined;
  after(() => workbench?.close());

  test('opens with the place of the caret in sight', async () => {
    const folder = await copyWorkspace();
    const lines = Array.from({ length: 60 }, (_, line) => `In [LOC Orsk${line}  ] ${'one more word '.repeat(40)}.\n`);
    await writeFile(join(folder, 'long.tagged.txt'), lines.join(''));
    workbench = await openWorkbench({
      folder,
      size: { width: 1400, height: 800 },
      settings: { 'workbench.reduceMotion': 'on' },
    });
    const { page } = workbench;
    const { press, caretAt } = annotator(() => page);
    await workbench.openFile('long.tagged.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await page.locator('.monaco-editor.focused').waitFor();
    await press('Control+g');
    await page.locator('.quick-input-widget').waitFor();
    await page.keyboard.type('25:10');
    await press('Enter');
    await caretAt(25, 10);
    await press('Alt+m', 'v');
    const view = page.frameLocator('iframe.webview').frameLocator('iframe');
    const current = view.locator('.current', { hasText: 'Orsk24' });
    await current.waitFor();
    await view.locator('main').evaluate(isScrolled);
    // Nothing that is to come scrolls it: a few frames after the first scrolling all blocks near are drawn.
    const { top, bottom, height } = await current.evaluate(placeInMain);
    await workbench.screenshot('reading-caret');
    assert.ok(top >= 0 && bottom <= height, `${top} to ${bottom} of ${height}`);
  });
});

/** In the page: waits until it has been scrolled, and some frames more. */
async function isScrolled(main: Element): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  while (main.scrollTop === 0) await frame();
  for (let count = 0; count < 5; count++) await frame();
}

/** In the page: where an element is in what is to be seen of the text. */
function placeInMain(element: Element): { top: number; bottom: number; height: number } {
  const main = element.closest('main')!.getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  return { top: top - main.top, bottom: bottom - main.top, height: main.height };
}
