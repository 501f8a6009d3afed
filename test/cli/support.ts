import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

/** The bundle under test: the built one, or the one that TAGWRIGHT_CLI names. */
export const cli = process.env.TAGWRIGHT_CLI ?? resolve(import.meta.dirname, '../../dist/cli.cjs');

/** Contents of files by their path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder with these files, until the test ends. */
export function folderOf(context: TestContext, files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** How the command line is started. */
export interface Start {
  readonly cwd?: string;
  /** What it reads on standard input. */
  readonly input?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
  /** A program that starts the one that follows it. */
  readonly via?: readonly string[];
  /** A script that Node runs first. */
  readonly preload?: string;
}

/** Starts the command line, with a neutral environment. */
export function start(args: readonly string[], { cwd, env, via = [], preload }: Start = {}) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...neutral } = process.env;
  const [program, ...rest] = [...via, process.execPath, ...(preload ? ['--require', preload] : []), cli, ...args];
  return spawn(program!, rest, { cwd, env: { ...neutral, ...env } });
}

/** What a run left. */
export interface Run {
  readonly code: number | null;
  readonly bytes: Buffer;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line to its end. */
export async function run(args: readonly string[], options: Start = {}): Promise<Run> {
  const child = start(args, options);
  // One that has ended by then, as it may when it reads nothing, closes its end.
  child.stdin.on('error', (error: NodeJS.ErrnoException) => assert.equal(error.code, 'EPIPE'));
  child.stdin.end(options.input);
  const code = new Promise<number | null>((done) => child.on('close', done));
  const [bytes, stderr] = await Promise.all([buffer(child.stdout), text(child.stderr)]);
  return { code: await code, bytes, stdout: bytes.toString(), stderr };
}

/** A finding as `--format json` prints it. */
export interface JsonFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly start: Place;
  readonly end: Place;
  /** The other places of a finding that is told once. */
  readonly others?: readonly { readonly start: Place; readonly end: Place }[];
  readonly fixes: readonly {
    title: string;
    auto: boolean;
    /** The name of which it changes many places. */
    all?: string;
    edits: { from: number; to: number; insert: string }[];
  }[];
}

/** A place in a text as the command line prints it. */
export interface Place {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** The findings of `check --format jsonl`. */
export async function findings(args: readonly string[], options: Start = {}): Promise<JsonFinding[]> {
  const { stdout, stderr } = await run(['check', '--format', 'jsonl', ...args], options);
  assert.equal(stderr, '');
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}
