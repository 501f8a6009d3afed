/** How commands write what they have changed. */
import type { Written } from './edited-files.ts';
import { standardInput, Unwritable } from './files.ts';
import { replaceFile } from './replace.ts';
import type { Screen } from './screen.ts';

/**
 * Writes what a file is to have; of standard input, to standard output.
 *
 * @throws Unwritable
 */
export async function write(name: string, written: Written, screen: Screen): Promise<void> {
  if ('problem' in written) throw new Unwritable(written.problem);
  if (name === standardInput) await screen.writeBytes(written.after);
  else replaceFile(name, written.before, written.after);
}

/** Ctrl+C, and its like, end the command between two files: what is being written is written, and what was done is told. */
export function endBetweenFiles(screen: Screen): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, async () => {
      await screen.end();
      process.kill(process.pid, signal);
    });
  }
}
