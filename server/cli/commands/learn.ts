/** The command `tagwright learn`: what can be learned from the corrections of reviewed files. */
import { type Command, Option } from 'commander';
import type { Validation } from '../../core/learn/validation.ts';
import { english } from '../../core/message.ts';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { FileFinder } from '../input/find-files.ts';
import type { Selection } from '../input/inputs.ts';
import { addSelection, type SelectionOptions, selectionOf } from '../input/options.ts';
import { toJson } from '../output/json.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { readable, table } from '../output/terminal.ts';
import type { SuggestedFile } from '../threads/suggest-files.ts';
import { inThreads } from '../threads/threads.ts';
import { learnedFrom, learnFrom, tooFew } from './learning.ts';

interface LearnOptions extends SelectionOptions {
  readonly before?: string;
  readonly format: 'text' | 'json';
}

/** Adds `tagwright learn`: what was learned from corrections, and how good it is. */
export function addLearn(program: Command, output: Output): void {
  const command = program.command('learn');
  addBefore(command)
    .description('learn from the corrections of reviewed files, and tell what would be proposed for the others')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['text', 'json']).default('text'));
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: LearnOptions) => learn(selectionOf(paths, options, command), options, output));
}

/** Adds the option for where files are as they were before they were corrected. */
export function addBefore(command: Command): Command {
  return command.option(
    '--before <place>',
    'a folder or a revision of git with the files as the tagger left them (default: the first version of each file in git)',
  );
}

const help = `
Nothing is written. What is learned: which corrections a person makes again and again, from the files that tagwright-review.json
lists as reviewed. Every file is judged by what was learned from others: “right” says how many of the corrections that would have been
proposed were made. Docs: learning.md.

Exit code: 0, or 2 if something could not be read or the command was wrong.

Examples:
  tagwright learn annotated
  tagwright learn annotated --before machine
  tagwright learn annotated --before v1 --format json | jq .proposed`;

/** Corrections of one kind that would be proposed. */
interface Kind {
  proposals: number;
  files: number;
  /** The reason of one of them. */
  readonly reason: string;
}

async function learn(selection: Selection, { before, format }: LearnOptions, output: Output): Promise<void> {
  const configurations = reportedConfigurations(output, withDefaults);
  const finder = new FileFinder(configurations);
  const found = await learnFrom(selection, { command: 'learn', before, finder, configurations, output });
  if (!found) return;
  const { learned, counts, others, declined } = found;
  const knowledge = { kind: 'corrections', learned: learned.data, counts, declined } as const;
  const task = { knowledge, least: 0, width: 0, mode: 'list', isColored: false } as const;
  const kinds = new Map<string, Kind>();
  const totals = { files: 0, withProposals: 0, proposals: 0 };
  for await (const suggested of inThreads(others, 'suggest', task, configurations)) {
    if ('problem' in suggested) await output.problem(suggested.name, suggested.problem);
    else if ('suggestions' in suggested) add(suggested);
    output.progress(() => `${count(totals.files, 'file')}, ${count(totals.proposals, 'proposal')}`);
  }
  await finder.tell(output);
  const sorted = [...kinds].sort(([, a], [, b]) => b.proposals - a.proposals);
  const { texts, corrections, repeated, likely, threshold } = learned.data;
  if (format === 'json') {
    const proposed = sorted.map(([change, kind]) => ({ change, ...kind }));
    output.write(
      `${toJson({ reviewed: texts, corrections, repeated, likely, threshold: threshold ?? null, proposed })}\n`,
    );
    return;
  }
  const few = tooFew(learned);
  if (few !== undefined) return void output.write(`${few}\n`);
  output.write(`Learned from ${learnedFrom(learned)}.\n\n${figures(repeated, likely, threshold)}\n`);
  const rows = sorted.map(([change, { proposals, files, reason }]) => [
    change,
    english.write(proposals),
    english.write(files),
    readable(reason),
  ]);
  if (rows.length > 0) output.write(`${table([['would be proposed', 'places', 'files', 'for example'], ...rows])}\n`);
  output.write(
    `${count(totals.proposals, 'proposal')} in ${english.write(totals.withProposals)} of ${count(totals.files, 'other file')}. “tagwright suggest” lists them.\n`,
  );

  function add({ suggestions }: SuggestedFile): void {
    totals.files++;
    totals.proposals += suggestions.length;
    if (suggestions.length > 0) totals.withProposals++;
    const seen = new Set<string>();
    for (const { change, reason } of suggestions) {
      const kind = kinds.get(change) ?? { proposals: 0, files: 0, reason };
      kinds.set(change, kind);
      kind.proposals++;
      if (!seen.has(change)) kind.files++;
      seen.add(change);
    }
  }
}

function figures(repeated: Validation, likely: Validation, threshold: number | undefined): string {
  const row = (name: string, { proposed, right }: Validation, from: string) => [
    name,
    english.write(proposed),
    proposed === 0 ? '–' : `${Math.round((100 * right) / proposed)} %`,
    from,
  ];
  const isLearned = threshold !== undefined;
  return table([
    ['judged on reviewed files', 'proposed', 'right', 'least probability'],
    row('same name, label and part', repeated, ''),
    row('in places that are alike', likely, isLearned ? threshold.toFixed(2) : 'none is right often enough'),
  ]);
}
