/** Compares Tagwright's keys with VS Code's own, which are read from VS Code itself, as it is on each system. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/install.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

/** A key of VS Code or of ours. */
export interface Binding {
  readonly key: string;
  readonly mac?: string;
  readonly command: string;
  readonly when?: string;
}

/**
 * Nothing is typed in the reading view and in review mode, where keys of VS Code mean nothing or would change the text: what works
 * there only takes any.
 */
export const takesAny = /^tagwright\.readingFocus$|\btagwright\.(?:reviewing|locked)\b/;

/** Rows of a comparison and of proposals have keys of lists: nothing can be typed in them but what VS Code looks for there, and they are no text to undo. */
export const inRows = /^focusedView == tagwright\.(?:comparison|proposals) && listFocus && !inputFocus$/;

/** The keys of Tagwright's own commands: one for a command of VS Code only leaves the focus where it is. */
export async function ownKeys(): Promise<Binding[]> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return manifest.contributes.keybindings.filter(({ command }: Binding) => command !== 'runCommands');
}

/** What a browser says of its system, by which VS Code chooses its keys. */
const systems = {
  Linux: 'X11; Linux x86_64',
  Windows: 'Windows NT 10.0; Win64; x64',
  macOS: 'Macintosh; Intel Mac OS X 10_15_7',
};

/** Keys of desktop VS Code and of its menus that the browser's has not, because browsers keep them for themselves. */
const desktopOnly = {
  Linux: 'ctrl+n ctrl+shift+n ctrl+w ctrl+shift+w ctrl+q ctrl+= ctrl+- f11 ctrl+shift+i alt+f4',
  Windows: 'ctrl+n ctrl+shift+n ctrl+w ctrl+shift+w ctrl+= ctrl+- f11 ctrl+shift+i alt+f4 alt+space',
  macOS:
    'cmd+n cmd+shift+n cmd+w cmd+shift+w cmd+q cmd+h cmd+m cmd+= cmd+- cmd+, ctrl+cmd+f ctrl+cmd+q ctrl+cmd+d ctrl+cmd+space',
};

/** The letters that open the menus of Linux and Windows with Alt: File, Edit, Selection, View, Go, Run, Terminal, Help. */
const menuLetters = [...'fesvgrth'].map((letter) => `alt+${letter}`);

/** The test of one system, for a `describe`. */
export function takeNoneFromCode(system: keyof typeof systems): void {
  let workbench: Workbench;

  before(async () => {
    const userAgent = `Mozilla/5.0 (${systems[system]}) Chrome`;
    workbench = await openWorkbench({ folder: await copyWorkspace(), whole: true, userAgent });
  });
  after(() => workbench?.close());

  test('take none from VS Code', async () => {
    const defaults = (await defaultKeys(workbench)).filter(({ command }) => !command.startsWith('tagwright.'));
    assert.ok(defaults.length > 500, 'These are not the default keys.');
    const modifier = defaults.some(({ key }) => key.includes('cmd+'));
    assert.equal(modifier, system === 'macOS', `These are not the keys of ${system}.`);
    const taken = new Map(defaults.map(({ key, command }) => [firstStroke(key), command]));
    for (const key of desktopOnly[system].split(' ')) taken.set(firstStroke(key), 'desktop');
    if (system !== 'macOS') for (const key of menuLetters) taken.set(key, 'a menu');
    for (const { key, mac = key, command, when } of await ownKeys()) {
      if (takesAny.test(when ?? '') || inRows.test(when ?? '')) continue;
      const stroke = firstStroke(system === 'macOS' ? mac : key);
      assert.equal(taken.get(stroke), undefined, `${stroke} of ${command} is taken.`);
    }
  });
}

/** The default keys that the window has. */
async function defaultKeys({ page, command }: Workbench): Promise<Binding[]> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await command('Preferences: Open Default Keyboard Shortcuts (JSON)');
  await page.locator('.tab.active', { hasText: 'Default Keybindings' }).waitFor();
  await page.locator('.editor-group-container.active .view-line', { hasText: 'Override key bindings' }).click();
  await command('Select All');
  // Chromium on this system copies with Ctrl, whichever system the page believes to be on.
  await page.keyboard.press('Control+c');
  const text = await page.waitForFunction(() => navigator.clipboard.readText());
  return JSON.parse((await text.jsonValue()).replace(/^\s*\/\/.*$/gm, ''));
}

/** The first stroke of a chord with its modifiers in one order. */
function firstStroke(chord: string): string {
  const [stroke = ''] = chord.toLowerCase().split(' ');
  const parts = /^((?:(?:ctrl|shift|alt|cmd|win|meta)\+)*)(.+)$/.exec(stroke);
  const modifiers = (parts?.[1] ?? '').split('+').filter(Boolean).sort();
  return [...modifiers, parts?.[2] ?? stroke].join('+');
}
