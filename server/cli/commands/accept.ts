/** The command `tagwright accept`: findings, names and brackets into lists of what is accepted. */
import type { Command } from 'commander';
import type { Rule } from '../../core/lint/rule.ts';
import type { Accepted } from '../../core/lists/accepted-list.ts';
import { acceptedName } from '../../core/lists/list-names.ts';
import { english } from '../../core/message.ts';
import { bracketKey } from '../../core/syntax/labels.ts';
import { leftAlone, type PathConfigurations, reportedConfigurations } from '../input/configurations.ts';
import { eachFile } from '../input/each-text.ts';
import { FileFinder } from '../input/find-files.ts';
import type { FoundPath } from '../input/found-path.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { addSelection, type SelectionOptions, selectionOf } from '../input/options.ts';
import { standardInput } from '../input/read-text.ts';
import { collectRules } from '../input/rule-argument.ts';
import { AcceptedLists, type ListChanges, mergeChanges } from '../output/accepted-lists.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { readable } from '../output/terminal.ts';
import { type AcceptableFile, type AcceptedAlone, additionsOf } from '../threads/accept-files.ts';
import { countAll } from '../threads/count-all.ts';
import { isLarge } from '../threads/large-texts.ts';
import { inThreads } from '../threads/threads.ts';

interface AcceptOptions extends SelectionOptions {
  readonly rule?: ReadonlySet<Rule>;
  readonly surface?: readonly string[];
  readonly bracket?: readonly string[];
  readonly across?: boolean;
}

/** Adds `tagwright accept`: what is found now is not reported again. */
export function addAccept(program: Command, output: Output): void {
  const command = program.command('accept');
  command
    .description('accept current findings as intended: they are not reported again')
    .option('-r, --rule <code>', 'accept only what this rule finds; can be repeated', collectRules(command))
    .option('-a, --across', 'compare the files, and accept what check --across finds')
    .option(
      '-s, --surface <name>',
      'accept all that the rules find about this name, in every file; can be repeated',
      (name: string, names: readonly string[] = []) => [...names, name],
    )
    .option(
      '-b, --bracket <text>',
      'accept this bracket as text in every file, although it has a label; can be repeated',
      (text: string, texts: readonly string[] = []) => [...texts, text],
    );
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: AcceptOptions) => {
      const selection = selectionOf(paths, options, command);
      output.treatAsLog();
      if (paths.includes(standardInput))
        command.error('error: findings in standard input cannot be accepted, since they have no file');
      if (!options.surface && !options.bracket) return acceptFindings(selection, options, output);
      if (paths.length > 0 || options.filesFrom)
        command.error(
          `error: ${options.surface ? 'a name' : 'a bracket'} is accepted in every file: leave out the paths`,
        );
      if (options.bracket) {
        if (options.surface || options.rule)
          command.error('error: a bracket does not belong to a rule: leave out --rule and --surface');
        const wrong = options.bracket.find((text) => !isBracket(text));
        if (wrong !== undefined) command.error(`error: “${wrong}” is not a bracket with a label, such as “[LOC cit.]”`);
        return acceptEverywhere(
          options.bracket.map((text) => ({ bracket: bracketKey(text) })),
          selection,
          output,
        );
      }
      if (!options.rule) return command.error('error: a name is accepted for a rule: add --rule');
      if (options.across) command.error('error: a name is accepted for every file: leave out --across');
      const rules = [...options.rule];
      const entries = options.surface!.flatMap((surface) => rules.map(({ code }) => ({ rule: code, surface })));
      return acceptEverywhere(entries, selection, output);
    });
}

const help = `
Accepted findings are listed in ${acceptedName}, one per line, next to the tagwright.json of their files; without one, in
the nearest such list in a parent folder, or in a new one in this folder.

Exit code: 0 if everything is accepted, 2 if something could not be read or written, or the command was wrong.

Examples:
  tagwright accept annotated                                     a baseline: from now on, report only new findings
  tagwright accept annotated/every-problem.txt --rule split-token
  tagwright accept --rule untagged-mention --surface Team        in every file
  tagwright accept --bracket '[LOC cit.]'                        text in every file, not an entity`;

