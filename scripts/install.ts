/** What the editor hosts need from npm beyond the dependencies, kept in `.vscode-test/`. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { startGroup } from './processes.ts';

/** The repository's folder. */
export const root = resolve(import.meta.dirname, '..');

const cache = join(root, '.vscode-test');

/**
 * The cache's folder `name`, filled by `fill` if it is not there yet. It is filled under another name and appears in one
 * move: a half-done one is never taken for a whole one, and runs side by side do not meet.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const place = join(cache, name);
  if (existsSync(place)) return place;
  await mkdir(cache, { recursive: true });
  await removeAbandoned();
  const aside = await mkdtemp(join(cache, `${name}.part-${process.pid}-`));
  try {
    await fill(aside);
    await rename(aside, place);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}

/** Removes the half-filled folders of runs that are no more, but for those that something still writes to. */
async function removeAbandoned(): Promise<void> {
  for (const entry of await readdir(cache)) {
    const pid = /\.part-(\d+)-/.exec(entry)?.[1];
    if (!pid || isRunning(Number(pid))) continue;
    await rm(join(cache, entry), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Installs one package, without its scripts, into a folder that is not a package yet. */
export async function installPackage(folder: string, name: string, version: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(folder, ['install', `${name}@${version}`]);
}

/** Installs a package from a file into a folder, without its scripts, as `npm install` would in a folder of a user. */
export async function installFile(folder: string, path: string): Promise<void> {
  await npm(folder, ['install', '--offline', path]);
}

/** Installs what the package in a folder needs at run time, without scripts. */
export async function installDependencies(folder: string): Promise<void> {
  await npm(folder, ['install', '--omit=dev']);
}

async function npm(folder: string, args: readonly string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const { child, exited } = startGroup('npm', [...args, ...quiet], {
    cwd: folder,
    env: npmEnvironment(),
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [code, ...output] = await Promise.all([exited, text(child.stdout!), text(child.stderr!)]);
  if (code === 0) return;
  throw new Error(
    `"npm ${args.join(' ')}" failed. Check the network and npm's registry setting, then run this again.\n${output.join('')}`,
  );
}

/** The settings of a surrounding npm that also hold for the nested one: how to reach the registry, not where to install. */
const inherited =
  /^npm_config_(registry|.*proxy|cafile|ca|strict_ssl|cache|userconfig|globalconfig|fetch_.*|\/\/.*|@.*)$/i;

/** The environment without what `npm run` and its relatives put into it, and with this Node first in the path. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || inherited.test(name));
  const environment: NodeJS.ProcessEnv = Object.fromEntries(kept);
  const path = Object.keys(environment).find((name) => /^path$/i.test(name)) ?? 'PATH';
  environment[path] = [dirname(process.execPath), environment[path] ?? ''].join(delimiter);
  return environment;
}
