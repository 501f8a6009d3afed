/** The process of a language server. Node only. */
import { type ChildProcess, fork } from 'node:child_process';
import type { LogOutputChannel } from 'vscode';

/** How long a server has to end, in milliseconds: the library waits half of that for its last answer. */
const patience = 4000;

/**
 * Starts a server that talks over standard input and output. It needs nothing of the library for clients, which is loaded meanwhile,
 * and so the library does not know its process: how it ends is written to the log here.
 *
 * @param module path of the server's program
 */
export function startProcess(module: string, log: Pick<LogOutputChannel, 'error'>): ChildProcess {
  // The host of extensions may be an Electron, which runs a module as Node does when it is told to.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' };
  const args = ['--stdio', `--clientProcessId=${process.pid}`];
  const server = fork(module, args, { silent: true, execArgv: [], env });
  // Without a process, its streams end, and the client tells the user.
  server.on('error', (error) => log.error(`The language server could not be started: ${error.message}`));
  server.on('exit', (code, signal) => {
    if (code !== 0) log.error(`The language server ended with ${signal ?? `exit code ${code}`}.`);
  });
  return server;
}

/** Returns a server's process for the library to listen to, which would not notice that it has ended before. */
export async function living(server: ChildProcess): Promise<ChildProcess> {
  if (hasEnded(server)) throw new Error('The language server ended before it answered.');
  return server;
}

/** Sees that a server that nobody listens to any more ends, even if it is busy. */
export function endProcess(server: ChildProcess, milliseconds = patience): void {
  if (hasEnded(server)) return;
  const timer = setTimeout(() => server.kill('SIGKILL'), milliseconds);
  server.once('exit', () => clearTimeout(timer));
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
