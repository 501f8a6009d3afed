/** The command `tagwright suggest`: corrections like those that were made in reviewed files, or tags for untagged names, listed or made. */
import { setImmediate } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { english } from '../../core/message.ts';
import { leftAlone, type PathConfigurations, reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { eachFile } from '../input/each-text.ts';
import { FileFinder } from '../input/find-files.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
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
import { type Learning, learnedFrom, learnFrom, tooFew } from './learning.ts';
import { learnNames, namesJudged, whyNoNames } from './name-learning.ts';

interface SuggestOptions extends SelectionOptions {
  readonly before?: string;
  readonly untagged?: boolean;
  readonly format: 'pretty' | 'jsonl';
  readonly min?: number;
  readonly apply?: boolean;
  readonly dryRun?: boolean;
}

/** Least probability of proposals that are made without a look at each. */
const leastApplied = 0.9;

const indent = '    ';

/** Adds `tagwright suggest`: proposals that were learned. */
export function addSuggest(program: Command, output: Output): void {
  const command = program.command('suggest');
  addBefore(command)
    .description('propose the corrections that were learned from reviewed files, for the others')
    .option('--untagged', 'propose tags for names without one, instead of corrections')
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
      const { before, untagged, apply, dryRun, min, format } = options;
      const selection = selectionOf(paths, options, command);
      if (selection.paths.includes(standardInput))
        command.error('error: files are read twice, but standard input can be read only once');
      if (untagged && before !== undefined)
        command.error('error: --untagged learns from the files as they are now: leave out --before');
      if (dryRun && !apply) command.error('error: --dry-run shows what --apply would do: add --apply');
      if (apply && format === 'jsonl') command.error('error: --format is about what is listed: leave out --apply');
      if (apply && min !== undefined && min < leastApplied)
        command.error(`error: what is less likely than ${leastApplied} needs your eyes: list it without --apply`);
      return suggest(selection, options, output);
    });
}

const help = `
Learns as “tagwright learn” does, and proposes for files that tagwright-review.json does not list. Only tags change, never the text
around them. Proposals that are made do not count as reviewed: look at the files before you mark them.

With --untagged, it learns from the tags of reviewed files which words are names, and proposes tags for names that have none. Files
without any tag are read if you name them or list them in tagwright.json; --apply tags only these.

Exit code: 0, or 2 if something could not be read or written, or the command was wrong.

Examples:
  tagwright suggest annotated
  tagwright suggest annotated --min 0.95 --apply --dry-run
  tagwright suggest annotated --min 0.95 --apply
  tagwright suggest --untagged annotated --min 0.9
  tagwright suggest annotated --format jsonl | jq -r .change | sort | uniq -c`;

function probability(command: Command, value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    command.error(`error: “${value}” is not a probability from 0 to 1.`);
  return number;
}

async function suggest(selection: Selection, options: SuggestOptions, output: Output): Promise<void> {
  const { before, untagged, apply = false, dryRun = false, min = apply ? leastApplied : 0 } = options;
  const configurations = reportedConfigurations(output, apply ? leftAlone : withDefaults);
  const finder = new FileFinder(configurations);
  const learning = { command: 'suggest', before, finder, configurations, output };
  const found = await (untagged ? untaggedNames(selection, apply, learning) : corrections(selection, learning));
  if (!found) return;
  if (found.whyNothing !== undefined) {
    for (const { name, problem } of found.unread) await output.problem(name, problem);
    return output.note('nothing is proposed', found.whyNothing);
  }
  const task: SuggestTask = {
    knowledge: found.knowledge,
    least: min,
    width: output.width - indent.length - 2,
    mode: apply ? (dryRun ? 'diff' : 'apply') : 'list',
    isColored: output.colors.isColorSupported,
  };
  const run = { found, task, configurations, output };
  await (apply ? applyAll(run, dryRun) : list(run, options.format));
  await finder.tell(output);
}

/** Knowledge that proposals are made with, and in which files. */
interface Found {
  readonly knowledge: SuggestTask['knowledge'];
  readonly others: readonly (readonly FoundPath[])[];
  /** Those of them that could not be read. */
  readonly unread: readonly Problem[];
  /** Says why nothing is proposed; undefined when something is. */
  readonly whyNothing: string | undefined;
  /** Word for one proposal. */
  readonly noun: string;
  /** Names what was learned from. */
  readonly source: string;
}

async function corrections(selection: Selection, learning: Learning): Promise<Found | undefined> {
  const found = await learnFrom(selection, learning);
  if (!found) return undefined;
  const { learned, counts, declined, others, unread } = found;
  const knowledge = { kind: 'corrections', learned: learned.data, counts, declined } as const;
  return { knowledge, others, unread, whyNothing: tooFew(learned), noun: 'correction', source: learnedFrom(learned) };
}

async function untaggedNames(selection: Selection, leavesTagged: boolean, learning: Learning): Promise<Found> {
  const { pretagger, counts, others, unread } = await learnNames(selection, learning);
  const knowledge = { kind: 'names', learned: pretagger.data, counts, leavesTagged } as const;
  return { knowledge, others, unread, whyNothing: whyNoNames(pretagger), noun: 'name', source: namesJudged(pretagger) };
}

interface Run {
  readonly found: Found;
  readonly task: SuggestTask;
  readonly configurations: PathConfigurations;
  readonly output: Output;
}

function inTagged({ inTagged: names }: Totals): string {
  return `${count(names, 'name')} in files that have tags: look at each. What is left untagged there is often no name. --apply leaves these files alone`;
}

async function list({ found, task, configurations, output }: Run, format: SuggestOptions['format']): Promise<void> {
  const totals = { ...nothing };
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
  if (found.knowledge.kind === 'names' && totals.inTagged > 0)
    await output.note('suggest --untagged', inTagged(totals));
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
  const totals = { ...nothing };
  const take = async (suggested: ShownChange | SuggestedFile) => {
    if ('diff' in suggested) {
      if (output.write(suggested.diff)) await output.flush();
      return;
    }
    const { name, content, suggestions } = suggested;
    if (content) await write(name, content, output);
    addTo(totals, suggested);
    if (!isDry && suggestions.length > 0) output.write(`${readable(name)}: ${count(suggestions.length, found.noun)}\n`);
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
  /** Number of proposals in files that have entities. */
  inTagged: number;
}

const nothing: Readonly<Totals> = { files: 0, withProposals: 0, proposals: 0, inTagged: 0 };

function addTo(totals: Totals, { suggestions, isTagged }: SuggestedFile): void {
  totals.files++;
  totals.proposals += suggestions.length;
  if (isTagged) totals.inTagged += suggestions.length;
  if (suggestions.length > 0) totals.withProposals++;
}

function sentence({ files, withProposals, proposals }: Totals, { noun, source }: Found): string {
  const place = `${english.write(withProposals)} of ${count(files, 'file')}`;
  return `${count(proposals, noun)} in ${place}, learned from ${source}.`;
}
