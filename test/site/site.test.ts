/** The documentation's site as `npm run site` built it: where its links lead, and how it is read in a browser. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { launchChromium } from '../../scripts/chromium.ts';
import { root } from '../../scripts/install.ts';

const site = join(root, 'dist/site');
const screenshots = join(root, '.cache/screenshots');
const origin = 'http://site.localhost';

/** The file that a path of the site is answered with, if there is one. */
function fileOf(path: string): string | undefined {
  const file = join(site, decodeURIComponent(path), path.endsWith('/') ? 'index.html' : '');
  return existsSync(file) ? file : undefined;
}

test('Every link of the site leads to a page, a file or a heading', () => {
  const pages = new Map(
    globSync('**/*.html', { cwd: site }).map((name) => [name, readFileSync(join(site, name), 'utf8')]),
  );
  assert.ok(pages.size > 60);
  const dead: string[] = [];
  for (const [name, html] of pages) {
    for (const [, link] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      if (/^[a-z]+:/i.test(link!)) continue;
      const { pathname, hash } = new URL(link!.replaceAll('&amp;', '&'), `${origin}/${name}`);
      const file = fileOf(pathname);
      const target = file && pages.get(posix.relative(site, file));
      const isThere = file && (hash === '' || target?.includes(` id="${decodeURIComponent(hash.slice(1))}"`));
      if (!isThere) dead.push(`${name}: ${link}`);
    }
  }
  assert.deepEqual([...new Set(dead)], []);
});

describe('The site in a browser', () => {
  let browser: Browser;
  let page: Page;
  /** What went wrong on the pages, and what they asked other hosts for. */
  const trouble: string[] = [];

  before(async () => {
    await mkdir(screenshots, { recursive: true });
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => trouble.push(`${error}`));
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    await page.route('**/*', (route) => {
      const { origin: host, pathname } = new URL(route.request().url());
      const path = host === origin ? fileOf(pathname) : undefined;
      if (path) return route.fulfill({ path });
      trouble.push(route.request().url());
      return route.abort();
    });
  });
  after(async () => {
    await browser?.close();
    assert.deepEqual(trouble, []);
  });

  const look = (name: string) => page.screenshot({ path: join(screenshots, `site-${name}.png`) });

  test('begins with what the README begins with', async () => {
    await page.goto(`${origin}/`);
    await page.getByRole('heading', { level: 1, name: 'Tagwright' }).waitFor();
    await look('start');
  });

  test('finds a rule by words of its page', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.locator('.VPLocalSearchBox input').fill('punctuation that is not part of the name');
    await page.locator('.VPLocalSearchBox .result', { hasText: 'trailing-punctuation' }).first().waitFor();
    await look('search');
    await page.locator('.VPLocalSearchBox .result', { hasText: 'trailing-punctuation' }).first().click();
    await page.waitForURL('**/docs/rules/trailing-punctuation.html*');
    await page.getByRole('heading', { level: 1, name: 'trailing-punctuation' }).waitFor();
    await page.getByText('[LOC Asuncion.  ]').first().waitFor();
    await look('rule');
  });

  test('goes from page to page by its sidebar, in a narrow window by a menu', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Menu' }).click();
    await look('narrow-menu');
    await page.locator('.VPSidebar').getByRole('link', { name: 'Any editor' }).click();
    await page.getByRole('heading', { level: 1, name: 'Any editor' }).waitFor();
    await page.waitForFunction(() => document.getAnimations().length === 0);
    await look('narrow-dark');
    for (const path of ['', 'docs/performance.html', 'docs/vscode.html', 'docs/rules/precision.html']) {
      await page.goto(`${origin}/${path}`);
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.ok(!isWide, `/${path} is wider than its window.`);
    }
    await look('narrow-table');
  });
});
