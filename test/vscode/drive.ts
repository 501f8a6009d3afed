/** Opens a VS Code window whose extension host runs tests, and waits for their verdict. */
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium.ts';
import type { Server } from '../../scripts/server.ts';
import { mark, summary } from './report.ts';

const keptMessages = 40;
const keptCharacters = 1000;

/** How many minutes the tests of one host may take. */
export function testMinutes(): number {
  return Number(process.env.TAGWRIGHT_TEST_MINUTES ?? 5);
}

/** How to run the tests of one window. */
export interface DriveOptions {
  /** The window's address. */
  readonly url: string;
  /** How long the tests may take altogether. */
  readonly minutes: number;
  /** Gets what the tests log; all that VS Code logs when `TAGWRIGHT_TEST_VERBOSE` is set. */
  readonly print: (line: string) => void;
  /** The server behind the window. */
  readonly server: Server;
}

/** Runs the tests and returns their exit code. Throws, with the window's last messages, when they do not report. */
export async function drive({ url, minutes, print, server }: DriveOptions): Promise<number> {
  const browser = await launchChromium();
  const done = new AbortController();
  try {
    const page = await browser.newPage();
    const lastMessages = keepMessages(page);
    const trouble = firstTrouble(page, server, minutes, done.signal);
    const { code } = await receiveReport(page, print);
    await page.goto(url);
    const outcome = await Promise.race([code, trouble]);
    if (typeof outcome === 'number') return outcome;
    throw new Error(`${outcome}. The window's last messages:\n${lastMessages()}`);
  } finally {
    done.abort();
    await browser.close();
  }
}

/** Resolves with what goes wrong first, if anything does. */
function firstTrouble(page: Page, server: Server, minutes: number, done: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(`The tests did not end within ${minutes} minutes`), minutes * 60_000);
    done.addEventListener('abort', () => clearTimeout(late));
    page.once('crash', () => resolve('The window crashed'));
    page.once('close', () => resolve('The browser ended'));
    const ended = () => resolve(`The server ended, having printed:\n${server.lastLines()}\n`);
    server.ended.then(ended, ended);
  });
}

/** Gives VS Code the two functions that it calls with what it logs and with the exit code; resolves with the latter. */
async function receiveReport(
  page: Page,
  print: (line: string) => void,
): Promise<{ readonly code: Promise<number | string> }> {
  let reported = false;
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const line = format(...args);
    if (line.startsWith(mark) || process.env.TAGWRIGHT_TEST_VERBOSE) print(line);
    reported ||= summary.test(line);
  });
  const code = new Promise<number | string>((resolve, reject) => {
    const end = (code: number) => resolve(code === 0 || reported ? code : 'The tests ended without a report');
    page.exposeFunction('codeAutomationExit', end).catch(reject);
  });
  return { code };
}

/** What this build of VS Code always logs and what says nothing about the tests. */
const noise = /Could not locate the bindings file|native-watchdog|additional builtin extensions|allow-same-origin/;

/** Keeps the beginnings of the last messages of a page's console and returns a function that gives them. */
function keepMessages(page: Page): () => string {
  const messages: string[] = [];
  const keep = (kind: string, text: string) => {
    if (noise.test(text)) return;
    messages.push(`${kind}: ${text.replace(/^%c *\w* color: \S* */, '').slice(0, keptCharacters)}`);
    if (messages.length > keptMessages) messages.shift();
  };
  page.on('console', (message) => keep(message.type(), message.text()));
  page.on('pageerror', (error) => keep('uncaught', error.message));
  return () => messages.join('\n');
}
