/** Windows of the real editor, opened on the examples for pictures. */
import type { Page } from 'playwright-core';
import type { Theme, Workbench } from '../page.ts';

/** A picture in docs/images, of a window that is open. */
export interface Picture {
  readonly name: string;
  /** Brings the window from the picture before to what this one shows. */
  show(workbench: Workbench): Promise<void>;
}

/** One window and all the pictures that are taken in it, in this order. */
export interface PictureWindow {
  readonly theme: Theme;
  /** In CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** How many pixels of a picture make one CSS pixel. */
  readonly scale: number;
  /** Whether the extension is still to be installed in it. */
  readonly bare?: boolean;
  /** Brings the copy of the examples that the window opens to what the pictures need. */
  readonly prepare?: (folder: string) => Promise<void>;
  readonly pictures: readonly Picture[];
}

/** The cable that most pictures show. */
export const cable = '03KESTRELPORT214.txt';

/** Presses keys one after the other. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Opens the cable without the side bar, and returns when its findings are there. */
export async function openCable({ page, command, openFile }: Workbench): Promise<void> {
  await command('View: Close Primary Side Bar');
  await openFile(cable);
  await page.locator('.squiggly-warning').first().waitFor();
}

/** Puts the caret into the first entity of a line but the first, or a later one. */
export async function goToEntity({ page, command }: Workbench, line: number, entity = 1): Promise<void> {
  await command('View: Focus Active Editor Group');
  await command('Go to Line/Column...');
  // From the end of the line before: at the `[` of an entity one is at that entity already.
  await page.keyboard.type(`${line - 1}:9999`);
  await press(page, 'Enter');
  for (let at = 0; at < entity; at++) await press(page, 'Alt+.');
}

/** A row of quick input. */
export async function waitForOption(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().waitFor();
}
