import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { Document } from '../core/document.ts';
import type { Edit } from '../core/edit.ts';
import { escapedByte } from '../core/encoding.ts';
import { fixAll, unsafeFixes } from '../core/lint.ts';
import type { Rule } from '../core/rules/rule.ts';
import { unreadable } from '../core/unreadable.ts';
import { unifiedDiff } from './diff.ts';
import { eachText } from './each.ts';
import { editedBytes } from './edited-bytes.ts';
import { standardInput } from './files.ts';
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
Tags change, the text around them does not. In a text without a well-formed entity nothing does. A file is replaced as a whole or not at all, and one without anything to fix is
not written to. The fixed text of standard input goes to standard output, and then nothing else does.

Where a byte of 0x80 or more that is not UTF-8 stands directly before what would change, that may be half of a character: it
stays as it is, and is told, unless "encoding" in tagwright.json says how such bytes are read.

Exit code: 0 when everything that can be fixed is fixed, or shown; 2 when something could not be read, written or safely
fixed, or was asked wrongly.

Examples:
  tagwright fix annotated --dry-run
  tagwright fix annotated --rule trailing-punctuation --rule label-spacing
  git diff --name-only -- '*.txt' | tagwright fix --files-from -
  tagwright fix - < tagged.txt > fixed.txt`;

async function fix(selection: Selection, { dryRun, rule }: FixOptions, screen: Screen): Promise<void> {
  endBetweenFiles(screen);
  const isFilter = selection.paths.includes(standardInput) && !dryRun;
  if (!dryRun && !isFilter) screen.isLog();
  const totals = { files: 0, faulty: 0, fixed: 0, fixes: 0, foreign: 0 };
  const failed = await eachText(selection, screen, async (text) => {
    totals.files++;
    const before = Document.parse(text.text, text.settings);
    const isAsked = (each: Rule) => rule?.has(each) ?? true;
    const { document: after, edits, count: fixes } = fixAll(before, isAsked);
    if (after.plain !== before.plain) throw new Error('The fixes would change the text.');
    if (fixes > 0) totals.faulty++;
    if (dryRun) await show(text.name, before, after, screen);
    else await write(text, edits, after.text, screen);
    if (unreadable(before).length > 0) totals.foreign++;
    const unsafe = unsafeFixes(after, isAsked);
    if (unsafe.length > 0) await tellUnsafe(text.name, after, unsafe, screen);
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

async function write(text: Text, edits: readonly Edit[], fixed: string, screen: Screen): Promise<void> {
  const { name, bytes } = text;
  const after = editedBytes(text, edits, fixed);
  if (name === standardInput) await screen.writeBytes(after);
  else if (fixed !== text.text) replaceFile(name, bytes, after);
}

/** Tells where fixes were not made because they might cut a character in two: the first place, and how many there are. */
async function tellUnsafe(name: string, document: Document, places: readonly number[], screen: Screen): Promise<void> {
  const [first = 0] = places;
  const { line, character } = document.positionAt(first);
  const before = document.slice(Math.max(0, first - 1), first);
  const byte = escapedByte(before);
  const beside = byte === undefined ? `“${before}”` : `byte ${byte.toString(16).toUpperCase()}`;
  const after = before > '\x7f' ? ` after ${beside}` : '';
  await screen.problem(
    `${name}:${line + 1}:${character + 1}`,
    `${fixCount(places.length)} not made: what stands here${after} may be half of a character, or no tag, since the file is not UTF-8; set "encoding" in tagwright.json`,
  );
}

interface Totals {
  readonly files: number;
  /** Those with something to fix, whether that could be written or not. */
  readonly faulty: number;
  readonly fixed: number;
  readonly fixes: number;
  /** In how many something could not be read. */
  readonly foreign: number;
}

function sentence({ files, faulty, fixed, fixes, foreign }: Totals, failed: number): string {
  const done =
    faulty === 0
      ? `Nothing to fix in ${count(files, 'file')}.`
      : `${fixCount(fixes)} in ${fixed} of ${count(files, 'file')}.`;
  const left = foreign === 0 ? '' : ` Words of ${count(foreign, 'file')} that cannot be read were left alone.`;
  return `${done}${left}${failed === 0 ? '' : ` ${count(failed, 'path')} could not be fixed.`}\n`;
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
