/** The command `tagwright suggest`: corrections like those that were made in reviewed files, listed or made. */
import { setImmediate } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { english } from '../../core/message.ts';
import { leftAlone, type PathConfigurations, reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { eachFile } from '../input/each-text.ts';
import { FileFinder } from '../input/find-files.ts';
import { GitError } from '../input/git.ts';
import type { Selection } from '../input/inputs.ts';
import { addSelection, type SelectionOptions, selectionOf } from '../input/options.ts';
import { standardInput } from '../input/read-text.ts';
import type { ShownChange } from '../output/edited-files.ts';
import { toJson } from '../output/json.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { readable } from '../output/terminal.ts';
import { endBetweenFiles, write } from '../output/writing.ts';
import type { SuggestedFile, Suggestion, SuggestTask } from '../threads/suggest-files.ts';
import { inThreads } from '../threads/threads.ts';
import { addBefore } from './learn.ts';
import { type LearnedFiles, learnedFrom, learnFrom, tooFew } from './learning.ts';

interface SuggestOptions extends SelectionOptions {
  readonly before?: string;
  readonly format: 'pretty' | 'jsonl';
  readonly min?: number;
  readonly apply?: boolean;
  readonly dryRun?: boolean;
}

/** Least probability of corrections that are made without a look at each. */
const leastApplied = 0.9;

const indent = '    ';

/** Adds `tagwright suggest`: corrections that were learned. */
export function addSuggest(program: Command, output: Output): void {
  const command = program.command('suggest');
  addBefore(command)
    .description('propose the corrections that were learned from reviewed files, for the others')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['pretty', 'jsonl']).default('pretty'))
    .addOption(
      new Option('--min <probability>', 'only those that are at least so likely').argParser((value) =>
        probability(command, value),
      ),
    )
    .option('--apply', `make them, if their probability is ${leastApplied} or more`)
    .option('-n, --dry-run', 'with --apply: write nothing; show what would change');
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: SuggestOptions) => {
      const { apply, dryRun, min, format } = options;
      const selection = selectionOf(paths, options, command);
      if (selection.paths.includes(standardInput))
        command.error('error: files are read twice, but standard input can be read only once');
      if (dryRun && !apply) command.error('error: --dry-run shows what --apply would do: add --apply');
      if (apply && format === 'jsonl') command.error('error: --format is about what is listed: leave out --apply');
      if (apply && min !== undefined && min < leastApplied)
        command.error(
          `error: corrections that are less likely than ${leastApplied} need your eyes: list them without --apply`,
        );
      return suggest(selection, options, output);
    });
}

const help = `
Learns as “tagwright learn” does, and proposes for files that tagwright-review.json does not list. Only tags change, never the text
around them. Proposals that are made do not count as reviewed: look at the files before you mark them.

Exit code: 0, or 2 if something could not be read or written, or the command was wrong.

Examples:
  tagwright suggest annotated
  tagwright suggest annotated --min 0.95 --apply --dry-run
  tagwright suggest annotated --min 0.95 --apply
  tagwright suggest annotated --format jsonl | jq -r .change | sort | uniq -c`;

function probability(command: Command, value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    command.error(`error: “${value}” is not a probability from 0 to 1.`);
  return number;
}

async function suggest(selection: Selection, options: SuggestOptions, output: Output): Promise<void> {
  const { before, apply = false, dryRun = false, min = apply ? leastApplied : 0 } = options;
  const configurations = reportedConfigurations(output, apply ? leftAlone : withDefaults);
  const finder = new FileFinder(configurations);
  const found = await learnFrom(selection, { before, finder, configurations, output }).catch((error: unknown) => {
    if (error instanceof GitError) return error;
    throw error;
  });
  if (found instanceof GitError) return output.problem('suggest', found.message);
  const { learned, counts, declined } = found;
  const few = tooFew(learned);
  if (few !== undefined) return output.note('nothing is proposed', few);
  const task: SuggestTask = {
    learned: learned.data,
    counts,
    declined,
    least: min,
    width: output.width - indent.length - 2,
    mode: apply ? (dryRun ? 'diff' : 'apply') : 'list',
    isColored: output.colors.isColorSupported,
  };
  const run = { found, task, configurations, output };
  await (apply ? applyAll(run, dryRun) : list(run, options.format));
  await finder.tell(output);
}

interface Run {
  readonly found: LearnedFiles;
  readonly task: SuggestTask;
  readonly configurations: PathConfigurations;
  readonly output: Output;
}

async function list({ found, task, configurations, output }: Run, format: SuggestOptions['format']): Promise<void> {
  const totals = { files: 0, withProposals: 0, proposals: 0 };
  for await (const suggested of inThreads(found.others, 'suggest', task, configurations)) {
    if ('problem' in suggested) await output.problem(suggested.name, suggested.problem);
    else if ('suggestions' in suggested) {
      addTo(totals, suggested);
      for (const suggestion of suggested.suggestions) {
        const text = format === 'jsonl' ? line(suggestion) : entry(suggestion, output);
        if (output.write(text)) await output.flush();
      }
    }
    output.progress(() => `${count(totals.files, 'file')}, ${count(totals.proposals, 'proposal')}`);
  }
  if (format === 'pretty') output.write(`${output.colors.bold(sentence(totals, found))}\n`);
}

function line({ excerpt: _, ...suggestion }: Suggestion): string {
  return `${toJson(suggestion)}\n`;
}

function entry({ file, start, change, reason, probability: likely, excerpt }: Suggestion, { colors }: Output): string {
  const place = colors.underline(`${readable(file)}:${start.line}:${start.column}`);
  return (
    `${place}  ${colors.yellow(readable(change))}  ${readable(reason)}  ${colors.dim(likely.toFixed(2))}\n` +
    `${indent}${colors.dim(excerpt.text)}\n${indent}${colors.yellow(excerpt.marks)}\n`
  );
}

async function applyAll({ found, task, configurations, output }: Run, isDry: boolean): Promise<void> {
  endBetweenFiles(output);
  if (!isDry) output.treatAsLog();
  const totals = { files: 0, withProposals: 0, proposals: 0 };
  const take = async (suggested: ShownChange | SuggestedFile) => {
    if ('diff' in suggested) {
      if (output.write(suggested.diff)) await output.flush();
      return;
    }
    const { name, content, suggestions } = suggested;
    if (content) await write(name, content, output);
    addTo(totals, suggested);
    if (!isDry && suggestions.length > 0)
      output.write(`${readable(name)}: ${count(suggestions.length, 'correction')}\n`);
    // Here signals are heard.
    await setImmediate();
  };
  await eachFile(found.others, { work: 'suggest', task, take }, output, configurations);
  if (isDry) await output.note('suggest --dry-run', `${sentence(totals, found)} Nothing is written.`);
  else output.write(`${sentence(totals, found)}\n`);
}

interface Totals {
  files: number;
  withProposals: number;
  proposals: number;
}

function addTo(totals: Totals, { suggestions }: SuggestedFile): void {
  totals.files++;
  totals.proposals += suggestions.length;
  if (suggestions.length > 0) totals.withProposals++;
}

function sentence({ files, withProposals, proposals }: Totals, { learned }: LearnedFiles): string {
  const place = `${english.write(withProposals)} of ${count(files, 'file')}`;
  return `${count(proposals, 'correction')} in ${place}, learned from ${learnedFrom(learned)}.`;
}
