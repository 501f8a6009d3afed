import { type Command, Option } from 'commander';
import { acceptedName } from '../core/accepted-list.ts';
import type { Rule } from '../core/rules/rule.ts';
import { reports } from './check-files.ts';
import { reportedConfigurations, withDefaults } from './configurations.ts';
import { batches, type Selection } from './inputs.ts';
import { addSelection, type SelectionOptions, selectionOf } from './options.ts';
import { count } from './pretty.ts';
import { Tally } from './report.ts';
import { collectRules } from './rule-name.ts';
import { raiseExitCode, type Screen } from './screen.ts';
import { checkInThreads } from './threads.ts';

interface CheckOptions extends SelectionOptions {
  readonly format: keyof typeof reports;
  readonly rule?: ReadonlySet<Rule>;
}

/** Adds `tagwright check`: findings of texts. */
export function addCheck(program: Command, screen: Screen): void {
  const command = program.command('check');
  command
    .description('report what is malformed or suspicious in tagged texts')
    .addOption(
      new Option('-f, --format <format>', 'how to print findings').choices(Object.keys(reports)).default('pretty'),
    )
    .option('-r, --rule <code>', 'report this rule only; give it again for more', collectRules(command));
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: CheckOptions) => check(selectionOf(paths, options, command), options, screen));
}

const help = `
Exit code: 0 without findings, 1 with findings, 2 when something could not be read or was asked wrongly.

Examples:
  tagwright check annotated
  tagwright check "annotated/**/*.txt" --rule unclosed-entity --rule stray-close
  tagwright check annotated --format jsonl | jq -r .rule | sort | uniq -c
  git diff --name-only -- '*.txt' | tagwright check --files-from -
  generate | tagwright check -`;

async function check(selection: Selection, { format, rule }: CheckOptions, screen: Screen): Promise<void> {
  const report = reports[format];
  const { width, colors } = screen;
  const rules = rule && Array.from(rule, ({ code }) => code);
  const task = { format, rules, width, isColored: colors.isColorSupported };
  const configurations = reportedConfigurations(screen, withDefaults);
  const tally = new Tally();
  let unreadable = 0;
  screen.write(report.begin);
  for await (const checked of checkInThreads(batches(selection, configurations), task, configurations)) {
    if ('problem' in checked) {
      unreadable++;
      await screen.problem(checked.name, checked.problem);
      continue;
    }
    const { output, totals } = checked;
    if (totals.findings > 0) raiseExitCode(1);
    if (totals.findings > 0 && tally.findings > 0) screen.write(report.between);
    for (const piece of output) {
      if (screen.write(piece)) await screen.flush();
    }
    tally.addTotals(totals);
    screen.progress(() => `${count(tally.files, 'file')}, ${count(tally.findings, 'finding')}`);
  }
  screen.write(report.end(tally, unreadable, screen));
  await tellStale(tally, screen);
}

/** More entries than anyone reads at the end of a report. */
const mostStale = 10;

/** Tells which accepted findings are not found any more, the first of many. */
async function tellStale({ stale }: Tally, screen: Screen): Promise<void> {
  for (const { name, rule, text } of stale.slice(0, mostStale)) {
    await screen.note(name, `“${text}” was accepted of ${rule} and cannot be found any more.`);
  }
  if (stale.length > 0)
    await screen.note(acceptedName, `${count(stale.length, 'accepted finding')} cannot be found any more.`);
}
