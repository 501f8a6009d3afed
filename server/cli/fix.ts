import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { Document } from '../core/document.ts';
import { fixAll } from '../core/lint.ts';
import type { Rule } from '../core/rules/rule.ts';
import { unifiedDiff } from './diff.ts';
import { eachText } from './each.ts';
import { encode, standardInput } from './files.ts';
import type { Selection, Text } from './inputs.ts';
import { addSelection, type SelectionOptions, selectionOf } from './options.ts';
import { count } from './pretty.ts';
import { replaceFile } from './replace.ts';
import { collectRules } from './rule-name.ts';
import type { Screen } from './screen.ts';
import { readable } from './terminal.ts';

interface FixOptions extends SelectionOptions {
  readonly dryRun?: boolean;
  readonly rule?: ReadonlySet<Rule>;
}

/** Adds `tagwright fix`: automatic fixes, made in the files. */
export function addFix(program: Command, screen: Screen): void {
  const command = program.command('fix');
  command
    .description('make every fix that needs no judgement, in the files themselves')
    .option('-n, --dry-run', 'write nothing, and show what would change')
    .option('-r, --rule <code>', 'fix what this rule finds only; give it again for more', collectRules(command));
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: FixOptions) => {
      for (const { code, fixesItself } of options.rule ?? []) {
        if (!fixesItself) command.error(`error: What “${code}” finds needs judgement: it has no automatic fix.`);
      }
      return fix(selectionOf(paths, options, command), options, screen);
    });
}

const help = `
Tags change, the text around them does not. A file is replaced as a whole or not at all, and one without anything to fix is
not written to. The fixed text of standard input goes to standard output, and then nothing else does.

Exit code: 0 when everything that can be fixed is fixed, or shown; 2 when something could not be read or written, or was
asked wrongly.

Examples:
  tagwright fix annotated --dry-run
  tagwright fix annotated --rule trailing-punctuation --rule empty-entity
  git diff --name-only -- '*.txt' | tagwright fix --files-from -
  tagwright fix - < tagged.txt > fixed.txt`;

async function fix(selection: Selection, { dryRun, rule }: FixOptions, screen: Screen): Promise<void> {
  endBetweenFiles(screen);
  const isFilter = selection.paths.includes(standardInput) && !dryRun;
  if (!dryRun && !isFilter) screen.isLog();
  const totals = { files: 0, faulty: 0, fixed: 0, fixes: 0 };
  const failed = await eachText(selection, screen, async (text) => {
    totals.files++;
    const before = Document.parse(text.text, text.settings);
    const { document: after, count: fixes } = fixAll(before, (each) => rule?.has(each) ?? true);
    if (after.plain !== before.plain) throw new Error('The fixes would change the text.');
    if (fixes > 0) totals.faulty++;
    if (dryRun) await show(text.name, before, after, screen);
    else await write(text, after, screen);
    totals.fixes += fixes;
    if (fixes > 0) {
      totals.fixed++;
      if (!dryRun && !isFilter) screen.write(`${readable(text.name)}: ${fixCount(fixes)}\n`);
    }
    screen.progress(() => `${count(totals.files, 'file')}, ${fixCount(totals.fixes)}`);
    // Here signals are heard.
    await setImmediate();
  });
  if (!dryRun && !isFilter) screen.write(sentence(totals, failed));
}

/** Shows what would change, if anything would. */
async function show(name: string, before: Document, after: Document, screen: Screen): Promise<void> {
  if (after.text === before.text) return;
  const { red, green } = screen.colors;
  const paint = { '-': red, '+': green, ' ': (line: string) => line };
  for (const piece of unifiedDiff(name, before, after, (mark, line) => paint[mark](line))) {
    if (screen.write(piece)) await screen.flush();
  }
}

async function write({ name, text, encoding }: Text, { text: fixed }: Document, screen: Screen): Promise<void> {
  const bytes = encode(fixed, encoding);
  if (name === standardInput) await screen.writeBytes(bytes);
  else if (fixed !== text) replaceFile(name, encode(text, encoding), bytes);
}

interface Totals {
  readonly files: number;
  /** Those with something to fix, whether that could be written or not. */
  readonly faulty: number;
  readonly fixed: number;
  readonly fixes: number;
}

function sentence({ files, faulty, fixed, fixes }: Totals, failed: number): string {
  const done =
    faulty === 0
      ? `Nothing to fix in ${count(files, 'file')}.`
      : `${fixCount(fixes)} in ${fixed} of ${count(files, 'file')}.`;
  return failed === 0 ? `${done}\n` : `${done} ${count(failed, 'path')} could not be fixed.\n`;
}

function fixCount(fixes: number): string {
  return fixes === 1 ? '1 fix' : `${fixes} fixes`;
}

/** Ctrl+C, and its like, end the command between two files: what is being written is written, and what was done is told. */
function endBetweenFiles(screen: Screen): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, async () => {
      await screen.end();
      process.kill(process.pid, signal);
    });
  }
}