async function acceptFindings(selection: Selection, options: AcceptOptions, output: Output): Promise<void> {
  const { rule, across } = options;
  const configurations = reportedConfigurations(output, leftAlone);
  const lists = new AcceptedLists(configurations);
  const finder = new FileFinder(configurations);
  const counted = across ? await countAll(batches(selection, finder), 'surfaces', configurations, output) : undefined;
  let [files, findings] = [0, 0];
  const take = async (found: AcceptableFile) => {
    await lists.add(found.name, (file) => additionsOf(found, file));
    files++;
    for (const mark of found.marks) findings += mark.findings;
    output.progress(() => `${count(files, 'file')}, ${count(findings, 'finding')}`);
  };
  const rules = rule && Array.from(rule, ({ code }) => code);
  const task = { rules, surfaces: counted?.counts };
  const large: FoundPath[] = [];
  const small = smallOf(counted?.batches ?? batches(selection, finder), large);
  let unread = await eachFile(small, { work: 'accept', task, take }, output, configurations);
  let changes = await lists.write();
  const takeChanges = async (file: AcceptedAlone) => {
    files++;
    changes = mergeChanges(changes, file.changes);
  };
  // These come last: a list with all that they add can take more memory than there is here.
  unread += await eachFile([large], { work: 'acceptAlone', task, take: takeChanges }, output, configurations);
  await finder.tell(output);
  await tell(changes, output);
  output.write(sentence({ files, unread, ...changes }));
}

/** Says which lists have got something, and why others have not. */
async function tell({ lists, problems }: ListChanges, output: Output): Promise<void> {
  for (const list of lists) output.write(`Added to ${readable(list)}.\n`);
  for (const { name, problem } of problems) await output.problem(name, problem);
}

/** Passes batches on without their large files, which go to a list. */
async function* smallOf(
  batches: AsyncIterable<readonly FoundPath[]> | Iterable<readonly FoundPath[]>,
  large: FoundPath[],
): AsyncGenerator<readonly FoundPath[]> {
  for await (const batch of batches) {
    large.push(...batch.filter(isLarge));
    yield batch.filter((found) => !isLarge(found));
  }
}

function sentence({
  files,
  unread,
  added,
  alike,
  present,
  failed,
}: ListChanges & { readonly files: number; readonly unread: number }) {
  return `${[
    `Accepted ${count(added + present, 'finding')} in ${count(files, 'file')}.`,
    ...(alike > 0 ? [`${alike} of them have no entry of their own, since others read the same.`] : []),
    ...(present > 0 ? [`${present} of them had already been accepted.`] : []),
    ...(failed > 0 ? [`${count(failed, 'finding')} could not be accepted.`] : []),
    ...(unread > 0 ? [`${count(unread, 'path')} could not be checked.`] : []),
  ].join(' ')}\n`;
}

/** Tells whether a text is one pair of brackets around a word and more. */
function isBracket(text: string): boolean {
  return /^\[[^\s[\]]+[ \t][^[\]\r\n]*\S[^[\]\r\n]*\]$/.test(text);
}

async function acceptEverywhere(accepted: readonly Accepted[], selection: Selection, output: Output): Promise<void> {
  const configurations = reportedConfigurations(output, leftAlone);
  // What is hidden is counted while it can still be found.
  const hidden = await countHidden(accepted, selection, configurations, output);
  const lists = new AcceptedLists(configurations);
  await lists.add('any.txt', () => accepted.map((entry) => [entry, 1]));
  const changes = await lists.write();
  await tell(changes, output);
  if (changes.failed > 0) return;
  if (changes.added === 0) output.write('Nothing to add: this is already accepted.\n');
  else output.write(`Accepted in every file: ${accepted.map(nameOf).join(', ')}. ${hiddenSentence(hidden)}\n`);
}

/** Names what an entry that holds for every file is about. */
function nameOf(entry: Accepted): string {
  if ('bracket' in entry) return `“${readable(entry.bracket)}” as text`;
  return `“${readable('surface' in entry ? entry.surface : entry.text)}” for ${entry.rule}`;
}

/** Counts of what is hidden in the files of this folder. */
interface Hidden {
  readonly files: number;
  readonly filesWithSome: number;
  readonly findings: number;
  readonly entities: number;
}

/** Counts what entries will hide in the files of this folder; what cannot be read is for other commands to tell. */
async function countHidden(
  entries: readonly Accepted[],
  selection: Selection,
  configurations: PathConfigurations,
  output: Output,
): Promise<Hidden> {
  const hidden = { files: 0, filesWithSome: 0, findings: 0, entities: 0 };
  const found = batches(selection, new FileFinder(configurations));
  for await (const file of inThreads(found, 'countHidden', { entries }, configurations)) {
    if (!('findings' in file)) continue;
    hidden.files++;
    hidden.findings += file.findings;
    hidden.entities += file.entities;
    if (file.findings + file.entities > 0) hidden.filesWithSome++;
    output.progress(() => `${count(hidden.files, 'file')}, ${count(hidden.findings, 'finding')}`);
  }
  return hidden;
}

function hiddenSentence({ files, filesWithSome, findings, entities }: Hidden): string {
  const what = [
    ...(findings > 0 || entities === 0 ? [count(findings, 'finding')] : []),
    ...(entities > 0 ? [count(entities, 'entity', 'entities')] : []),
  ];
  return `That hides ${what.join(' and ')} in ${english.write(filesWithSome)} of ${count(files, 'file')} in this folder.`;
}
