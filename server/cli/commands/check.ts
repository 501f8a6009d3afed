/** The command `tagwright check`: findings, printed in one of several formats. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type DoubtKind, doubtKinds } from '../../core/learn/doubts.ts';
import type { Rule } from '../../core/lint/rule.ts';
import { acceptedName } from '../../core/lists/list-names.ts';
import { type PathConfigurations, reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { FileFinder } from '../input/find-files.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { addRecordsAndParts, addSelection, areRecords, type RecordOptions, selectionOf } from '../input/options.ts';
import { standardInput } from '../input/read-text.ts';
import { collectRules } from '../input/rule-argument.ts';
import { type Output, raiseExitCode } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { Tally } from '../output/report.ts';
import { type CheckedPart, type CheckTask, fileChecker, reports } from '../threads/check-files.ts';
import { countAll } from '../threads/count-all.ts';
import { inThreads } from '../threads/threads.ts';
import { rank, rankings } from './rank.ts';
import { recordAll, recordsHelp } from './records.ts';

interface CheckOptions extends RecordOptions {
  readonly format: keyof typeof reports;
  readonly rule?: ReadonlySet<Rule>;
  readonly fixes?: boolean;
  readonly across?: boolean;
  readonly exitZero?: boolean;
  readonly maxFindings?: number;
  readonly rank?: boolean;
  readonly kind?: readonly DoubtKind[];
  readonly byFile?: boolean;
  readonly top: number;
}

/** Adds `tagwright check`: findings of texts. */
export function addCheck(program: Command, output: Output): void {
  const command = program.command('check');
  command
    .description('report what is malformed or suspicious in tagged texts')
    .addOption(
      new Option('-f, --format <format>', 'how to print findings').choices(Object.keys(reports)).default('pretty'),
    )
    .option('--fixes', 'with --format json, jsonl or sarif: print the fixes of each finding (default)')
    .option('--no-fixes', 'leave them out: to find and prove them takes longer than all else')
    .option('-r, --rule <code>', 'report only this rule; can be repeated', collectRules(command))
    .option('-a, --across', 'compare the files: report names that nearly all others tag or label differently')
    .option('--exit-zero', 'exit with code 0 also when there are findings')
    .addOption(
      new Option('--max-findings <count>', 'print so many findings at most; all are counted').argParser((value) =>
        parseCount(command, value, /^\d+$/, 'findings'),
      ),
    )
    .addOption(
      new Option('--rank', 'instead of findings, print the entities with the most suspicious labels').conflicts([
        'rule',
        'across',
        'fixes',
        'maxFindings',
      ]),
    )
    .addOption(
      new Option('--kind <kind>', 'with --rank: what is doubted; can be repeated')
        .choices([...doubtKinds, 'all'])
        .argParser(collectKinds),
    )
    .option(
      '--by-file',
      'with --rank: print the files instead, those with most mistakes to expect for their length first',
    )
    .addOption(
      new Option('--top <count>', 'with --rank: how many names of each kind, or files')
        .default(100)
        .argParser((value) => parseCount(command, value, /^[1-9]\d*$/, 'entities')),
    );
  addRecordsAndParts(addSelection(command))
    .addHelpText('after', help)
    .action((paths: string[], options: CheckOptions) => {
      const selection = selectionOf(paths, options, command);
      if ((options.across || options.rank) && selection.paths.includes(standardInput)) {
        command.error('error: files to compare are read twice, but standard input can be read only once');
      }
      if (areRecords(options)) {
        if (options.across || options.rank || command.getOptionValueSource('format') === 'cli') {
          command.error('error: records have a form of their own: leave out --format, --across and --rank');
        }
        const rules = options.rule && Array.from(options.rule, ({ code }) => code);
        return recordAll(selection, { of: 'check', rules, hasFixes: options.fixes ?? true }, options.out, output);
      }
      if (options.fixes !== undefined && !reports[options.format].isForPrograms) {
        const name = options.fixes ? '--fixes' : '--no-fixes';
        command.error(`error: ${name} is about what is printed for programs: add --format json, jsonl or sarif`);
      }
      if (!options.rank) {
        if (options.kind || options.byFile)
          command.error(`error: ${options.kind ? '--kind' : '--by-file'} is about what is ranked: add --rank`);
        return check(selection, options, output);
      }
      const { format, kind = ['label'] } = options;
      if (!isRanking(format)) return command.error(`error: --rank prints ${Object.keys(rankings).join(', ')} only`);
      return rank(selection, { ...options, format, kind }, output);
    });
}

