/** Keyboards of many countries, as VS Code knows them, and the keys that type a character on them. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { installHost } from '../../../scripts/host.ts';

/** What each key of a layout types: alone, with Shift, with AltGr and with both; and its name on Windows. */
type Mapping = Readonly<Record<string, readonly [string, string, string, string, number, string]>>;

interface LayoutInfo {
  readonly layout: { readonly name: string; readonly text: string };
  readonly mapping: Mapping;
}

/** A keyboard of Windows. */
export interface Layout {
  /** What the setting `keyboard.layout` calls it. */
  readonly id: string;
  readonly mapping: Mapping;
}

/** What a browser says of its system: the layouts are those of Windows. */
export const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome';

/** Where VS Code has its layouts. */
const path = 'node_modules/code-server/lib/vscode/out/vs/workbench/services/keybinding/browser/keyboardLayouts';

/** Reads a layout from VS Code itself. */
export async function layoutOf(language: string): Promise<Layout> {
  const file = join(await installHost(), path, 'layout.contribution.win.js');
  const { KeyboardLayoutContribution } = await import(pathToFileURL(file).href);
  const infos: readonly LayoutInfo[] = KeyboardLayoutContribution.INSTANCE.layoutInfos;
  const info = infos.find(({ layout }) => layout.text.startsWith(language));
  if (!info) throw new Error(`VS Code has no layout ${language}.`);
  return { id: info.layout.name, mapping: info.mapping };
}

/** Modifiers as Chromium counts them; AltGr is Ctrl+Alt on Windows. */
const modifiers = [0, 8, 3, 11];

/** Types a character as a keyboard does: by its key, with what has to be held down. */
export async function typeOn({ mapping }: Layout, page: Page, character: string): Promise<void> {
  for (const [code, [...typed]] of Object.entries(mapping)) {
    const level = typed.slice(0, modifiers.length).indexOf(character);
    if (level < 0 || code.startsWith('Numpad')) continue;
    const key = { code, key: character, windowsVirtualKeyCode: keyCodeOf(`${typed[5]}`), modifiers: modifiers[level]! };
    const session = await page.context().newCDPSession(page);
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    // A browser on Windows knows that Ctrl+Alt is AltGr; this one would type nothing while Ctrl is held.
    await session.send('Input.dispatchKeyEvent', { type: 'char', text: character, modifiers: modifiers[level]! & 8 });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await session.detach();
    return;
  }
  throw new Error(`No key types ${character}.`);
}

/** Key codes of Windows that are no letters and no digits. */
const keyCodes: Readonly<Record<string, number>> = {
  OEM_1: 186,
  OEM_PLUS: 187,
  OEM_COMMA: 188,
  OEM_MINUS: 189,
  OEM_PERIOD: 190,
  OEM_2: 191,
  OEM_3: 192,
  ABNT_C1: 193,
  OEM_4: 219,
  OEM_5: 220,
  OEM_6: 221,
  OEM_7: 222,
  OEM_8: 223,
  OEM_102: 226,
};

function keyCodeOf(name: string): number {
  const key = name.replace('VK_', '');
  return keyCodes[key] ?? key.charCodeAt(0);
}
