/** The command `tagwright relabel`: another name for a label, in the tags of files and in their configurations. */
import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { problemOfLabel } from '../../core/config/config-schema.ts';
import type { LabelRename } from '../../core/edit/label-renaming.ts';
import { leftAlone, reportedConfigurations } from '../input/configurations.ts';
import { eachFile } from '../input/each-text.ts';
import { FileFinder } from '../input/find-files.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { LabelLists } from '../input/label-lists.ts';
import { addSelection, type SelectionOptions, selectionOf } from '../input/options.ts';
import { standardInput } from '../input/read-text.ts';
import type { ShownChange } from '../output/edited-files.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { readable } from '../output/terminal.ts';
import { endBetweenFiles, ShownFiles, write } from '../output/writing.ts';
import type { RelabelledFile } from '../threads/relabel-files.ts';

interface RelabelOptions extends SelectionOptions, LabelRename {
  readonly dryRun?: boolean;
  readonly updateConfig?: boolean;
}

/** Adds `tagwright relabel`: rename a label in all tags, in the files. */
export function addRelabel(program: Command, output: Output): void {
  const command = program.command('relabel');
  command
    .description('rename a label in all tags that have it, in place')
    .requiredOption('--from <label>', 'the label to rename; it need not be in a label set')
    .requiredOption('--to <label>', 'its new name')
    .option('-n, --dry-run', 'write nothing; show what would change')
    .option('--update-config', 'also change the labels in tagwright.json');
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: RelabelOptions) => {
      const { from, to } = options;
      for (const label of [from, to]) {
        const problem = problemOfLabel(label);
        if (problem) command.error(`error: “${label}” is not a valid label. ${problem}`);
      }
      if (from === to) command.error(`error: “${from}” is both the old label and the new one.`);
      return relabel(selectionOf(paths, options, command), options, output);
    });
}

const help = `
Only the label of a tag changes; the blanks before its ] stay. A label directly before its ], as in [LOCATION], is text, and so is
every other bracket. A file is replaced as a whole or not at all; files without such tags are not written. The text of standard
input goes to standard output, and nothing else does.

Without --update-config, the labels in tagwright.json stay as they are, and a message says what would have to change. With it,
the old label is renamed there, or removed if the new one is listed already; a bundled set becomes a list. This also happens
when no tag has the old label any more.

If a byte of 0x80 or more that is not UTF-8 stands directly before a tag, it may be half of a character: the tag stays as it
is, and a message says so, unless "encoding" in tagwright.json says how to read such bytes.

Exit code: 0 if all such tags have the new label, or were shown; 2 if something could not be read, written or safely relabelled,
or the command was wrong.

Examples:
  tagwright relabel --from LOCATION --to LOC annotated --dry-run
  tagwright relabel --from LOCATION --to LOC annotated --update-config
  tagwright relabel --from PERSON --to PER - < tagged.txt > relabelled.txt`;

async function relabel(selection: Selection, options: RelabelOptions, output: Output): Promise<void> {
  const { from, to, dryRun = false, updateConfig = false } = options;
  endBetweenFiles(output);
  const isFilter = selection.paths.includes(standardInput) && !dryRun;
  if (!dryRun && !isFilter) output.treatAsLog();
  const configurations = reportedConfigurations(output, leftAlone);
  const lists = new LabelLists(configurations, { from, to });
  const totals = { files: 0, relabelled: 0, tags: 0 };
  const shown = new ShownFiles();
  const take = async (relabelled: ShownChange | RelabelledFile) => {
    const isShown = shown.has(relabelled.name);
    if ('diff' in relabelled) {
      if (!isShown && output.write(relabelled.diff)) await output.flush();
      return;
    }
    const { name, tags, content, unsafe, labels } = relabelled;
    totals.files++;
    if (content) await write(name, content, output);
    if (unsafe) await output.problem(unsafe.name, unsafe.problem);
    if (tags > 0 && !isShown) {
      if (dryRun) shown.add(name);
      totals.tags += tags;
      totals.relabelled++;
      await lists.add(name, labels);
      if (!dryRun && !isFilter) output.write(`${readable(name)}: ${count(tags, 'tag')}\n`);
    } else if (updateConfig) {
      // An earlier run may have changed the tags and not the labels.
      await lists.addUntouched(name, labels);
    }
    output.progress(() => `${count(totals.files, 'file')}, ${count(totals.tags, 'tag')}`);
    // Here signals are heard.
    await setImmediate();
  };
  const task = { from, to, isDry: dryRun, isColored: output.colors.isColorSupported };
  const finder = new FileFinder(configurations, updateConfig ? [from, to] : [from]);
  const failed = await eachFile(batches(selection, finder), { work: 'relabel', task, take }, output, configurations);
  await finder.tell(output);
  await lists.end(output, { isAsked: updateConfig, isDry: dryRun, isFilter });
  if (dryRun) await output.note(`${from} → ${to}`, `${sentence(totals, failed)} Nothing was written.`);
  else if (!isFilter) output.write(`${from} → ${to}: ${sentence(totals, failed)}\n`);
}

interface Totals {
  readonly files: number;
  readonly relabelled: number;
  readonly tags: number;
}

function sentence({ files, relabelled, tags }: Totals, failed: number): string {
  const done =
    tags === 0
      ? `no tags in ${count(files, 'file')}.`
      : `${count(tags, 'tag')} in ${relabelled} of ${count(files, 'file')}.`;
  return `${done}${failed === 0 ? '' : ` ${count(failed, 'path')} could not be relabelled.`}`;
}
