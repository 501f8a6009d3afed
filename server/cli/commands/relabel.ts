/** The command `tagwright relabel`: another label for the tags of a label or of names, in files and their configurations. */
import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { problemOfLabel } from '../../core/config/config-schema.ts';
import { english } from '../../core/message.ts';
import { nameIn } from '../../core/text/tokens.ts';
import { leftAlone, reportedConfigurations } from '../input/configurations.ts';
import { eachFile } from '../input/each-text.ts';
import { FileFinder } from '../input/find-files.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { LabelLists } from '../input/label-lists.ts';
import { addRecordsAndParts, addSelection, areRecords, type RecordOptions, selectionOf } from '../input/options.ts';
import { standardInput } from '../input/read-text.ts';
import type { ShownChange } from '../output/edited-files.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { readable } from '../output/terminal.ts';
import { endBetweenFiles, ShownFiles, write } from '../output/writing.ts';
import type { RelabelledFile, Relabelling } from '../threads/relabel-files.ts';
import { recordAll, recordsHelp } from './records.ts';

interface RelabelOptions extends RecordOptions {
  readonly from?: string;
  readonly to: string;
  readonly surface?: readonly string[];
  readonly untagged?: boolean;
  readonly ignoreCase?: boolean;
  readonly dryRun?: boolean;
  readonly updateConfig?: boolean;
}

/** Adds `tagwright relabel`: another label for tags, in the files. */
export function addRelabel(program: Command, output: Output): void {
  const command = program.command('relabel');
  command
    .description('give all tags of a label, or of a name, another label, in place')
    .option('--from <label>', 'the present label, which need not be in a label set')
    .requiredOption('--to <label>', 'the new label')
    .option(
      '-s, --surface <name>',
      'relabel only mentions of this name, with any label without --from; can be repeated',
      (name: string, names: readonly string[] = []) => [...names, name],
    )
    .option('--untagged', 'with --surface: tag untagged mentions, too')
    .option('-i, --ignore-case', 'with --surface: also in capitals or lowercase')
    .option('-n, --dry-run', 'write nothing; show what would change')
    .option('--update-config', 'also change the labels in tagwright.json');
  addRecordsAndParts(addSelection(command))
    .addHelpText('after', help)
    .action((paths: string[], options: RelabelOptions) => {
      const relabelling = relabellingOf(options, command);
      const selection = selectionOf(paths, options, command);
      if (!areRecords(options)) return relabel(selection, relabelling, options, output);
      if (options.dryRun || options.updateConfig)
        command.error('error: records are printed, and no file is written: leave out --dry-run and --update-config');
      return recordAll(selection, { of: 'relabel', task: relabelling }, options.out, output);
    });
}

const help = `
Only the label of a tag changes; the blanks before its ] stay. A label directly before its ], as in [LOCATION], is text, and so is
every other bracket. A file is replaced as a whole or not at all; files without such tags are not written. The text of standard
input goes to standard output, and nothing else does.

A mention of a --surface is a tag that holds this name, apart from punctuation at its ends; with --untagged, also each place where it
stands as whole words outside tags and links, and not within a longer name that is tagged elsewhere in the file.

Without --update-config, the labels in tagwright.json stay as they are, and a message says what would have to change. With it,
the old label is renamed there, or removed if the new one is listed already; a bundled set becomes a list. This also happens
when no tag has the old label any more. With --surface, the new label is only added.

With --records, the relabelled texts are printed and no file is written.
${recordsHelp}

If a byte of 0x80 or more that is not UTF-8 stands directly before a tag, it may be half of a character: the tag stays as it
is, and a message says so, unless "encoding" in tagwright.json says how to read such bytes.

Exit code: 0 if all such tags have the new label, or were shown; 2 if something could not be read, written or safely relabelled,
or the command was wrong.

Examples:
  tagwright relabel --from MISC --to EVENT annotated --dry-run
  tagwright relabel --from MISC --to EVENT annotated --update-config
  tagwright relabel --surface "Tide Board" --to ORG --untagged annotated --dry-run
  tagwright relabel --surface Kestrel --from PER --to LOC annotated
  tagwright relabel --from PERSON --to PER - < tagged.txt > relabelled.txt`;

