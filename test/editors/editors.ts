import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../scripts/install.ts';
import { findProgram, startGroup } from '../../scripts/processes.ts';

/** A program that nobody here wrote. */
export interface Tool {
  readonly name: string;
  /** Its name, or its path. */
  readonly program: string;
  /** What Debian calls it, and then what it needs besides in older versions. */
  readonly packages: readonly string[];
  /** A program call that succeeds if the tool has all that a test needs. */
  readonly probe: readonly string[];
}

/** An editor that nobody here wrote. */
export interface Editor extends Tool {
  /** The configuration of this editor as docs/editors.md has it, for the version that the probe printed. */
  configuration(printed: string): string;
  /** The name for the configuration's file. */
  readonly configurationFile: string;
  /** The arguments that start a session with a configuration. */
  args(configuration: string): readonly string[];
}

export const neovim: Editor = {
  name: 'Neovim',
  program: 'nvim',
  packages: ['neovim'],
  probe: ['--version'],
  configuration(printed) {
    const [fromEleven, before, all] = samples('Neovim', 'lua');
    const [, major, minor] = /v(\d+)\.(\d+)/.exec(printed) ?? [];
    return `${Number(major) > 0 || Number(minor) >= 11 ? fromEleven : before}\n${all}`;
  },
  configurationFile: 'init.lua',
  args: (configuration) => [
    ...['--headless', '--clean', '-u', configuration],
    // The script quits; where it cannot even begin, that is a failure.
    ...['-c', `luafile ${join(import.meta.dirname, 'neovim.lua')}`, '-c', 'cquit'],
  ],
};

export const emacs: Editor = {
  name: 'Emacs',
  program: 'emacs',
  packages: ['emacs-nox', 'elpa-eglot'],
  probe: ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"],
  configuration: () => samples('Emacs', 'elisp').join('\n'),
  configurationFile: 'init.el',
  args: () => ['--batch', '-l', join(import.meta.dirname, 'emacs.el')],
};

/** The samples in a language from a section of docs/editors.md. */
function samples(section: string, language: string): string[] {
  const page = readFileSync(join(root, 'docs', 'editors.md'), 'utf8');
  const [, content = ''] = page.split(new RegExp(`^## ${section}\n`, 'm'));
  const [own = ''] = content.split(/^## /m);
  return [...own.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, sample]) => sample!);
}

/** What the probe of a tool printed, or why there can be no test with it. */
export type Presence = { readonly printed: string } | { readonly missing: string };

/**
 * Looks for a tool. In CI, where this process may do so and the system is Debian or its like, one that is missing is
 * installed; elsewhere nothing is changed.
 */
export async function lookFor(tool: Tool): Promise<Presence> {
  const printed = await probe(tool);
  if (printed !== undefined) return { printed };
  const missing = `${tool.name} is not here; on Debian "apt-get install ${tool.packages.join(' ')}" brings it`;
  if (!process.env.CI) return { missing: `${missing}, which is done for root where CI=1 is set.` };
  if (process.getuid?.() !== 0 || !findProgram('apt-get'))
    return { missing: `${missing}: this takes root and apt-get.` };
  return install(tool, missing);
}

/** Installs the packages of a tool one by one until it has what it needs: newer ones need fewer. */
async function install(tool: Tool, missing: string): Promise<Presence> {
  // A list that cannot be brought up to date may still do.
  let failure = await aptGet('update');
  for (const name of tool.packages) {
    failure = (await aptGet('install', '--no-install-recommends', name)) ?? failure;
    const printed = await probe(tool);
    if (printed !== undefined) return { printed };
  }
  return { missing: `${missing}, but not here: ${failure ?? 'it does not do what a test needs'}.` };
}

async function probe({ program, probe: args }: Tool): Promise<string | undefined> {
  if (!findProgram(program)) return undefined;
  const { code, output } = await run(program, args, {}, 1);
  return code === 0 ? output : undefined;
}

/** How long apt-get may take at one thing, in minutes. */
const patience = 3;

/** Lets apt-get do something; gives what went wrong, if anything did. */
async function aptGet(...args: readonly string[]): Promise<string | undefined> {
  const bounds = ['-o', 'DPkg::Lock::Timeout=60', '-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::Retries=1'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await run('apt-get', ['-qq', '-y', ...bounds, ...args], env, patience);
  return code === 0 ? undefined : output.trim().split('\n').at(-1) || `apt-get ended with ${code}`;
}

/** Runs a program to its end, or ends it after some minutes. */
export async function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  minutes: number,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const { child, exited, stop } = startGroup(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killer = setTimeout(stop, minutes * 60_000);
  const [code, ...output] = await Promise.all([exited, text(child.stdout!), text(child.stderr!)]);
  clearTimeout(killer);
  return { code, output: output.join('') };
}
