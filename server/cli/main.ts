import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addAccept } from './accept.ts';
import { addCheck } from './check.ts';
import { addExplain } from './explain.ts';
import { addFix } from './fix.ts';
import { addLsp } from './lsp.ts';
import { addOutline } from './outline.ts';
import { endWithReader, raiseExitCode, Screen } from './screen.ts';
import { addStrip } from './strip.ts';
import { readable } from './terminal.ts';
import { serveAsThread } from './threads.ts';

const help = `
Examples:
  tagwright check annotated                  what is wrong in a folder of tagged texts
  tagwright check annotated --format jsonl   the same for programs, a finding a line
  tagwright fix annotated --dry-run          what would change if all that needs no judgement were fixed
  tagwright accept annotated                 what is found now is as it should be: report only what is new
  tagwright explain trailing-punctuation     what a rule means, with examples
  tagwright outline annotated/cable.txt      header, sections, paragraphs and entities of a text
  tagwright strip annotated/cable.txt        a text without its tags

"tagwright help check" says more about one command.`;

async function main(): Promise<void> {
  const screen = new Screen();
  const program = new Command('tagwright')
    .description('Checks, fixes and reads text with bracketed named entities: [LOC Asuncion  ]')
    .option('-V, --version', 'print the version')
    .on('option:version', () => printVersion(screen))
    .addHelpText('after', help)
    // Of arguments, too, those can be names of files.
    .configureOutput({ writeErr: (text) => process.stderr.write(text.split('\n').map(readable).join('\n')) })
    .exitOverride();
  addCheck(program, screen);
  addFix(program, screen);
  addAccept(program, screen);
  addOutline(program, screen);
  addStrip(program, screen);
  addExplain(program, screen);
  addLsp(program);
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has told the user. Its own exit code for misuse is the one that here means findings.
      if (error.exitCode !== 0) raiseExitCode(2);
    } else {
      process.stderr.write(`tagwright: unexpected error, please report it: ${(error as Error).stack}\n`);
      raiseExitCode(2);
    }
  }
  await screen.end();
}

/** Read only when asked for: the bundle works without the package around it. */
function printVersion(screen: Screen): void {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  screen.write(`${version}\n`);
  throw new CommanderError(0, 'tagwright.version', version);
}

if (!serveAsThread()) {
  endWithReader();
  void main();
}
