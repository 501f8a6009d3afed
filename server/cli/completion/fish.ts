/** Completion for fish. */
import type { CommandDescription, OptionDescription, ProgramDescription, Values } from './description.ts';

/** Writes the script that fish reads. */
export function fishScript({ name, commands, options }: ProgramDescription): string {
  const complete = `complete -c ${name}`;
  const top = options.map((option) => `${complete} -n __fish_use_subcommand ${optionArgs(option)}`);
  const subcommands = commands.map(
    (command) => `${complete} -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.description)}`,
  );
  const ofCommands = commands.flatMap((command) => commandLines(command).map((line) => `${complete} ${line}`));
  const title = `# Completion of ${name} for fish, as “${name} completion fish” prints it.`;
  return `${[title, `${complete} -f`, ...top, ...subcommands, ...ofCommands].join('\n')}\n`;
}

function commandLines({ name, options, values }: CommandDescription): string[] {
  const condition = `-n '__fish_seen_subcommand_from ${name}'`;
  const own = values === undefined ? [] : [`${condition} ${valueArgs(values)}`];
  return [...own, ...options.map((option) => `${condition} ${optionArgs(option)}`)];
}

function optionArgs({ names, description, values }: OptionDescription): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const value = values === undefined ? [] : [`-r ${valueArgs(values)}`];
  return [...flags, ...value, `-d ${quoted(description)}`].join(' ');
}

function valueArgs(values: Values): string {
  if (values === 'files') return '-F';
  if (values === 'folders') return "-f -a '(__fish_complete_directories (commandline -ct))'";
  return values === 'unknown' ? '-f' : `-f -a '${values.join(' ')}'`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