/** Reads what is relabelled from the options; the command ends with what is wrong with them. */
function relabellingOf(options: RelabelOptions, command: Command): Relabelling {
  const { from, to, surface, untagged = false, ignoreCase = false } = options;
  for (const label of from === undefined ? [to] : [from, to]) {
    const problem = problemOfLabel(label);
    if (problem) command.error(`error: “${label}” is not a valid label. ${problem}`);
  }
  if (from === to) command.error(`error: “${from}” is both the old label and the new one.`);
  if (surface !== undefined) {
    const surfaces = surface.map(nameIn);
    const wrong = surface[surfaces.findIndex((name) => name === '' || /[\r\n]/.test(name))];
    if (wrong !== undefined) command.error(`error: “${wrong}” is not a name: names are words in one line.`);
    return { from, to, surfaces, untagged, matchCase: !ignoreCase };
  }
  if (untagged || ignoreCase)
    command.error(`error: ${untagged ? '--untagged' : '--ignore-case'} is about names: add --surface NAME.`);
  if (from === undefined) return command.error('error: say which tags: add --from LABEL, --surface NAME or both.');
  return { from, to };
}

async function relabel(
  selection: Selection,
  relabelling: Relabelling,
  { dryRun = false, updateConfig = false }: RelabelOptions,
  output: Output,
): Promise<void> {
  endBetweenFiles(output);
  const isFilter = selection.paths.includes(standardInput) && !dryRun;
  if (!dryRun && !isFilter) output.treatAsLog();
  const configurations = reportedConfigurations(output, leftAlone);
  const { from, to, surfaces } = relabelling;
  // Other names may keep the old label.
  const lists = new LabelLists(configurations, surfaces === undefined ? { from, to } : { to });
  const totals = { files: 0, relabelled: 0, tags: 0, newTags: 0 };
  const shown = new ShownFiles();
  const take = async (relabelled: ShownChange | RelabelledFile) => {
    const isShown = shown.has(relabelled.name);
    if ('diff' in relabelled) {
      if (!isShown && output.write(relabelled.diff)) await output.flush();
      return;
    }
    const { name, tags, newTags, content, unsafe, labels } = relabelled;
    totals.files++;
    if (content) await write(name, content, output);
    if (unsafe) await output.problem(unsafe.name, unsafe.problem);
    if (tags + newTags > 0 && !isShown) {
      if (dryRun) shown.add(name);
      totals.tags += tags;
      totals.newTags += newTags;
      totals.relabelled++;
      await lists.add(name, labels);
      if (!dryRun && !isFilter) output.write(`${readable(name)}: ${countTags(relabelled)}\n`);
    } else if (updateConfig) {
      // An earlier run may have changed the tags and not the labels.
      await lists.addUntouched(name, labels);
    }
    output.progress(() => `${count(totals.files, 'file')}, ${countTags(totals)}`);
    // Here signals are heard.
    await setImmediate();
  };
  const task = { ...relabelling, isDry: dryRun, isColored: output.colors.isColorSupported };
  const named = from === undefined ? [] : [from];
  const finder = new FileFinder(configurations, updateConfig ? [...named, to] : named);
  const failed = await eachFile(batches(selection, finder), { work: 'relabel', task, take }, output, configurations);
  await finder.tell(output);
  await lists.end(output, { isAsked: updateConfig, isDry: dryRun, isFilter });
  const title = titleOf(relabelling);
  if (dryRun) await output.note(title, `${sentence(totals, failed)} Nothing was written.`);
  else if (!isFilter) output.write(`${readable(title)}: ${sentence(totals, failed)}\n`);
}

/** Names what is relabelled: `MISC → EVENT`, or `“Kestrel” (PER) → LOC`. */
function titleOf({ from, to, surfaces }: Relabelling): string {
  if (surfaces === undefined) return `${from} → ${to}`;
  const names = surfaces.map((surface) => `“${surface}”`).join(', ');
  return `${names}${from === undefined ? '' : ` (${from})`} → ${to}`;
}

interface Totals extends Pick<RelabelledFile, 'tags' | 'newTags'> {
  readonly files: number;
  readonly relabelled: number;
}

function sentence(totals: Totals, failed: number): string {
  const { files, relabelled, tags, newTags } = totals;
  const done =
    tags + newTags === 0
      ? `no tags in ${count(files, 'file')}.`
      : `${countTags(totals)} in ${english.write(relabelled)} of ${count(files, 'file')}.`;
  return `${done}${failed === 0 ? '' : ` ${count(failed, 'path')} could not be relabelled.`}`;
}

/** Counts tags with another label, and tags that were not there before: `2 tags, 1 new tag`. */
function countTags({ tags, newTags }: Pick<RelabelledFile, 'tags' | 'newTags'>): string {
  const fresh = newTags > 0 ? [count(newTags, 'new tag')] : [];
  return [...(tags > 0 || newTags === 0 ? [count(tags, 'tag')] : []), ...fresh].join(', ');
}
