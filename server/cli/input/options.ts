/** Options that select files, shared by all commands that read them. */
import type { Command } from 'commander';
import type { Selection } from './inputs.ts';
import { standardInput } from './read-text.ts';
import { parseShard, type Shard } from './shard.ts';

/** Options of every command that reads many texts. */
export interface SelectionOptions {
  readonly filesFrom?: string;
  readonly null?: boolean;
  readonly shard?: Shard;
}

/** Options of a command that can print a record for each text. */
export interface RecordOptions extends SelectionOptions {
  readonly textsFrom?: string;
  readonly records?: boolean;
  readonly out?: string;
}

/** Lets a command take paths, `--files-from`, and a part of them. */
export function addSelection(command: Command): Command {
  return command
    .argument('[paths...]', 'files, folders, globs, or - for standard input (default: the current folder)')
    .option('--files-from <file>', 'read more paths from this file, one per line; - for standard input')
    .option('-0, --null', 'these paths end with NUL, as those of find -print0')
    .option('--shard <part>', 'of all texts, take only this part: 3/100 is the third of a hundred', parseShard);
}

/** Lets a command take texts in place of files, and print a record for each text. */
export function addRecords(command: Command): Command {
  return command
    .option('--texts-from <file>', 'read texts from this file, {"file": …, "text": …} a line; - for standard input')
    .option('--records', 'print one line of JSON for each text, in order, also for one that cannot be read');
}

/** Lets a command write its records into a folder. */
export function addRecordsAndParts(command: Command): Command {
  return addRecords(command).option(
    '-o, --out <folder>',
    'write --records into this folder, in parts; what an earlier run has written there is not done again',
  );
}

/** Tells whether records are asked for. */
export function areRecords({ records, textsFrom, out }: RecordOptions): boolean {
  return records === true || textsFrom !== undefined || out !== undefined;
}

/** Makes the selection from arguments and options; the current folder when there are none. */
export function selectionOf(paths: readonly string[], options: RecordOptions, command: Command): Selection {
  const { filesFrom, textsFrom, shard } = options;
  const stdinUses = [...paths, filesFrom, textsFrom].filter((path) => path === standardInput).length;
  if (stdinUses > 1) command.error('error: standard input can be read only once');
  if (options.null && filesFrom === undefined) command.error('error: --null is about the paths of --files-from');
  const isDefault = paths.length === 0 && filesFrom === undefined && textsFrom === undefined;
  return { paths: isDefault ? ['.'] : paths, filesFrom, null: options.null, textsFrom, shard };
}
