/** Options that select files, shared by all commands that read them. */
import type { Command } from 'commander';
import type { Selection } from './inputs.ts';
import { standardInput } from './read-text.ts';

/** Options of every command that reads many texts. */
export interface SelectionOptions {
  readonly filesFrom?: string;
}

/** Lets a command take paths, and `--files-from`. */
export function addSelection(command: Command): Command {
  return command
    .argument('[paths...]', 'files, folders, globs, or - for standard input (default: the current folder)')
    .option('--files-from <file>', 'read more paths from this file, one per line; - for standard input');
}

/** Makes the selection from arguments and options; the current folder when there are none. */
export function selectionOf(paths: readonly string[], { filesFrom }: SelectionOptions, command: Command): Selection {
  const stdinUses = [...paths, filesFrom].filter((path) => path === standardInput).length;
  if (stdinUses > 1) command.error('error: standard input can be read only once');
  const isDefault = paths.length === 0 && filesFrom === undefined;
  return { paths: isDefault ? ['.'] : paths, filesFrom };
}
