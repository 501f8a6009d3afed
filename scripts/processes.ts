/** Programs: finding them, starting them so that they never outlive this process, and ending it in an orderly way. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, resolve } from 'node:path';

const windows = process.platform === 'win32';

/** How long a process may take to end by itself before it is killed. */
const graceMilliseconds = 5000;

/** A child process together with everything that it starts. */
export interface ProcessGroup {
  readonly child: ChildProcess;
  /** The exit code, or null after a signal. Rejects when the program could not be started. */
  readonly exited: Promise<number | null>;
  /** Ends the whole group: politely first, then for good. */
  stop(): Promise<void>;
}

/** Starts a program as the head of a process group, which is killed when this process exits. */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): ProcessGroup {
  const child = spawn(command, args, { ...options, detached: !windows });
  const killNow = () => signalGroup(child, 'SIGKILL');
  // Before other listeners, which may remove what the group has open.
  process.prependOnceListener('exit', killNow);
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const forget = () => process.removeListener('exit', killNow);
  exited.then(forget, forget);
  return { child, exited, stop: () => stopGroup(child, exited) };
}

async function stopGroup(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const killer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds);
  await exited.catch(() => undefined);
  clearTimeout(killer);
  signalGroup(child, 'SIGKILL');
}

/** Signals the group of a child; what has ended already is left alone. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (windows) {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Turns Ctrl+C and its relatives into an ordinary exit, so that `exit` listeners run and nothing is left behind.
 * Without `code`, the exit code is the shell's usual 128 + signal number.
 */
export function exitOnSignals(code?: number): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // For good: a terminal and npm may both send the same signal, and the second one must not end it midway.
    process.on(signal, () => process.exit(code ?? 128 + constants.signals[signal]));
  }
}

/** The full path of a program in the search path, if it is there. */
export function findProgram(name: string): string | undefined {
  const file = windows ? `${name}.cmd` : name;
  const places = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return places
    .map((folder) => resolve(folder, file))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