const help = `
--across and --rank read every file twice: first to count how names are labelled, then to check.
${recordsHelp}

For CI, --format sarif is for services that show results of analyses (GitHub's code scanning), github prints workflow commands, which
GitHub shows at the lines of a pull request, and junit is a report of tests.

Exit code: 0 without findings, with --exit-zero and with --rank, 1 with findings, 2 if something could not be read or the command was
wrong.

Examples:
  tagwright check annotated
  tagwright check "annotated/**/*.txt" --rule unclosed-entity --rule stray-close
  tagwright check annotated --across --rule inconsistent-label
  tagwright check annotated --rank --top 20
  tagwright check annotated --rank --kind boundary --kind untagged
  tagwright check annotated --rank --kind all --by-file --top 20
  tagwright check annotated --format sarif --exit-zero > tagwright.sarif
  tagwright check annotated --format jsonl --no-fixes | jq -r .rule | sort | uniq -c
  tagwright check annotated --format jsonl | jq -r '.fixes[].title'
  git diff --name-only -- '*.txt' | tagwright check --files-from -
  find annotated -name '*.txt' -print0 | tagwright check --files-from - -0 --shard 1/8 --out findings
  tagwright check --texts-from texts.jsonl --no-fixes
  tagwright check - < tagged.txt`;

function parseCount(command: Command, value: string, pattern: RegExp, things: string): number {
  if (!pattern.test(value)) command.error(`error: “${value}” is not a number of ${things}.`);
  return Number(value);
}

/** Adds a kind of doubts to those that were given, in the order of all. */
function collectKinds(value: string, given: readonly DoubtKind[] = []): readonly DoubtKind[] {
  const wanted = value === 'all' ? doubtKinds : doubtKinds.filter((kind) => kind === value);
  if (wanted.length === 0) throw new InvalidArgumentError(`It must be one of ${doubtKinds.join(', ')} and all.`);
  return doubtKinds.filter((kind) => wanted.includes(kind) || given.includes(kind));
}

function isRanking(format: string): format is keyof typeof rankings {
  return Object.hasOwn(rankings, format);
}

async function check(
  selection: Selection,
  { format, rule, across, fixes = true, exitZero = false, maxFindings }: CheckOptions,
  output: Output,
): Promise<void> {
  const report = reports[format];
  const { width, colors } = output;
  const rules = rule && Array.from(rule, ({ code }) => code);
  const configurations = reportedConfigurations(output, withDefaults);
  const finder = new FileFinder(configurations);
  const all = batches(selection, finder);
  const counted = across ? await countAll(all, 'surfaces', configurations, output) : undefined;
  const limit = maxFindings === undefined ? undefined : { left: maxFindings };
  const surfaces = counted?.counts;
  const task = { format, rules, hasFixes: fixes, limit, surfaces, width, isColored: colors.isColorSupported };
  const tally = new Tally();
  let unreadable = 0;
  let hasFindings = false;
  output.write(report.begin());
  for await (const checked of inThreads(counted?.batches ?? all, 'check', task, configurations)) {
    if ('problem' in checked) {
      unreadable++;
      await output.problem(checked.name, checked.problem);
      continue;
    }
    const { begins, totals } = checked;
    const text = await textWithin(checked, task, configurations);
    if (!exitZero && (text !== '' || (totals && totals.findings > 0))) raiseExitCode(1);
    if (text !== '') {
      if (begins && hasFindings) output.write(report.between);
      hasFindings = true;
      if (output.write(text)) await output.flush();
    }
    if (totals) tally.addTotals(totals);
    output.progress(() => `${count(tally.files, 'file')}, ${count(tally.findings, 'finding')}`);
  }
  output.write(report.end(tally, unreadable, output));
  if (maxFindings !== undefined && tally.findings > maxFindings)
    await output.note('--max-findings', `${count(tally.findings - maxFindings, 'more finding')} not printed`);
  await tellStale(tally, output);
  await finder.tell(output);
}

/**
 * The text of a part, with no more findings than are still to be printed. Threads print as many of each file as were to be printed
 * when they began: the one file with which there would be more is printed again.
 */
async function textWithin(part: CheckedPart, task: CheckTask, configurations: PathConfigurations): Promise<string> {
  const { text, printed } = part;
  const { limit } = task;
  if (!limit || !printed) return text;
  let within = limit.left === 0 ? '' : text;
  if (limit.left > 0 && printed.findings > limit.left) {
    within = '';
    for await (const again of fileChecker(task, configurations)([printed.file]))
      if ('text' in again) within += again.text;
  }
  limit.left = Math.max(0, limit.left - printed.findings);
  return within;
}

/** Maximum of entries that are told at the end of a report. */
const maxStale = 10;

/** Tells which accepted findings are not found any more, the first of many. */
async function tellStale({ stale }: Tally, output: Output): Promise<void> {
  for (const { name, rule, text } of stale.slice(0, maxStale)) {
    await output.note(name, `“${text}” was accepted for ${rule}, but can no longer be found.`);
  }
  if (stale.length > 0)
    await output.note(acceptedName, `${count(stale.length, 'accepted finding')} can no longer be found.`);
}
