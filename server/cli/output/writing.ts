/** Writing of what commands have changed. */
import { targetOf } from '../../corpus/writable-disk.ts';
import { standardInput, Unwritable } from '../input/read-text.ts';
import type { EditedContent } from './edited-files.ts';
import type { Output } from './output.ts';
import { rewriteFile } from './rewrite-file.ts';

/**
 * Writes what a file is to have; of standard input, to standard output.
 *
 * @throws Unwritable
 */
export async function write(name: string, content: EditedContent, output: Output): Promise<void> {
  if ('problem' in content) throw new Unwritable(content.problem);
  if (name === standardInput) await output.writeBytes(content.after);
  else rewriteFile(name, content.before, content.after);
}

/**
 * Ctrl+C, and its like, end the command between two files: what is being written is written, and what was done is told.
 *
 * @param discard removes what is not finished
 */
export function endBetweenFiles(output: Output, discard = () => {}): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, async () => {
      discard();
      await output.end();
      process.kill(process.pid, signal);
    });
  }
}

/**
 * The files of which a dry run has shown what would change, whatever paths lead to them: a run that writes finds nothing more to
 * change where a link leads to a file that it has content.
 */
export class ShownFiles {
  readonly #targets = new Set<string>();

  /** Tells whether the file that a path leads to was shown. */
  has(path: string): boolean {
    return this.#targets.size > 0 && this.#targets.has(targetOf(path));
  }

  /** Takes the file in that a path leads to. */
  add(path: string): void {
    this.#targets.add(targetOf(path));
  }
}
