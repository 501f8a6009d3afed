/** Drives VS Code's window the way a user does, by keyboard, and takes pictures of it. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium.ts';
import { type HostOptions, relatedExtensions, startHost } from '../../scripts/host.ts';
import { root } from '../../scripts/install.ts';
import type { Server } from '../../scripts/server.ts';
import { startWebHost } from '../../scripts/web-host.ts';

const screenshots = join(root, '.cache', 'screenshots');
const waitMilliseconds = 30_000;

/** A theme of VS Code itself by its short name: what settings call it, and the classes that the window and a page in it have. */
export const themesOfCode = {
  dark: { title: 'Dark Modern', type: 'vs-dark', ofPage: 'vscode-dark' },
  light: { title: 'Light Modern', type: 'vs', ofPage: 'vscode-light' },
  'high-contrast-dark': { title: 'Default High Contrast', type: 'hc-black', ofPage: 'vscode-high-contrast' },
  'high-contrast-light': {
    title: 'Default High Contrast Light',
    type: 'hc-light',
    ofPage: 'vscode-high-contrast-light',
  },
} as const;

/** The short name of a theme to open a window in. */
export type Theme = keyof typeof themesOfCode;

/** All of them. */
export const themes = Object.keys(themesOfCode) as readonly Theme[];

/** What to open. */
export interface WorkbenchOptions extends Omit<HostOptions, 'builtin'> {
  /** The folder to open. */
  readonly folder: string;
  /** The folder of the extension under development; this repository when it is not given. */
  readonly extension?: string;
  /** Whether the extension is not there, as in the window of a user who has still to install it. */
  readonly bare?: boolean;
  /** Whether it is VS Code for the Web, whose settings are those of the folder alone. */
  readonly web?: boolean;
  /** The theme; VS Code's own choice when it is not given. */
  readonly theme?: Theme;
  /** The window's size in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** How many pixels of a picture make one CSS pixel; 1 when it is not given. */
  readonly scale?: number;
  /** Whether the window has everything that VS Code brings, as it comes to its users. */
  readonly whole?: boolean;
  /** What the browser says of itself; VS Code reads the system in it, which decides its keys. */
  readonly userAgent?: string;
}

/** A VS Code window. */
export interface Workbench {
  readonly page: Page;
  /** Runs a command through the palette. The title is the whole one, such as `View: Toggle Word Wrap`. */
  command(title: string): Promise<void>;
  /** Opens a file of the folder through quick open and waits until its text is there. */
  openFile(name: string): Promise<void>;
  /** Takes a picture, without what only this host shows in the status bar, and returns its path. */
  screenshot(name: string): Promise<string>;
  /** Closes the window and stops all that is behind it. */
  close(): Promise<void>;
}

/** For pictures that are the same each time: a caret that does not blink, a title that names no temporary folder. */
const steady = { 'editor.cursorBlinking': 'solid', 'window.title': `\${activeEditorShort}` };

/** Hides what the status bar shows in this host only. */
const pictureStyle = ['host', 'forwardedPorts', 'workbench.keyboardLayout']
  .map((item) => `[id="status.${item}"] { display: none !important }`)
  .join('\n');

/** A server and a browser with a page for its window. */
interface Station {
  readonly page: Page;
  /** Replaces the user settings and returns the address of a window. */
  show(options: WorkbenchOptions): string;
  /** Stops the server and the browser. */
  stop(): Promise<void>;
}

/** Whether ordinary windows are kept when they are closed, and the one that is kept. */
const kept: { isWanted: boolean; station?: Station | undefined } = { isWanted: false };

/**
 * From now on, has the window that is opened next load the one that was closed before anew, instead of starting a server and a
 * browser, if it differs in nothing but its folder, its settings, its size and the extension. Nothing of the one before is in it.
 */
export function keepWindow(): void {
  kept.isWanted = true;
}

/** Stops what is behind the window that is kept, if one is: until then, this process does not end by itself. */
export async function letGoOfWindow(): Promise<void> {
  await takeKept()?.stop();
}

