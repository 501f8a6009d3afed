/** What an annotator does in the window by keyboard, and what shows there. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { fitToStatusBar } from '../../client/ui/fitted.ts';

/** The hands and the eyes of a test. */
export interface Annotator {
  /** Presses keys, one after the other. */
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until the status bar says something, long names in it shortened. */
  says(message: string): Promise<void>;
  /** Waits until the caret is somewhere; both are counted from 1. */
  caretAt(line: number, column: number): Promise<void>;
  /** Takes the caret of the editor that has the focus somewhere; both are counted from 1. */
  goTo(line: number, column: number): Promise<void>;
  /** An entry of a list to choose from. */
  option(name: string): Locator;
  /** Saves the text, once there is something to save, and waits until that is done. */
  save(): Promise<void>;
}

/** Key that takes the focus to the text. */
const toText = 'ControlOrMeta+1';

/** @param page the window, which is opened only when the tests begin */
export function annotator(page: () => Page): Annotator {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page().keyboard.press(key);
      // Until the text has the focus, keys go nowhere.
      if (key === toText) await page().locator('.monaco-editor.focused').waitFor();
    }
  };
  const caretAt = (line: number, column: number) =>
    page()
      .getByRole('button', { name: `Ln ${line}, Col ${column}`, exact: true })
      .waitFor();
  return {
    press,
    caretAt,
    async goTo(line, column) {
      await page().locator('.monaco-editor.focused').waitFor();
      await press('Control+g');
      await page().locator('.quick-input-widget').waitFor();
      await page().keyboard.type(`${line}:${column}`);
      await press('Enter');
      await page().locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await caretAt(line, column);
      // Until then, keys go nowhere.
      await page().locator('.monaco-editor.focused').waitFor();
    },
    says: (message) => page().locator('[id="status.extensionMessage"]').getByText(fitToStatusBar(message)).waitFor(),
    option: (name) => page().locator('.quick-input-list .monaco-list-row', { hasText: name }),
    async save() {
      await page().locator('.tab.active.dirty').waitFor();
      await press('ControlOrMeta+s');
      await page().locator('.tab.active:not(.dirty)').waitFor();
    },
  };
}

/** For tests of which each needs what those before it did: after one that fails, none is tried. */
export function inOrder(): void {
  let failed = false;
  beforeEach(() => assert.ok(!failed, 'A step before this one failed.'));
  afterEach((context) => {
    failed ||= 'passed' in context && !context.passed;
  });
}
