import type { Command } from 'commander';
import { type Accepted, acceptedName, addAccepted, lackingAccepted } from '../core/accepted-list.ts';
import type { Rule } from '../core/rules/rule.ts';
import { changeList } from '../corpus/list-writer.ts';
import { userName } from '../corpus/user.ts';
import { writableDisk } from '../corpus/writable-disk.ts';
import type { AcceptableFile } from './accept-files.ts';
import { leftAlone, type PathConfigurations, reportedConfigurations } from './configurations.ts';
import { eachFile } from './each.ts';
import { standardInput, unwritable } from './files.ts';
import { Finder } from './find.ts';
import { batches, type Selection } from './inputs.ts';
import { addSelection, type SelectionOptions, selectionOf } from './options.ts';
import { count } from './pretty.ts';
import { collectRules } from './rule-name.ts';
import type { Screen } from './screen.ts';
import { readable } from './terminal.ts';
import { countTogether } from './together.ts';

interface AcceptOptions extends SelectionOptions {
  readonly rule?: ReadonlySet<Rule>;
  readonly surface?: readonly string[];
  readonly across?: boolean;
}

/** Adds `tagwright accept`: what is found now is not reported again. */
export function addAccept(program: Command, screen: Screen): void {
  const command = program.command('accept');
  command
    .description('accept what is found as intended: it is not reported again')
    .option('-r, --rule <code>', 'accept what this rule finds only; give it again for more', collectRules(command))
    .option('-a, --across', 'compare the files, and accept what check --across finds')
    .option(
      '-s, --surface <name>',
      'accept all that the rules find about this name, in every file; give it again for more',
      (name: string, names: readonly string[] = []) => [...names, name],
    );
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: AcceptOptions) => {
      const selection = selectionOf(paths, options, command);
      screen.isLog();
      if (paths.includes(standardInput)) command.error('error: what is found in standard input has no file');
      if (!options.surface) return acceptFindings(selection, options, screen);
      if (!options.rule) return command.error('error: a name is accepted of a rule: give --rule, too');
      if (paths.length > 0 || options.filesFrom)
        command.error('error: a name is accepted in every file: give no paths');
      if (options.across) command.error('error: a name is accepted without a look at the files: leave --across out');
      return acceptSurfaces(options.rule, options.surface, screen);
    });
}

const help = `
Accepted findings stand in ${acceptedName}, a line each: beside the tagwright.json of their files; without one, in the
nearest such list above them, or in a new one in this folder.

Exit code: 0 when all is accepted, 2 when something could not be read or written, or was asked wrongly.

Examples:
  tagwright accept annotated                                     a baseline: from now on, only what is new is reported
  tagwright accept annotated/cable.txt --rule split-token
  tagwright accept --rule untagged-mention --surface Team        in every file`;

async function acceptFindings(selection: Selection, options: AcceptOptions, screen: Screen): Promise<void> {
  const { rule, across } = options;
  const configurations = reportedConfigurations(screen, leftAlone);
  const lists = new Lists(configurations);
  const finder = new Finder(configurations);
  const together = across
    ? await countTogether(batches(selection, finder), 'surfaces', configurations, screen)
    : undefined;
  let [files, findings] = [0, 0];
  const take = async ({ name, marks }: AcceptableFile) => {
    await lists.add(name, (file) => marks.map(({ findings, ...mark }) => [{ file, ...mark }, findings]));
    files++;
    for (const mark of marks) findings += mark.findings;
    screen.progress(() => `${count(files, 'file')}, ${count(findings, 'finding')}`);
  };
  const rules = rule && Array.from(rule, ({ code }) => code);
  const task = { rules, surfaces: together?.counts };
  const found = together?.found ?? batches(selection, finder);
  const unread = await eachFile(found, { work: 'accept', task, take }, screen, configurations);
  await finder.tell(screen);
  screen.write(sentence({ files, unread, ...(await lists.write(screen)) }));
}

/** What {@link Lists.write} came to, in findings or names. */
interface Written {
  readonly added: number;
  /** How many of these have no entry of their own, since they read the same as another one. */
  readonly alike: number;
  /** Those that were in the lists already, since someone else has accepted them meanwhile. */
  readonly there: number;
  /** Those whose list could not be written. */
  readonly lost: number;
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

async function acceptSurfaces(rules: ReadonlySet<Rule>, surfaces: readonly string[], screen: Screen): Promise<void> {
  const lists = new Lists(reportedConfigurations(screen, leftAlone));
  const entries = [...rules].flatMap(({ code }) => surfaces.map((surface) => [{ rule: code, surface }, 1] as const));
  await lists.add('any.txt', () => entries);
  const { added, lost } = await lists.write(screen);
  if (added === 0 && lost === 0) screen.write('Nothing to add: that is accepted already.\n');
}

/** An entry, and how many findings it is for. */
type Addition = readonly [entry: Accepted, findings: number];

/** What is added to a list: its path, and the entries. */
interface Additions {
  readonly list: string;
  readonly entries: Map<Accepted, number>;
}

/** The lists of accepted findings that something is added to. */
class Lists {
  readonly #configurations: PathConfigurations;
  /** By the address of the list. */
  readonly #additions = new Map<string, Additions>();
  readonly #circumstances = circumstances();

  constructor(configurations: PathConfigurations) {
    this.#configurations = configurations;
  }

  /** Adds entries to the list that a text belongs to, in which it has the given name. */
  async add(path: string, entriesOf: (file: string) => readonly Addition[]): Promise<void> {
    const { uri, list, file } = await this.#configurations.acceptedFileOf(path);
    const additions = this.#additions.get(uri) ?? { list, entries: new Map() };
    this.#additions.set(uri, additions);
    for (const [entry, findings] of entriesOf(file)) {
      additions.entries.set({ ...entry, ...this.#circumstances }, findings);
    }
  }

  /** Writes those that have got something, each as a whole or not at all, and says which. */
  async write(screen: Screen): Promise<Written> {
    let [added, alike, there, lost] = [0, 0, 0, 0];
    for (const [uri, { list, entries }] of this.#additions) {
      if (entries.size === 0) continue;
      const all = [...entries.keys()];
      const findingsOf = (some: readonly Accepted[]) => some.reduce((sum, entry) => sum + entries.get(entry)!, 0);
      try {
        const written = await changeList(writableDisk, uri, (before) => addAccepted(before, all));
        if (!written) throw new Error('it is broken');
        const lacking = lackingAccepted(written.before, all);
        const findings = findingsOf(lacking);
        added += findings;
        alike += findings - new Set(lacking.map((entry) => JSON.stringify(entry))).size;
        there += findingsOf(all) - findings;
        if (findings > 0) screen.write(`Added to ${readable(list)}.\n`);
      } catch (error) {
        lost += findingsOf(all);
        await screen.problem(list, unwritable(error).message);
      }
    }
    return { added, alike, there, lost };
  }
}

/** Who accepts here, and when. */
function circumstances() {
  const by = userName();
  return { ...(by !== undefined && { by }), on: new Date().toISOString().slice(0, 10) };
}
