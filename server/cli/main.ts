/** The command line: its commands, its exit codes, and how it ends. */
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addAccept } from './commands/accept.ts';
import { addAdjudicate } from './commands/adjudicate.ts';
import { addAgree } from './commands/agree.ts';
import { addCheck } from './commands/check.ts';
import { addCompletion } from './commands/completion.ts';
import { addConvert } from './commands/convert.ts';
import { addDiff } from './commands/diff.ts';
import { addExplain } from './commands/explain.ts';
import { addFix } from './commands/fix.ts';
import { addGitSetup } from './commands/git-setup.ts';
import { addLearn } from './commands/learn.ts';
import { addLsp } from './commands/lsp.ts';
import { addMerge } from './commands/merge.ts';
import { addOutline } from './commands/outline.ts';
import { addRelabel } from './commands/relabel.ts';
import { addStats } from './commands/stats.ts';
import { addStrip } from './commands/strip.ts';
import { addSuggest } from './commands/suggest.ts';
import { handleOutputErrors, Output, raiseExitCode } from './output/output.ts';
import { readable } from './output/terminal.ts';
import { programVersion } from './program.ts';
import { serveAsThread } from './threads/thread.ts';

const help = `
Examples:
  tagwright check annotated                  find problems in a folder of tagged texts
  tagwright check annotated --format jsonl   the same for programs, one finding per line
  tagwright fix annotated --dry-run          show what the automatic fixes would change
  tagwright relabel --from LOCATION --to LOC annotated
                                             rename a label in all tags
  tagwright relabel --surface "Tide Board" --to ORG --untagged annotated
                                             give all mentions of a name one label
  tagwright accept annotated                 accept all current findings; report only new ones
  tagwright diff anna ben                    how two annotators differ, entity by entity
  tagwright agree anna ben                   how far they agree, in numbers
  tagwright adjudicate anna ben --rules prefer=anna --dry-run
                                             make one annotation of theirs
  tagwright git-setup                        let git merge and compare tagged texts by entity
  tagwright suggest annotated                propose what you corrected again and again in reviewed files
  tagwright explain trailing-punctuation     explain a rule, with examples
  tagwright outline annotated/04DUNHOLLOW87.txt
                                             header, sections, paragraphs and entities of a text
  tagwright stats annotated                  count labels, names, findings and reviewed files
  tagwright strip annotated/04DUNHOLLOW87.txt
                                             a text without its tags
  tagwright convert annotated --to spacy --out corpus.jsonl --lossy
                                             write other formats, or read them
  tagwright completion bash                  let your shell complete all of this

Run "tagwright help check" for more about a command.`;

async function main(): Promise<void> {
  const output = new Output();
  handleOutputErrors(output);
  const program = new Command('tagwright')
    .description('Check, fix and read texts with bracketed named entities: [LOC Asuncion  ]')
    .option('-V, --version', 'print the version')
    .on('option:version', () => printVersion(output))
    .addHelpText('after', help)
    // Of arguments, too, those can be names of files.
    .configureOutput({
      writeOut: (text) => void output.write(text),
      writeErr: (text) => process.stderr.write(text.split('\n').map(readable).join('\n')),
      outputError: (text, write) => write(quoted(text)),
    })
    .helpCommand(false)
    .exitOverride();
  addCheck(program, output);
  addFix(program, output);
  addRelabel(program, output);
  addAccept(program, output);
  addDiff(program, output);
  addAgree(program, output);
  addAdjudicate(program, output);
  addMerge(program, output);
  addGitSetup(program, output);
  addLearn(program, output);
  addSuggest(program, output);
  addOutline(program, output);
  addStats(program, output);
  addStrip(program, output);
  addConvert(program, output);
  addExplain(program, output);
  addCompletion(program, output);
  addLsp(program);
  addHelp(program);
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

/** Adds the command that explains the others. Commander's own answers a name that no command has with the help of all. */
function addHelp(program: Command): void {
  program
    .command('help')
    .argument('[command]')
    .description('display help for command')
    .addHelpText('after', '\nExamples:\n  tagwright help\n  tagwright help check')
    .action((name: string | undefined) => {
      if (name === undefined) program.help();
      const command = program.commands.find((each) => each.name() === name);
      if (!command) program.error(`error: There is no command “${name}”. “tagwright help” lists all commands.`);
      command.help();
    });
}

/** A message of Commander's with the quotation marks of ours. */
function quoted(message: string): string {
  return message.replace(/(?<= )'(.+?)'(?=[\s.,]|$)/g, '“$1”');
}

/** Tells how to name files that were taken for options. */
function sayOfFiles(args: readonly string[]): void {
  for (const name of args.filter((arg) => arg.startsWith('-') && existsSync(arg))) {
    process.stderr.write(`${readable(name)} is a file here: to read it, write ./${readable(name)}\n`);
  }
}

function printVersion(output: Output): void {
  const version = programVersion() ?? 'unknown';
  output.write(`${version}\n`);
  throw new CommanderError(0, 'tagwright.version', version);
}

if (!serveAsThread()) void main();
