/**
 * Opens VS Code with the extension, as it is built in dist/, on the examples.
 *
 *     node scripts/start.ts              desktop VS Code when `code` is in the search path, else a server and the browser
 *     node scripts/start.ts --browser    the server and the browser in any case
 *
 * `npm start` builds first. It says `exec` because a shell in between keeps signals to itself; the same command again
 * after `||` is for Windows, whose shell has no `exec`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { glob } from 'tinyglobby';
import { startHost } from './host.ts';
import { root } from './install.ts';
import { exitOnSignals, findProgram } from './processes.ts';

const folder = join(root, 'examples');
const { values } = parseArgs({ options: { browser: { type: 'boolean' } } });
// Inside a remote terminal of VS Code, `code` opens files in the window around it and knows no extension to develop.
const desktop = values.browser || process.env.VSCODE_IPC_HOOK_CLI ? undefined : findProgram('code');
if (desktop) process.exitCode = await openDesktop(desktop, await exampleFile());
else await serve(await exampleFile());

/** The file to open first. */
async function exampleFile(): Promise<string | undefined> {
  const files = await glob('**/*.txt', { cwd: folder, absolute: true });
  return files.sort()[0];
}

/** Opens a desktop window, which then lives by itself, and returns the exit code. */
async function openDesktop(code: string, file: string | undefined): Promise<number> {
  console.log('Opening VS Code …');
  const windows = process.platform === 'win32';
  const args = [`--extensionDevelopmentPath=${root}`, folder, ...(file ? [file] : [])];
  const quoted = windows ? args.map((arg) => `"${arg}"`) : args;
  const child = spawn(windows ? `"${code}"` : code, quoted, { stdio: 'inherit', shell: windows });
  const [exitCode] = await once(child, 'exit');
  return exitCode ?? 1;
}

/** Runs VS Code's server until Ctrl+C. */
async function serve(file: string | undefined): Promise<void> {
  exitOnSignals(0);
  const host = await startHost();
  const url = host.url({ folder, extension: root, ...(file ? { file } : {}) });
  console.log(`\nVS Code with Tagwright is at\n\n  ${url}\n\nCtrl+C stops it.`);
  openBrowser(url);
  await host.ended;
  console.error(`VS Code's server ended by itself.\n${host.lastLines()}`);
  process.exitCode = 1;
}

/** Shows the address in the user's browser, if there is a display to show it on. */
function openBrowser(url: string): void {
  const { platform, env } = process;
  const display = platform === 'linux' ? (env.DISPLAY ?? env.WAYLAND_DISPLAY) : !env.SSH_CONNECTION;
  if (!display || env.CI) return;
  const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open'],
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  };
  const [command, ...args] = openers[platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.once('error', () => console.log('Open it in your browser.'));
  child.unref();
}
