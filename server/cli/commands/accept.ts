import type { Command } from 'commander';
import type { Rule } from '../../core/lint/rule.ts';
import { type Accepted, acceptedName } from '../../core/lists/accepted-list.ts';
import { bracketKey } from '../../core/syntax/labels.ts';
import { leftAlone, reportedConfigurations } from '../input/configurations.ts';
import { eachFile } from '../input/each-text.ts';
import { FileFinder } from '../input/find-files.ts';
import type { Found } from '../input/found.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { addSelection, type SelectionOptions, selectionOf } from '../input/options.ts';
import { standardInput } from '../input/read-text.ts';
import { collectRules } from '../input/rule-argument.ts';
import { bothWritten, Lists, type Written } from '../output/accepted-lists.ts';
import { count } from '../output/pretty.ts';
import type { Output } from '../output/screen.ts';
import { readable } from '../output/terminal.ts';
import { type AcceptableFile, type AcceptedFile, additionsOf } from '../threads/accept-files.ts';
import { countAll } from '../threads/count-all.ts';
import { isLarge } from '../threads/threads.ts';

interface AcceptOptions extends SelectionOptions {
  readonly rule?: ReadonlySet<Rule>;
  readonly surface?: readonly string[];
  readonly bracket?: readonly string[];
  readonly across?: boolean;
}

/** Adds `tagwright accept`: what is found now is not reported again. */
export function addAccept(program: Command, screen: Output): void {
  const command = program.command('accept');
  command
    .description('accept what is found as intended: it is not reported again')
    .option('-r, --rule <code>', 'accept what this rule finds only; give it again for more', collectRules(command))
    .option('-a, --across', 'compare the files, and accept what check --across finds')
    .option(
      '-s, --surface <name>',
      'accept all that the rules find about this name, in every file; give it again for more',
      (name: string, names: readonly string[] = []) => [...names, name],
    )
    .option(
      '-b, --bracket <text>',
      'accept this bracket as text, in every file, though it has a label; give it again for more',
      (text: string, texts: readonly string[] = []) => [...texts, text],
    );
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: AcceptOptions) => {
      const selection = selectionOf(paths, options, command);
      screen.isLog();
      if (paths.includes(standardInput)) command.error('error: what is found in standard input has no file');
      if (!options.surface && !options.bracket) return acceptFindings(selection, options, screen);
      if (paths.length > 0 || options.filesFrom)
        command.error(`error: ${options.surface ? 'a name' : 'a bracket'} is accepted in every file: give no paths`);
      if (options.bracket) {
        if (options.surface || options.rule)
          command.error('error: a bracket is of no rule: leave --rule and --surface out');
        const wrong = options.bracket.find((text) => !isBracket(text));
        if (wrong !== undefined) command.error(`error: "${wrong}" is no bracket with a label, such as "[LOC cit.]"`);
        return acceptEverywhere(
          options.bracket.map((text) => ({ bracket: bracketKey(text) })),
          screen,
        );
      }
      if (!options.rule) return command.error('error: a name is accepted of a rule: give --rule, too');
      if (options.across) command.error('error: a name is accepted without a look at the files: leave --across out');
      const rules = [...options.rule];
      const entries = options.surface!.flatMap((surface) => rules.map(({ code }) => ({ rule: code, surface })));
      return acceptEverywhere(entries, screen);
    });
}

const help = `
Accepted findings stand in ${acceptedName}, a line each: beside the tagwright.json of their files; without one, in the
nearest such list above them, or in a new one in this folder.

Exit code: 0 when all is accepted, 2 when something could not be read or written, or was asked wrongly.

Examples:
  tagwright accept annotated                                     a baseline: from now on, only what is new is reported
  tagwright accept annotated/cable.txt --rule split-token
  tagwright accept --rule untagged-mention --surface Team        in every file
  tagwright accept --bracket '[LOC cit.]'                        text in every file, and no entity`;

async function acceptFindings(selection: Selection, options: AcceptOptions, screen: Output): Promise<void> {
  const { rule, across } = options;
  const configurations = reportedConfigurations(screen, leftAlone);
  const lists = new Lists(configurations);
  const finder = new FileFinder(configurations);
  const together = across ? await countAll(batches(selection, finder), 'surfaces', configurations, screen) : undefined;
  let [files, findings] = [0, 0];
  const take = async (found: AcceptableFile) => {
    await lists.add(found.name, (file) => additionsOf(found, file));
    files++;
    for (const mark of found.marks) findings += mark.findings;
    screen.progress(() => `${count(files, 'file')}, ${count(findings, 'finding')}`);
  };
  const rules = rule && Array.from(rule, ({ code }) => code);
  const task = { rules, surfaces: together?.counts };
  const large: Found[] = [];
  const small = smallOf(together?.found ?? batches(selection, finder), large);
  let unread = await eachFile(small, { work: 'accept', task, take }, screen, configurations);
  let written = await lists.write();
  const takeWritten = async (file: AcceptedFile) => {
    files++;
    written = bothWritten(written, file.written);
  };
  // These come last: a list with all that they add can take more memory than there is here.
  unread += await eachFile([large], { work: 'acceptAlone', task, take: takeWritten }, screen, configurations);
  await finder.tell(screen);
  await tell(written, screen);
  screen.write(sentence({ files, unread, ...written }));
}

/** Says which lists have got something, and why others have not. */
async function tell({ lists, problems }: Written, screen: Output): Promise<void> {
  for (const list of lists) screen.write(`Added to ${readable(list)}.\n`);
  for (const { name, problem } of problems) await screen.problem(name, problem);
}

/** The same batches without the large files, which a list has afterwards. */
async function* smallOf(
  batches: AsyncIterable<readonly Found[]> | Iterable<readonly Found[]>,
  large: Found[],
): AsyncGenerator<readonly Found[]> {
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
  there,
  lost,
}: Written & { readonly files: number; readonly unread: number }) {
  return `${[
    `Accepted ${count(added + there, 'finding')} in ${count(files, 'file')}.`,
    ...(alike > 0 ? [`${alike} of them without an entry of their own, since others read the same.`] : []),
    ...(there > 0 ? [`${there} of them had been accepted meanwhile.`] : []),
    ...(lost > 0 ? [`${count(lost, 'finding')} could not be accepted.`] : []),
    ...(unread > 0 ? [`${count(unread, 'path')} could not be checked.`] : []),
  ].join(' ')}\n`;
}

/** Whether a text is one pair of brackets around a word and more. */
function isBracket(text: string): boolean {
  return /^\[[^\s[\]]+[ \t][^[\]\r\n]*\S[^[\]\r\n]*\]$/.test(text);
}

async function acceptEverywhere(accepted: readonly Accepted[], screen: Output): Promise<void> {
  const lists = new Lists(reportedConfigurations(screen, leftAlone));
  await lists.add('any.txt', () => accepted.map((entry) => [entry, 1]));
  const written = await lists.write();
  await tell(written, screen);
  if (written.added === 0 && written.lost === 0) screen.write('Nothing to add: that is accepted already.\n');
}
