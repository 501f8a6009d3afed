/** A VS Code window, and how long things take in it until they are seen. */
import type { Page } from 'playwright-core';
import { openWorkbench, type Workbench } from '../vscode/page.ts';

/** Both languages alike: nothing pops up while one types, nothing is added to a key, and no file is too large to be read. */
const settings = {
  'editor.autoClosingBrackets': 'never',
  'editor.minimap.enabled': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.wordWrap': 'off',
  'files.autoSave': 'off',
  'workbench.editor.enablePreview': false,
  'workbench.editorLargeFileConfirmation': 1000,
  'workbench.reduceMotion': 'on',
};

/** A window in which times are taken, from a key to what is seen. All of them in milliseconds. */
export class Editor {
  readonly #workbench: Workbench;

  private constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Opens a window on a folder, with an extension; this one if none is given. */
  static async open(folder: string, extension?: string): Promise<Editor> {
    const options = { folder, settings, size: { width: 1200, height: 700 }, scale: 1 };
    return new Editor(await openWorkbench({ ...options, ...(extension !== undefined && { extension }) }));
  }

  get page(): Page {
    return this.#workbench.page;
  }

  /** Opens a file of the folder without waiting for more than its text. */
  openFile(name: string): Promise<void> {
    return this.#workbench.openFile(name);
  }

  /** From the key that opens a file to its first squiggle. The file before must have none. */
  async openToSquiggle(name: string): Promise<number> {
    const { page } = this;
    await page.keyboard.press('ControlOrMeta+p');
    const input = page.locator('.quick-input-widget input[type="text"]').first();
    await input.waitFor();
    await input.fill(name);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    return this.#timed('Enter', squiggles, 1);
  }

  /** From a key that is an error where the caret is to one more squiggle; takes it back and waits until that is seen as well. */
  async keyToSquiggle(key: string): Promise<number> {
    const before = await this.page.locator(squiggles).count();
    const time = await this.#timed(key, squiggles, before + 1);
    await this.#timed('Backspace', squiggles, before, true);
    return time;
  }

  /** From the last letter of a query for symbols of the folder to the first of them. */
  async queryToSymbol(query: string): Promise<number> {
    const { page } = this;
    await page.keyboard.press('ControlOrMeta+t');
    await page.locator('.quick-input-widget input[type="text"]').first().waitFor();
    await page.keyboard.type(query.slice(0, -1));
    const time = await this.#timed(
      query.at(-1)!,
      '.quick-input-list .monaco-list-row .codicon[class*="codicon-symbol-"]',
      1,
    );
    await page.keyboard.press('Escape');
    return time;
  }

  /** Puts the caret somewhere; both are counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Control+g');
    const input = page.locator('.quick-input-widget input[type="text"]').first();
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Ln ${line}, Col ${column}`, exact: true }).waitFor();
  }

  close(): Promise<void> {
    return this.#workbench.close();
  }

  /** Presses a key; from then on until as many elements are there, or at most as many. */
  async #timed(key: string, selector: string, count: number, atMost = false): Promise<number> {
    // The page has to be listening when the key comes.
    const watch = await this.page.evaluateHandle(fromKey, { selector, count, atMost, patience });
    await this.page.keyboard.press(key);
    const time = await watch.evaluate(({ seen }) => seen);
    if (time === undefined) throw new Error(`“${key}” was not followed by ${count} of ${selector}.`);
    return time;
  }
}

/** What VS Code draws under findings, of whatever severity. */
const squiggles = '.editor-instance .view-overlays .cdr[class*="squiggly-"]';

/** What is not seen by then, in milliseconds, is not seen. */
const patience = 60_000;

/** What is waited for in the page. */
interface Awaited {
  readonly selector: string;
  readonly count: number;
  readonly atMost: boolean;
  readonly patience: number;
}

/** In the page: the time from the next key to the moment that there are enough elements. */
function fromKey({ selector, count, atMost, patience }: Awaited): { readonly seen: Promise<number | undefined> } {
  const seen = new Promise<number | undefined>((resolve) => {
    setTimeout(() => resolve(undefined), patience);
    let pressed: number | undefined;
    const look = () => {
      const found = document.querySelectorAll(selector).length;
      if (pressed === undefined || (atMost ? found > count : found < count)) return;
      observer.disconnect();
      resolve(performance.now() - pressed);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
    const listen = () => {
      pressed = performance.now();
    };
    window.addEventListener('keydown', listen, { capture: true, once: true });
  });
  return { seen };
}
