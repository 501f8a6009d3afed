/** The command line: its commands, its exit codes, and how it ends. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addAccept } from './commands/accept.ts';
import { addCheck } from './commands/check.ts';
import { addExplain } from './commands/explain.ts';
import { addFix } from './commands/fix.ts';
import { addLsp } from './commands/lsp.ts';
import { addOutline } from './commands/outline.ts';
import { addRelabel } from './commands/relabel.ts';
import { addStrip } from './commands/strip.ts';
import { handleOutputErrors, Output, raiseExitCode } from './output/output.ts';
import { readable } from './output/terminal.ts';
import { serveAsThread } from './threads/threads.ts';

const help = `
Examples:
  tagwright check annotated                  what is wrong in a folder of tagged texts
  tagwright check annotated --format jsonl   the same for programs, a finding a line
  tagwright fix annotated --dry-run          what would change if all that needs no judgement were fixed
  tagwright relabel --from LOCATION --to LOC annotated
                                             another label for all tags that have one
  tagwright accept annotated                 what is found now is as it should be: report only what is new
  tagwright explain trailing-punctuation     what a rule means, with examples
  tagwright outline annotated/cable.txt      header, sections, paragraphs and entities of a text
  tagwright strip annotated/cable.txt        a text without its tags

"tagwright help check" says more about one command.`;

async function main(): Promise<void> {
  const output = new Output();
  handleOutputErrors(output);
  const program = new Command('tagwright')
    .description('Checks, fixes and reads text with bracketed named entities: [LOC Asuncion  ]')
    .option('-V, --version', 'print the version')
    .on('option:version', () => printVersion(output))
    .addHelpText('after', help)
    // Of arguments, too, those can be names of files.
    .configureOutput({
      writeOut: (text) => void output.write(text),
      writeErr: (text) => process.stderr.write(text.split('\n').map(readable).join('\n')),
    })
    .exitOverride();
  addCheck(program, output);
  addFix(program, output);
  addRelabel(program, output);
  addAccept(program, output);
  addOutline(program, output);
  addStrip(program, output);
  addExplain(program, output);
  addLsp(program);
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has told the user. Its own exit code for misuse is the one that here means findings.
      if (error.exitCode !== 0) raiseExitCode(2);
      if (error.code === 'commander.unknownOption') sayOfFiles(process.argv.slice(2));
    } else {
      process.stderr.write(`tagwright: unexpected error, please report it: ${(error as Error).stack}\n`);
      raiseExitCode(2);
    }
  }
  await output.end();
}

/** Tells how to name files that were taken for options. */
function sayOfFiles(args: readonly string[]): void {
  for (const name of args.filter((arg) => arg.startsWith('-') && existsSync(arg))) {
    process.stderr.write(`${readable(name)} is a file here: name it ./${readable(name)}\n`);
  }
}

/** Read only when asked for: the bundle works without the package around it. */
function printVersion(output: Output): void {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  output.write(`${version}\n`);
  throw new CommanderError(0, 'tagwright.version', version);
}

if (!serveAsThread()) void main();
