/** The command `tagwright fix`: automatic fixes, written into files or shown as a diff. */
import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Rule } from '../../core/lint/rule.ts';
import { english } from '../../core/message.ts';
import { leftAlone, reportedConfigurations } from '../input/configurations.ts';
import { eachFile } from '../input/each-text.ts';
import { FileFinder } from '../input/find-files.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { addRecordsAndParts, addSelection, areRecords, type RecordOptions, selectionOf } from '../input/options.ts';
import { standardInput } from '../input/read-text.ts';
import { collectRules } from '../input/rule-argument.ts';
import type { ShownChange } from '../output/edited-files.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { readable } from '../output/terminal.ts';
import { endBetweenFiles, ShownFiles, write } from '../output/writing.ts';
import { type FixedFile, fixCount } from '../threads/fix-files.ts';
import { recordAll, recordsHelp } from './records.ts';

interface FixOptions extends RecordOptions {
  readonly dryRun?: boolean;
  readonly rule?: ReadonlySet<Rule>;
}

/** Adds `tagwright fix`: automatic fixes, made in the files. */
export function addFix(program: Command, output: Output): void {
  const command = program.command('fix');
  command
    .description('apply all automatic fixes, in place')
    .option('-n, --dry-run', 'write nothing; show what would change')
    .option('-r, --rule <code>', 'fix only what this rule finds; can be repeated', collectRules(command));
  addRecordsAndParts(addSelection(command))
    .addHelpText('after', help)
    .action((paths: string[], options: FixOptions) => {
      for (const { code, hasAutoFix, hasFixOnRequest } of options.rule ?? []) {
        if (!hasAutoFix && !hasFixOnRequest)
          command.error(`error: “${code}” has no automatic fix: what it finds needs your judgement.`);
      }
      const selection = selectionOf(paths, options, command);
      if (!areRecords(options)) return fix(selection, options, output);
      if (options.dryRun) command.error('error: records are printed, and no file is written: leave out --dry-run');
      const rules = options.rule && Array.from(options.rule, ({ code }) => code);
      return recordAll(selection, { of: 'fix', rules }, options.out, output);
    });
}

const help = `
Only tags change, never the text around them, and nothing in a text without a well-formed entity. A file is replaced as a whole or
not at all; files without anything to fix are not written. The fixed text of standard input goes to standard output, and nothing
else does.

If a byte of 0x80 or more that is not UTF-8 stands directly before a change, it may be half of a character: nothing changes there,
and a message says so, unless "encoding" in tagwright.json says how to read such bytes.

With --records, the fixed texts are printed and no file is written.
${recordsHelp}

Only with --rule: tags of redactions (tagged-redaction), which some projects want.

Exit code: 0 if everything that can be fixed is fixed, or shown; 2 if something could not be read, written or safely fixed, or the
command was wrong.

Examples:
  tagwright fix annotated --dry-run
  tagwright fix annotated --rule trailing-punctuation --rule label-spacing
  tagwright fix annotated --rule tagged-redaction
  git diff --name-only -- '*.txt' | tagwright fix --files-from -
  tagwright fix - < tagged.txt > fixed.txt`;

async function fix(selection: Selection, { dryRun = false, rule }: FixOptions, output: Output): Promise<void> {
  endBetweenFiles(output);
  const isFilter = selection.paths.includes(standardInput) && !dryRun;
  if (!dryRun && !isFilter) output.treatAsLog();
  const totals = { files: 0, faulty: 0, fixed: 0, fixes: 0, foreign: 0 };
  const shown = new ShownFiles();
  const take = async (fixed: ShownChange | FixedFile) => {
    const isShown = shown.has(fixed.name);
    if ('diff' in fixed) {
      if (!isShown && output.write(fixed.diff)) await output.flush();
      return;
    }
    const { name, content, isForeign, unsafe } = fixed;
    const fixes = isShown ? 0 : fixed.fixes;
    if (dryRun && fixes > 0) shown.add(name);
    totals.files++;
    if (fixes > 0) totals.faulty++;
    if (content) await write(name, content, output);
    if (isForeign) totals.foreign++;
    if (unsafe) await output.problem(unsafe.name, unsafe.problem);
    totals.fixes += fixes;
    if (fixes > 0) {
      totals.fixed++;
      if (!dryRun && !isFilter) output.write(`${readable(name)}: ${fixCount(fixes)}\n`);
    }
    output.progress(() => `${count(totals.files, 'file')}, ${fixCount(totals.fixes)}`);
    // Here signals are heard.
    await setImmediate();
  };
  const rules = rule && Array.from(rule, ({ code }) => code);
  const task = { isDry: dryRun, rules, isColored: output.colors.isColorSupported };
  const configurations = reportedConfigurations(output, leftAlone);
  const finder = new FileFinder(configurations);
  const failed = await eachFile(batches(selection, finder), { work: 'fix', task, take }, output, configurations);
  await finder.tell(output);
  // What would change is for other programs, too: what is said of it stands apart.
  if (dryRun) await output.note('fix --dry-run', `${sentence(totals, failed)} Nothing is written.`);
  else if (!isFilter) output.write(`${sentence(totals, failed)}\n`);
}

interface Totals {
  readonly files: number;
  /** Files with something to fix, whether that could be written or not. */
  readonly faulty: number;
  readonly fixed: number;
  readonly fixes: number;
  /** In how many something could not be read. */
  readonly foreign: number;
}

function sentence({ files, faulty, fixed, fixes, foreign }: Totals, failed: number): string {
  const done =
    faulty === 0
      ? `Nothing to fix in ${count(files, 'file')}.`
      : `${fixCount(fixes)} in ${english.write(fixed)} of ${count(files, 'file')}.`;
  const left = foreign === 0 ? '' : ` Unreadable words in ${count(foreign, 'file')} were left alone.`;
  return `${done}${left}${failed === 0 ? '' : ` ${count(failed, 'path')} could not be fixed.`}`;
}
