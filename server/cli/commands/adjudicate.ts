/** The command `tagwright adjudicate`: one annotation of several, by rules and by decisions. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type AdjudicationRule,
  adjudicate as adjudicated,
  type ChosenEntity,
  chosenBy,
  type Disagreement,
  parseAdjudicationRule,
} from '../../core/compare/adjudication.ts';
import { type Decision, type DroppedDecision, decisionOn, replay } from '../../core/compare/decisions.ts';
import { decisionsName } from '../../core/lists/list-names.ts';
import { printedName } from '../../corpus/byte-names.ts';
import { rawPath } from '../../corpus/paths.ts';
import { userName } from '../../corpus/user.ts';
import { targetOf } from '../../corpus/writable-disk.ts';
import { annotatorNames, type ComparedFile, comparedFiles } from '../input/compared-files.ts';
import { leftAlone, reportedConfigurations } from '../input/configurations.ts';
import { addDecisions, readDecisions } from '../input/decision-file.ts';
import { Unwritable } from '../input/read-text.ts';
import {
  AdjudicationTotals,
  totalsText,
  type Verdict,
  verdictJson,
  verdictsText,
} from '../output/adjudication-report.ts';
import { editedBytes } from '../output/edited-bytes.ts';
import { type Output, raiseExitCode } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { alreadyExists, holds, writeWhole } from '../output/rewrite-file.ts';
import { readable } from '../output/terminal.ts';
import { endBetweenFiles } from '../output/writing.ts';

interface AdjudicateOptions {
  readonly rules?: readonly string[];
  readonly decisions: string;
  readonly record?: boolean;
  readonly by?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'jsonl';
}

/** A rule and how it was written. */
interface NamedRule {
  readonly name: string;
  readonly rule: AdjudicationRule;
}

/** Adds `tagwright adjudicate`: one annotation of several. */
export function addAdjudicate(program: Command, output: Output): void {
  const command = program.command('adjudicate');
  command
    .description('make one annotation of several, by rules and by what people have decided')
    .argument('<annotators...>', 'a folder or file of each annotator')
    .option(
      '--rules <rules>',
      'what decides, in order: majority, prefer=A, label:LOC=A; with commas, or repeated',
      collect,
    )
    .option('--decisions <file>', 'decisions of people, which come first', decisionsName)
    .option('--record', 'add what the rules decide to that file')
    .option('--by <name>', 'who decides, for the record (default: your user name)')
    .addOption(new Option('-n, --dry-run', 'write nothing; show what would be decided').conflicts(['out', 'record']))
    .option('-o, --out <folder>', 'write files in which everything is decided to this folder')
    .option('--force', 'replace files that are in this folder')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['text', 'jsonl']).default('text'))
    .addHelpText('after', help)
    .action((annotators: string[], options: AdjudicateOptions) => {
      if (annotators.length < 2) command.error('error: there is nothing to decide between fewer than two annotators');
      if (!options.dryRun && options.out === undefined && !options.record)
        command.error('error: say where to write: --out FOLDER, or --dry-run to write nothing');
      const names = annotatorNames(annotators);
      const rules = (options.rules ?? []).map((name): NamedRule => {
        const rule = parseAdjudicationRule(name, names);
        return rule ? { name, rule } : command.error(`error: “${name}” is no rule here: ${ruleHelp(names)}`);
      });
      const { out } = options;
      if (out !== undefined && !isFreeForFolder(out)) command.error(`error: “${out}” is no folder`);
      if (out !== undefined && annotators.some((root) => isWithin(out, root)))
        command.error(`error: “${out}” is what an annotator has: write to another folder`);
      return adjudicate(annotators, { ...options, rules }, output);
    });
}

const help = `
What all annotators agree on is taken. Where they differ, a decision of a person counts, or else the first rule that decides:

  majority       more than half of the annotators have the same
  prefer=A       as the first annotator has it; B is the second; their names will do, too
  label:LOC=A    as the first annotator has it, where anybody has a LOC

Entities that overlap are decided together. A file is written when everything in it is decided, and only then; run this again, with
--force, when annotators went on, or somebody decided more. Decisions stand in ${decisionsName}, a line each. One whose text has changed, or whose
annotators have changed their tags there, is not used, and a message says so.

Exit code: 0 if everything is decided, 1 if something is not, 2 if something could not be read or written, or the command was wrong.

Examples:
  tagwright adjudicate anna ben --rules prefer=anna --dry-run
  tagwright adjudicate anna ben carla --rules majority,label:LOC=anna --out merged
  tagwright adjudicate anna ben --out agreed`;

function collect(value: string, before: readonly string[] = []): readonly string[] {
  const rules = value.split(',').map((rule) => rule.trim());
  if (rules.includes('')) throw new InvalidArgumentError('Name rules: majority, prefer=A, label:LOC=A.');
  return [...before, ...rules];
}

function ruleHelp(names: readonly string[]): string {
  return `majority, prefer=${names[0]} or label:LOC=${names[0]}, for one of ${names.join(', ')}`;
}

/** Whether a path is that of a folder, or of nothing yet. */
function isFreeForFolder(path: string): boolean {
  return statSync(rawPath(path), { throwIfNoEntry: false })?.isDirectory() ?? true;
}

function isWithin(path: string, root: string): boolean {
  const inside = relative(resolve(root), resolve(path));
  return !isAbsolute(inside) && !/^\.\.(?:[\\/]|$)/.test(inside);
}

