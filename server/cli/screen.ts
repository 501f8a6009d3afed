import { createColors } from 'picocolors';
import { readable } from './terminal.ts';

/** Standard output is written in pieces of this many UTF-16 units, or at once when a person watches. */
const bufferSize = process.stdout.isTTY ? 0 : 1 << 16;

/** How often a progress line is drawn, in milliseconds. */
const progressInterval = 100;

const eraseLine = '\r\x1b[K';

/** The least columns that results are fitted into, and those of an output that is no terminal. */
const [leastWidth, usualWidth] = [40, 120];

/**
 * What a command has to do with its surroundings: results go to standard output, problems and progress to standard
 * error, and the exit code remembers the worst that happened.
 */
export class Screen {
  /** Columns for results. */
  readonly width = Math.max(leastWidth, process.stdout.columns || usualWidth);
  /** Colours for results; without effect when the output is no terminal or NO_COLOR asks for none. */
  readonly colors = createColors(wantsColor());
  #pending = '';
  #isFlushPlanned = false;
  #progressAt = 0;
  #hasProgress = false;

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

  /** Ends the output. */
  async end(): Promise<void> {
    await this.flush();
    this.#eraseProgress();
  }

  async #put(data: string | Uint8Array): Promise<void> {
    if (process.stdout.isTTY) this.#eraseProgress();
    await new Promise((resolve) => process.stdout.write(data, resolve));
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

/**
 * Ends the process quietly when the reader of its output has gone (`| head`), with the exit code of what was done so
 * far, and with a word when the output cannot be written for another reason.
 */
export function endWithReader(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      process.stderr.write(`tagwright: standard output: ${error.message}\n`);
      raiseExitCode(2);
    }
    process.exit();
  });
}

function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  return Boolean(FORCE_COLOR) || (process.stdout.isTTY === true && TERM !== 'dumb');
}
