import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { markOf } from '../core/accepted.ts';
import { type Accepted, acceptedName, addAccepted } from '../core/accepted-list.ts';
import { Document } from '../core/document.ts';
import { decode } from '../core/encoding.ts';
import { lint } from '../core/lint.ts';
import type { Rule } from '../core/rules/rule.ts';
import { userName } from '../corpus/user.ts';
import { leftAlone, type PathConfigurations, reportedConfigurations } from './configurations.ts';
import { eachText } from './each.ts';
import { standardInput, Unwritable, unwritable } from './files.ts';
import type { Selection, Text } from './inputs.ts';
import { addSelection, type SelectionOptions, selectionOf } from './options.ts';
import { count } from './pretty.ts';
import { replaceFile } from './replace.ts';
import { collectRules } from './rule-name.ts';
import type { Screen } from './screen.ts';
import { readable } from './terminal.ts';

interface AcceptOptions extends SelectionOptions {
  readonly rule?: ReadonlySet<Rule>;
  readonly surface?: readonly string[];
}

/** Adds `tagwright accept`: what is found now is not reported again. */
export function addAccept(program: Command, screen: Screen): void {
  const command = program.command('accept');
  command
    .description('accept what is found as intended: it is not reported again')
    .option('-r, --rule <code>', 'accept what this rule finds only; give it again for more', collectRules(command))
    .option(
      '-s, --surface <name>',
      'accept all that the rules find about this name, in every file; give it again for more',
      (name: string, names: readonly string[] = []) => [...names, name],
    );
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: AcceptOptions) => {
      const selection = selectionOf(paths, options, command);
      if (paths.includes(standardInput)) command.error('error: what is found in standard input has no file');
      if (!options.surface) return acceptFindings(selection, options, screen);
      if (!options.rule) return command.error('error: a name is accepted of a rule: give --rule, too');
      if (paths.length > 0 || options.filesFrom)
        command.error('error: a name is accepted in every file: give no paths');
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

async function acceptFindings(selection: Selection, { rule }: AcceptOptions, screen: Screen): Promise<void> {
  const configurations = reportedConfigurations(screen, leftAlone);
  const lists = new Lists(configurations);
  let [files, findings] = [0, 0];
  const accept = async ({ name, text, settings }: Text) => {
    const document = Document.parse(text, settings);
    const found = lint(document).filter((finding) => rule?.has(finding.rule) ?? true);
    const entries = found.map((finding) => ({ rule: finding.rule.code, ...markOf(document, finding) }));
    await lists.add(name, (file) => entries.map((entry) => ({ file, ...entry })));
    files++;
    findings += found.length;
    screen.progress(() => `${count(files, 'file')}, ${count(findings, 'finding')}`);
  };
  await eachText(selection, screen, accept, configurations);
  await lists.write(screen);
  screen.write(`Accepted ${count(findings, 'finding')} in ${count(files, 'file')}.\n`);
}

async function acceptSurfaces(rules: ReadonlySet<Rule>, surfaces: readonly string[], screen: Screen): Promise<void> {
  const lists = new Lists(reportedConfigurations(screen, leftAlone));
  const entries = [...rules].flatMap(({ code }) => surfaces.map((surface) => ({ rule: code, surface })));
  await lists.add('any.txt', () => entries);
  await lists.write(screen);
}

/** The lists of accepted findings that something is added to. */
class Lists {
  readonly #configurations: PathConfigurations;
  readonly #additions = new Map<string, Accepted[]>();
  readonly #circumstances = circumstances();

  constructor(configurations: PathConfigurations) {
    this.#configurations = configurations;
  }

  /** Adds entries to the list that a text belongs to, in which it has the given name. */
  async add(path: string, entriesOf: (file: string) => readonly Accepted[]): Promise<void> {
    const { list, file } = await this.#configurations.acceptedFileOf(path);
    const entries = this.#additions.get(list) ?? [];
    this.#additions.set(list, entries);
    for (const entry of entriesOf(file)) entries.push({ ...entry, ...this.#circumstances });
  }

  /** Writes those that have got something, each as a whole or not at all. */
  async write(screen: Screen): Promise<void> {
    for (const [list, entries] of this.#additions) {
      if (entries.length === 0) continue;
      try {
        extend(list, entries);
        screen.write(`Added to ${readable(list)}.\n`);
      } catch (error) {
        await screen.problem(list, unwritable(error).message);
      }
    }
  }
}

/** @throws Unwritable, or what the file system says */
function extend(list: string, entries: readonly Accepted[]): void {
  const before = existsSync(list) ? readFileSync(list) : undefined;
  const decoded = before && decode(before, 'utf-8');
  const text = decoded && 'problem' in decoded ? undefined : addAccepted(decoded?.text, entries);
  if (text === undefined) throw new Unwritable('not written: it is broken');
  const after = Buffer.from(text);
  if (!before) writeFileSync(list, after, { flag: 'wx' });
  else if (!after.equals(before)) replaceFile(list, before, after);
}

/** Who accepts here, and when. */
function circumstances() {
  const by = userName();
  return { ...(by !== undefined && { by }), on: new Date().toISOString().slice(0, 10) };
}
