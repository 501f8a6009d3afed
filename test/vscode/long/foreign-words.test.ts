/** A folder that somebody else wrote, with Markdown, HTML and scripts wherever it can have words: nothing of it is more than words. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

const image = 'https://evil.example/a.png';
const markdown = `![x](${image}) <img src="${image}"> [Board](command:workbench.action.closeWindow) ${image} $(sync~spin)`;
const html = `<img src='${image}' onerror='window.pwned = 1'><script>window.pwned = 1</script>`;
const configuration = {
  labels: [
    { name: 'SHIP', title: markdown, description: `Vessels \`MV\`, ${markdown}` },
    { name: 'PORT', title: 'Harbour' },
  ],
};
const reviewed = { reviewed: [{ file: 'quay.tagged.txt', by: markdown, on: '2026-11-24' }] };
const text = `The [SHIP Marigold $(bug)  ] and [SHIP ${html}  ] left ${html} .\n[SHIP Quay $(bug)  ] and [SHIP Quay $(bug)  ]\n`;

describe('In a folder that somebody else wrote', () => {
  let workbench: Workbench;
  let page: Page;
  const asked: string[] = [];

  before(async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'tagwright.json'), JSON.stringify(configuration));
    await writeFile(join(folder, 'tagwright-review.json'), JSON.stringify(reviewed));
    await writeFile(join(folder, 'quay.tagged.txt'), text);
    workbench = await openWorkbench({
      folder,
      settings: { 'tagwright.codeLenses': true, 'workbench.reduceMotion': 'on' },
    });
    page = workbench.page;
    page.on('request', (request) => asked.push(request.url()));
    await workbench.openFile('quay.tagged.txt');
    await page.locator('[id$=".tagwright.status"]').waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, caretAt } = annotator(() => page);
  /** Waits until something shows the words as they were written, and sees that it has no image, no link and no icon of them. */
  const showsWords = async (place: Locator, words = `![x](${image}) <img src="${image}"> [Board](command:`) => {
    await place.filter({ hasText: words }).waitFor();
    for (const what of ['img', 'a[data-href*="evil"]', 'a[data-href^="command:workbench"]', '.codicon-sync']) {
      assert.equal(await place.locator(what).count(), 0, what);
    }
  };

  test('a hover shows the words of a label', async () => {
    await press('ControlOrMeta+Home', 'Alt+.');
    await caretAt(1, 11);
    await press('ControlOrMeta+k', 'ControlOrMeta+i');
    await showsWords(page.locator('.monaco-hover:visible', { hasText: 'Vessels' }));
    await workbench.screenshot('foreign-hover');
    await press('Escape');
  });

  test('so does the tooltip of the counts', async () => {
    await page.locator('[id$=".tagwright.status"]').hover();
    await showsWords(page.locator('.monaco-hover:visible', { hasText: 'SHIP' }));
    await workbench.screenshot('foreign-tooltip');
    await page.mouse.move(400, 300);
  });

  test('what was done is said with the words of the text', async () => {
    await press('Alt+m', 'x');
    await says('Removed the tag of “Marigold $');
    const said = page.locator('[id="status.extensionMessage"]');
    assert.equal(await said.locator('.codicon').count(), 0);
    await press('ControlOrMeta+z');
  });

  test('the list of labels shows the words of their titles', async () => {
    await press('Alt+m', 'r');
    await showsWords(page.locator('.quick-input-list .monaco-list-row', { hasText: 'SHIP' }));
    await press('Escape');
  });

  test('what follows from a label is offered with the words of the text', async () => {
    await press('Alt+.', 'Alt+.');
    await caretAt(2, 7);
    await press('Alt+m', 'r');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'PORT' }).waitFor();
    await page.keyboard.type('PORT');
    await press('Enter');
    for (const place of ['.codelens-decoration a', '.statusbar-item[id$=".suggestion"]']) {
      const offer = page.locator(place, { hasText: 'Quay $' });
      await offer.waitFor();
      assert.equal(await offer.locator('.codicon-bug').count(), 0, place);
    }
    await press('ControlOrMeta+z', 'ControlOrMeta+Home', 'Alt+.');
  });

  test('the tooltip of review mode shows who reviewed the file', async () => {
    await press('Alt+m', 'i');
    const item = page.locator('.statusbar-item[id$=".review"]');
    await item.waitFor();
    await item.hover();
    await showsWords(page.locator('.monaco-hover:visible', { hasText: 'reviewed by' }));
    await workbench.screenshot('foreign-review');
    await page.mouse.move(400, 300);
    await press('Escape');
    await item.waitFor({ state: 'hidden' });
  });

  test('the reading view shows a text that looks like a page as text', async () => {
    await press('Alt+m', 'v');
    const body = page.frameLocator('iframe.webview').frameLocator('iframe').locator('body');
    await body.getByRole('button', { name: 'Marigold $(bug), SHIP', exact: true }).waitFor();
    assert.equal(await body.locator('img, script').count(), 0);
  });

  test('the policy of its page is the one that the documents tell of', async () => {
    const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
    const policy = await frame.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    const directives = (policy ?? '').split('; ').map((each) => each.replace(/'nonce-[\w-]+'/, "'nonce'"));
    // What VS Code serves its own pages from.
    const style = directives.find((each) => each.startsWith('style-src '));
    assert.doesNotMatch(style ?? '*', /unsafe|data:| \*( |$)/);
    assert.deepEqual(
      directives.filter((each) => each !== style),
      ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "script-src 'nonce'"],
    );
  });

  test('nothing was asked of anybody', () => {
    assert.deepEqual(
      asked.filter((url) => url.includes('evil.example')),
      [],
    );
  });

  test('and the page obeys its policy, whatever gets into it', async () => {
    const body = page.frameLocator('iframe.webview').frameLocator('iframe').locator('body');
    const { refused, ran } = await body.evaluate(attack, image);
    assert.deepEqual(refused.sort(), [
      'connect-src',
      'img-src',
      'script-src-attr',
      'script-src-elem',
      'style-src-attr',
    ]);
    assert.equal(ran, false);
  });
});

/** In the page: tries what a text would do that had become HTML, and tells which directives have refused it. */
async function attack(body: HTMLElement, address: string): Promise<{ refused: string[]; ran: boolean }> {
  const refused = new Set<string>();
  const state = window as { pwned?: number };
  const all = new Promise<void>((resolve) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      refused.add(effectiveDirective);
      if (refused.size === 5) resolve();
    });
  });
  const script = document.createElement('script');
  script.textContent = 'window.pwned = 1';
  const place = document.createElement('div');
  place.innerHTML = `<img src="${address}" onerror="window.pwned = 1"><b style="color: red" onclick="window.pwned = 1">x</b>`;
  body.append(place, script);
  place.querySelector('b')!.click();
  await fetch(address).catch(() => undefined);
  await all;
  place.remove();
  script.remove();
  return { refused: [...refused], ran: state.pwned !== undefined };
}