/** Opens a VS Code window on a folder, with the extension, and returns when it is ready for input. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { theme, size = { width: 1280, height: 800 } } = options;
  const station = (isOrdinary(options) && takeKept()) || (await startStation(options));
  const { page } = station;
  try {
    await page.setViewportSize(size);
    await page.goto(station.show(options));
    await page.waitForSelector('.monaco-workbench .part.statusbar');
    if (theme) await themeIsOn(page, theme);
    return {
      page,
      close: () => (kept.isWanted && isOrdinary(options) ? keep(station) : station.stop()),
      command: (title) => runCommand(page, title),
      openFile: (name) => openFile(page, name),
      screenshot: (name) => takePicture(page, name),
    };
  } catch (error) {
    await station.stop();
    throw error;
  }
}

/** Whether a window needs no server or browser of its own kind. */
function isOrdinary({ web, whole, vsix, bare, scale, userAgent }: WorkbenchOptions): boolean {
  return !web && !whole && !vsix && !bare && scale === undefined && userAgent === undefined;
}

function takeKept(): Station | undefined {
  const { station } = kept;
  kept.station = undefined;
  return station;
}

/** Keeps a window, empty: its extension host ends, and what VS Code and the extension have stored in the browser goes. */
async function keep(station: Station): Promise<void> {
  const { page } = station;
  try {
    const { origin } = new URL(page.url());
    await page.goto('about:blank');
    await page.mouse.move(0, 0);
    await page.context().clearPermissions();
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'cookies,indexeddb,local_storage' });
    await session.detach();
    kept.station = station;
  } catch {
    // What cannot be used again is of no use.
    await station.stop();
  }
}

async function startStation(options: WorkbenchOptions): Promise<Station> {
  const { scale = 1, userAgent } = options;
  const host = await startFor(options);
  const browser = await launchChromium();
  const stop = async () => {
    await browser.close();
    await host.stop();
  };
  try {
    const page = await browser.newPage({ deviceScaleFactor: scale, ...(userAgent ? { userAgent } : {}) });
    page.setDefaultTimeout(waitMilliseconds);
    return { page, stop, show: host.show };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the server behind a window. */
async function startFor(options: WorkbenchOptions): Promise<Server & Pick<Station, 'show'>> {
  const { folder, extension = root, web, whole, vsix, bare } = options;
  if (web) {
    const host = await startWebHost({ folder, extension });
    return { ...host, show: () => host.url };
  }
  const host = await startHost({ ...(vsix ? { vsix } : {}), builtin: whole ? undefined : relatedExtensions });
  return {
    ...host,
    show({ folder, extension = root, theme, settings }) {
      const inTheme = theme && { 'workbench.colorTheme': themesOfCode[theme].title };
      host.configure({ ...steady, ...inTheme, ...settings });
      return host.url({ folder, ...(vsix || bare ? {} : { extension }) });
    },
  };
}

/** The window begins in VS Code's own choice and takes the theme, which an extension holds, some seconds later. */
async function themeIsOn(page: Page, theme: Theme): Promise<void> {
  await page.waitForSelector(`.monaco-workbench.${themesOfCode[theme].type}[class*="theme-defaults"]`);
}

/** Picks a command in the palette and returns when the palette has let go of it. */
async function runCommand(page: Page, title: string): Promise<void> {
  const input = await openQuickInput(page, 'F1');
  await input.fill(`>${title}`);
  await focusedEntry(page, title).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(paletteIsGone, `>${title}`);
}

/** In the page: whether quick input is closed or has gone on to something else. */
function paletteIsGone(text: string): boolean {
  const input = document.querySelector<HTMLInputElement>('.quick-input-widget input');
  return !input || input.value !== text || !input.checkVisibility();
}

async function openFile(page: Page, name: string): Promise<void> {
  const input = await openQuickInput(page, 'ControlOrMeta+p');
  await input.fill(name);
  const base = name.slice(name.lastIndexOf('/') + 1);
  await focusedEntry(page, base).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.tab.active[data-resource-name="${base}"]`).waitFor();
  await page.locator('.editor-group-container.active .view-line').first().waitFor();
}

/** Opens quick input with a key and returns its field. */
async function openQuickInput(page: Page, key: string): Promise<Locator> {
  await page.keyboard.press(key);
  const input = page.locator('.quick-input-widget input[type="text"]').first();
  await input.waitFor();
  return input;
}

/** The list entry of quick input that Enter would take, once that is the one with this label. */
function focusedEntry(page: Page, label: string): Locator {
  const entry = page.locator('.quick-input-list .monaco-list-row.focused');
  return entry.filter({ has: page.getByText(label, { exact: true }) });
}

async function takePicture(page: Page, name: string): Promise<string> {
  await mkdir(screenshots, { recursive: true });
  const path = join(screenshots, `${name}.png`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path, style: pictureStyle });
  return path;
}
