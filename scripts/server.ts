/** Servers of ours that run beside this process, on Node. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { type ProcessGroup, startGroup } from './processes.ts';

const startSeconds = 60;
const keptLines = 60;

/** A program for this Node. */
export interface Program {
  /** What messages call it. */
  readonly name: string;
  /** The script and its arguments. */
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** A running server. */
export interface Server {
  /** The port that it listens on. */
  readonly port: number;
  /** Settled when it has ended, wanted or not. */
  readonly ended: Promise<unknown>;
  /** The last lines that it printed. */
  lastLines(): string;
  /** Stops it and all that it started. */
  stop(): Promise<void>;
}

/** Starts a program that ends, with all that it starts, when this process does. */
export function startProgram({ args, env }: Program): ProcessGroup {
  const withParent = pathToFileURL(join(import.meta.dirname, 'with-parent.ts')).href;
  return startGroup(process.execPath, ['--import', withParent, ...args], { env: env ?? process.env, stdio: 'pipe' });
}

/** Starts a server and waits until it has printed "listening on PORT". */
export async function startServer(program: Program): Promise<Server> {
  const group = startProgram(program);
  try {
    return { ...(await listening(program.name, group)), ended: group.exited, stop: group.stop };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

function listening(name: string, group: ProcessGroup): Promise<Pick<Server, 'port' | 'lastLines'>> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`${name} ${what}.\n${lastLines()}`));
    const late = setTimeout(() => fail(`did not start within ${startSeconds} seconds`), startSeconds * 1000);
    const lastLines = keepLines(group, (line) => {
      const port = /listening on (\d+)/.exec(line)?.[1];
      if (!port) return;
      clearTimeout(late);
      resolve({ port: Number(port), lastLines });
    });
    group.exited.finally(() => clearTimeout(late)).then((code) => fail(`ended with exit code ${code}`), reject);
  });
}

/** Keeps the last lines that a program prints, shows each to `look`, and returns a function that gives them. */
export function keepLines({ child }: ProcessGroup, look: (line: string) => void = () => {}): () => string {
  const lines: string[] = [];
  const keep = (line: string) => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    look(line);
  };
  createInterface(child.stdout!).on('line', keep);
  createInterface(child.stderr!).on('line', keep);
  return () => lines.join('\n');
}
