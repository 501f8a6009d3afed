/** The command `tagwright completion`: a script with which a shell completes the other commands. */
import { Argument, type Command } from 'commander';
import { bashScript } from '../completion/bash.ts';
import { describeProgram } from '../completion/description.ts';
import { fishScript } from '../completion/fish.ts';
import { zshScript } from '../completion/zsh.ts';
import type { Output } from '../output/output.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** Adds `tagwright completion`: a script for a shell. */
export function addCompletion(program: Command, output: Output): void {
  program
    .command('completion')
    .description('print a script with which a shell completes commands, options, rules and formats')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(scripts)))
    .addHelpText('after', help)
    .action((shell: keyof typeof scripts) => void output.write(scripts[shell](describeProgram(program))));
}

const help = `
To have it in every shell, add one of these lines to the file that the shell reads when it starts:

  source <(tagwright completion bash)        in ~/.bashrc
  source <(tagwright completion zsh)         in ~/.zshrc, after compinit
  tagwright completion fish | source         in ~/.config/fish/config.fish

The script starts nothing when you complete a word. Print it anew when you have another version of Tagwright.

Examples:
  tagwright completion bash > tagwright.bash
  tagwright completion fish > tagwright.fish`;
