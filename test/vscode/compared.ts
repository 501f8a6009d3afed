/** Texts of annotators that are compared in a window: what one does there by keyboard, and what shows. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { decisionsName } from '../../protocol/index.ts';
import type { Decision } from '../../server/core/compare/decisions.ts';
import { type Annotator, annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './page.ts';
import { temporaryFolder, writeTexts } from './workspace.ts';

/** A folder of texts in a window, and its view of a comparison. */
export interface Compared extends Annotator {
  readonly folder: string;
  readonly workbench: Workbench;
  readonly page: Page;
  /** A row of the view, by the beginning of what a screen reader says of it. */
  row(name: string): Locator;
  /** Waits until a row has the focus. */
  focused(name: string): Promise<void>;
  /** Waits until an open text has a mark, which the editor draws with a style sheet. */
  marked(words: string): Promise<void>;
  /** Waits for an answer of a question, and gives it. */
  choose(name: string): Promise<void>;
  /** Opens a text and compares something with something, each chosen by its name. */
  compare(text: string, ...answers: readonly string[]): Promise<void>;
  /** Gives the view the focus again. */
  backToView(): Promise<void>;
  /** Waits until the status bar says how many differences are decided. */
  decided(count: number, all: number): Promise<void>;
  /** The decisions in the file of them. */
  decisions(): Promise<Decision[]>;
  /** A file of the folder. */
  read(name: string): Promise<string>;
}

/** What to open, and what is done to the folder before. */
export interface ComparedOptions extends Partial<Omit<WorkbenchOptions, 'folder'>> {
  readonly prepare?: (folder: string) => Promise<void> | void;
}

/** Opens a window on these texts before the tests of a suite, which go on from each other. */
export function compared(
  texts: Readonly<Record<string, string>>,
  { prepare, ...options }: ComparedOptions = {},
): Compared {
  const folder = temporaryFolder();
  let opened: Workbench | undefined;
  before(async () => {
    await writeTexts(folder, texts);
    await prepare?.(folder);
    opened = await openWorkbench({
      folder,
      ...options,
      settings: { 'workbench.reduceMotion': 'on', ...options.settings },
    });
  });
  after(() => opened?.close());
  inOrder();
  const workbench = () => opened!;
  const page = () => workbench().page;
  const hands = annotator(page);
  const row = (name: string) => page().locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const choose = async (name: string) => {
    await hands.option(name).first().waitFor();
    await page().keyboard.type(name);
    await hands.option(name).and(page().locator('.focused')).waitFor();
    await hands.press('Enter');
  };
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  return {
    ...hands,
    folder,
    row,
    choose,
    read,
    get workbench() {
      return workbench();
    },
    get page() {
      return page();
    },
    focused: (name) => row(name).and(page().locator('.focused.selected')).waitFor(),
    async marked(words) {
      await page().waitForFunction((words) => {
        const spans = [...document.querySelectorAll('.view-line span')];
        return spans.some((span) => getComputedStyle(span, '::after').content.includes(words));
      }, words);
    },
    async compare(text, ...answers) {
      await workbench().openFile(text);
      await page().getByRole('button', { name: 'Bracketed named entities' }).waitFor();
      await workbench().command('Tagwright: Compare With…');
      for (const answer of answers) await choose(answer);
    },
    backToView: () => workbench().command('Tagwright: Focus on Comparison View'),
    decided: (count, all) =>
      page()
        .getByRole('button', { name: `Decided: ${count} of ${all} differences` })
        .waitFor(),
    async decisions() {
      const lines = (await read(decisionsName)).trimEnd().split('\n');
      return lines.map((line) => JSON.parse(line));
    },
  };
}
