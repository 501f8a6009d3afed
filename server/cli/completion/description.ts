/** What shells complete: the program's commands and options, as its help shows them, and the values that these take. */
import type { Argument, Command, Option } from 'commander';
import { formats } from '../../core/formats/index.ts';
import { rules } from '../../core/lint/rules/index.ts';
import { mixedLabels } from '../../core/syntax/labels.ts';

/** The values of an option or an argument: some words, files, folders, or what nobody can know. */
export type Values = readonly string[] | 'files' | 'folders' | 'unknown';

/** An option of a command. */
export interface OptionDescription {
  /** Its names with dashes, the short one first. */
  readonly names: readonly string[];
  readonly description: string;
  /** Values; undefined for a switch. */
  readonly values: Values | undefined;
}

/** A command of the program. */
export interface CommandDescription {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionDescription[];
  /** Values of its arguments; undefined for a command without any. */
  readonly values: Values | undefined;
}

/** The program: its own options, and its commands. */
export interface ProgramDescription extends CommandDescription {
  readonly commands: readonly CommandDescription[];
}

/** Describes a program with all its commands. */
export function describeProgram(program: Command): ProgramDescription {
  const commands = program.commands.map((command) => describeCommand(command, program));
  return { ...describeCommand(program, program), commands };
}

function describeCommand(command: Command, program: Command): CommandDescription {
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    description: command.description(),
    options: command
      .createHelp()
      .visibleOptions(command)
      .map((option) => ({
        names: [option.short, option.long].filter((name) => name !== undefined && name !== null),
        description: option.description,
        values: option.required || option.optional ? valuesOf(placeholderOf(option), option, program) : undefined,
      })),
    values: argument && valuesOf(argument.name(), argument, program),
  };
}

/** The name of a value in the flags of an option: `code` of `-r, --rule <code>`. */
function placeholderOf({ flags }: Option): string {
  return /[<[]([^\s.>\]]+)/.exec(flags)?.[1] ?? '';
}

/** Words by the name of the value that they are for. */
const words: Readonly<Record<string, (program: Command) => readonly string[]>> = {
  code: () => rules.map(({ code }) => code),
  rule: () => rules.map(({ code }) => code),
  format: () => formats.map(({ name }) => name),
  label: () => mixedLabels.labels.map(({ name }) => name),
  command: ({ commands }) => commands.map((command) => command.name()),
};

/** Names of values that are no files. */
const unknown = new Set(['count', 'map', 'name', 'number', 'revision', 'rules', 'text']);

/** Tells what a value can be, by its choices or its name; as shells themselves take it, a word is the name of a file. */
function valuesOf(placeholder: string, { argChoices }: Option | Argument, program: Command): Values {
  if (argChoices) return argChoices;
  const known = Object.hasOwn(words, placeholder) ? words[placeholder] : undefined;
  if (known) return known(program);
  if (placeholder === 'folder') return 'folders';
  return unknown.has(placeholder) ? 'unknown' : 'files';
}