/** A run: what it does with each file, and what it has done. */
interface Run {
  readonly annotators: readonly string[];
  readonly options: Omit<AdjudicateOptions, 'rules'> & { readonly rules: readonly NamedRule[] };
  readonly decisions: ReadonlyMap<string, readonly Decision[]>;
  readonly recorded: Decision[];
  readonly totals: AdjudicationTotals;
  readonly output: Output;
}

async function adjudicate(roots: readonly string[], options: Run['options'], output: Output): Promise<void> {
  endBetweenFiles(output);
  const run: Run = {
    annotators: annotatorNames(roots),
    options,
    decisions: await readDecisions(options.decisions, output),
    recorded: [],
    totals: new AdjudicationTotals(),
    output,
  };
  const configurations = reportedConfigurations(output, leftAlone);
  for await (const compared of comparedFiles(roots, { configurations, output })) {
    try {
      await adjudicateFile(compared, run);
    } catch (error) {
      if (!(error instanceof Unwritable)) throw error;
      await output.problem(compared.file, error.message);
    }
    output.progress(() => `${count(run.totals.files, 'file')}, ${count(run.totals.undecided, 'undecided')}`);
  }
  await addDecisions(options.decisions, run.recorded, output);
  if (run.totals.undecided > 0) raiseExitCode(1);
  if (options.format === 'text')
    output.write(`${totalsText(run.totals, output)}${options.dryRun ? ' Nothing was written.' : ''}\n`);
}

async function adjudicateFile({ file, place, versions }: ComparedFile, run: Run): Promise<void> {
  const { annotators, options, output, totals } = run;
  const there = versions.filter((version) => version !== undefined);
  if (there.length < versions.length) {
    const missing = annotators.filter((_, index) => versions[index] === undefined);
    return output.problem(file, `not decided: ${missing.join(' and ')} has no such file`);
  }
  // Without their configuration nobody knows which brackets are tags; that has been said.
  if (there.some(({ input }) => input.areBroken)) return;
  const name = printedName(place);
  const adjudication = adjudicated(there.map(({ document }) => document));
  if (!adjudication)
    return output.problem(file, 'not decided: the texts differ without their tags, see “tagwright diff”');
  const { document, input } = there[0]!;
  const decisions = run.decisions.get(name) ?? [];
  const { decided, dropped } = replay(document.plain, adjudication.disagreements, decisions);
  for (const each of dropped) await tellDropped(file, each, output);
  const verdicts = adjudication.disagreements.map((disagreement) =>
    verdictOn(disagreement, decided.get(disagreement), run),
  );
  const isComplete = totals.add(verdicts);
  if (verdicts.length > 0) {
    if (options.format === 'jsonl') for (const each of verdicts) output.write(verdictJson(file, annotators, each));
    else for (const piece of verdictsText(file, verdicts, annotators, output)) output.write(piece);
    await output.flush();
  }
  if (options.record) run.recorded.push(...verdicts.flatMap((each) => recordOf(name, each, decided, options.by)));
  if (options.out === undefined) return;
  const path = join(options.out, place);
  const target = targetOf(path);
  if (there.some((version) => resolve(targetOf(version.name)) === resolve(target)))
    throw new Unwritable('not written: this is what an annotator has; write to another folder');
  if (!isComplete) {
    if (existsSync(rawPath(target)))
      await output.note(printedName(path), 'not touched: not everything in it is decided now');
    return;
  }
  const chosen = new Map(verdicts.map((each) => [each.disagreement, each.chosen]));
  const edits = adjudication.edits((disagreement) => chosen.get(disagreement));
  if (!edits) throw new Unwritable('not written: with these decisions its tags would be read as text');
  const bytes = editedBytes(input, edits, document.apply(edits).text);
  if (holds(target, bytes)) return;
  if (!options.force && existsSync(rawPath(target))) throw new Unwritable(`${printedName(path)}: ${alreadyExists}`);
  writeWhole(target, bytes);
}

function verdictOn(disagreement: Disagreement, decision: Decision | undefined, { options }: Run): Verdict {
  if (decision) {
    const by = decision.by === undefined ? '' : ` of ${decision.by}`;
    return { disagreement, chosen: decision.entities, why: `decision${by}` };
  }
  for (const { name, rule } of options.rules) {
    const chosen = chosenBy(rule, disagreement);
    if (chosen) return { disagreement, chosen, why: name };
  }
  return { disagreement, chosen: undefined, why: undefined };
}

function recordOf(
  file: string,
  { disagreement, chosen, why }: Verdict,
  decided: ReadonlyMap<Disagreement, Decision>,
  by: string | undefined,
): Decision[] {
  if (!chosen || decided.has(disagreement)) return [];
  const origin = { by: by ?? userName(), on: new Date().toISOString(), why };
  return [decisionOn(file, disagreement, chosen as readonly ChosenEntity[], origin)];
}

const reasons: Readonly<Record<DroppedDecision['reason'], string>> = {
  'text changed': 'its text has changed',
  'tags changed': 'an annotator has changed tags there since',
  'all agree': 'all annotators agree there now',
  overlaps: 'a later decision beside it reaches into it',
};

async function tellDropped(file: string, { decision, reason }: DroppedDecision, output: Output): Promise<void> {
  const by = decision.by === undefined ? '' : ` of ${decision.by}`;
  await output.note(file, `the decision${by} on “${readable(decision.text)}” is not used: ${reasons[reason]}`);
}
