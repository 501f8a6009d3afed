/** Standard output and standard error: buffered results, problems, progress, and readers that go away. */
import { fstatSync, writeFileSync } from 'node:fs';
import { createColors } from 'picocolors';
import { describeSystemError } from '../input/read-text.ts';
import { readable } from './terminal.ts';

/** True when standard output is a file on a disk. */
const isFile = (() => {
  try {
    return fstatSync(process.stdout.fd).isFile();
  } catch {
    return false;
  }
})();

/** Standard output is written in pieces of this many UTF-16 units, or at once when a person watches. */
const bufferSize = process.stdout.isTTY ? 0 : 1 << 16;

/** Time between two progress lines, in milliseconds. */
const progressInterval = 100;

const eraseLine = '\r\x1b[K';

/** The least columns that results are fitted into, and those of an output that is no terminal. */
const [minWidth, usualWidth] = [40, 120];

/**
 * The output of a command: results go to standard output, problems and progress to standard
 * error, and the exit code remembers the worst that happened.
 */
export class Output {
  /** Columns for results. */
  readonly width = Math.max(minWidth, process.stdout.columns || usualWidth);
  /** Colours for results; without effect when the output is no terminal or NO_COLOR asks for none. */
  readonly colors = createColors(wantsColor());
  #pending = '';
  #isFlushPlanned = false;
  #progressAt = 0;
  #hasProgress = false;
  #isEnding = false;
  #output: 'results' | 'log' | 'nobody' = 'results';

  /**
   * Says that what is written is only told of what is done in files: it goes on when nobody reads that any more, or when it
   * cannot be written.
   */
  treatAsLog(): void {
    this.#output = 'log';
  }

  /** Adds to the results. When it answers true, much is waiting and {@link flush} is due. */
  write(text: string): boolean {
    this.#pending += text;
    // The event loop turns when the command waits for input: what there is should be seen then.
    if (!this.#isFlushPlanned) setImmediate(() => void this.flush());
    this.#isFlushPlanned = true;
    return this.#pending.length > bufferSize;
  }

  /** Hands on what was written, and waits for a slow reader. */
  async flush(): Promise<void> {
    this.#isFlushPlanned = false;
    const text = this.#pending;
    this.#pending = '';
    if (text !== '') await this.#put(text);
  }

  /** Adds bytes to the results as they are. */
  async writeBytes(bytes: Uint8Array): Promise<void> {
    await this.flush();
    await this.#put(bytes);
  }

  /** Reports that something could not be done; the command goes on, and ends with code 2. */
  async problem(name: string, problem: string): Promise<void> {
    await this.note(name, problem);
    raiseExitCode(2);
  }

  /** Says something that has no effect on what is done. */
  async note(name: string, note: string): Promise<void> {
    if (this.#isEnding) return;
    await this.flush();
    this.#eraseProgress();
    process.stderr.write(`tagwright: ${readable(name)}: ${readable(note)}\n`);
  }

  /** Shows how far the command is, on a terminal. */
  progress(describe: () => string): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    if (now - this.#progressAt < progressInterval) return;
    this.#progressAt = now;
    this.#hasProgress = true;
    process.stderr.write(eraseLine + describe());
  }

  /**
   * Minds that the output cannot be written. When its reader has gone (`| head`), results are not needed any more, and the
   * process ends quietly and at once, with the exit code of what was done so far; for another reason it says so and ends with
   * code 2. A command whose output is only a log goes on without.
   */
  fail(error: NodeJS.ErrnoException): void {
    if (this.#output === 'nobody') return;
    if (error.code !== 'EPIPE') {
      process.stderr.write(`tagwright: standard output: not written: ${describeSystemError(error)}\n`);
      raiseExitCode(2);
    }
    const isLog = this.#output === 'log';
    this.#output = 'nobody';
    if (isLog) return;
    // Threads end with the process, and that is nothing to tell.
    this.#isEnding = true;
    process.exit();
  }

  /** Ends the output. */
  async end(): Promise<void> {
    await this.flush();
    this.#eraseProgress();
  }

  async #put(data: string | Uint8Array): Promise<void> {
    if (this.#output === 'nobody') return;
    if (process.stdout.isTTY) this.#eraseProgress();
    if (isFile) return this.#putInFile(data);
    await new Promise((resolve) => process.stdout.write(data, resolve));
  }

  /** A disk that fills up takes a part of what is written and says so only of the rest, for which Node does not ask. */
  #putInFile(data: string | Uint8Array): void {
    try {
      writeFileSync(process.stdout.fd, data);
    } catch (error) {
      this.fail(error as NodeJS.ErrnoException);
    }
  }

  #eraseProgress(): void {
    if (this.#hasProgress) process.stderr.write(eraseLine);
    this.#hasProgress = false;
  }
}

/** Makes the process end with this code, unless something worse happened. */
export function raiseExitCode(code: 1 | 2): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
}

/** Tells an output of errors of the streams that it writes to. */
export function handleOutputErrors(output: Output): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error) => output.fail(error));
}

function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  return Boolean(FORCE_COLOR) || (process.stdout.isTTY === true && TERM !== 'dumb');
}
