/** Completion for zsh, by its own completion system. */
import type { CommandDescription, OptionDescription, ProgramDescription, Values } from './description.ts';

/** Writes the script that zsh reads, by itself or from a folder of its `fpath`. */
export function zshScript({ name, commands, options }: ProgramDescription): string {
  return `#compdef ${name}
# Completion of ${name} for zsh, as “${name} completion zsh” prints it.
_${name}() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C \\
${options.map((option) => `    ${optionSpec(option)} \\\n`).join('')}    '1: :->command' \\
    '*:: :->arguments'
  case $state in
    command)
      local -a commands=(
${commands.map((command) => `        ${quoted(`${command.name}:${command.description.replaceAll(':', '\\:')}`)}`).join('\n')}
      )
      _describe command commands ;;
    arguments)
      case $line[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _${name} ]]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function commandCase({ name, options, values }: CommandDescription): string {
  const specs = [...options.map(optionSpec), ...(values === undefined ? [] : [`'*: :${actionOf(values)}'`])];
  return `        ${name}) _arguments ${specs.join(' \\\n          ')} ;;`;
}

/** An option, which can stand on the line again. */
function optionSpec({ names, description, values }: OptionDescription): string {
  const text = `[${description.replace(/[[\]:\\]/g, '\\$&')}]`;
  const specs = names.map((name) => {
    const joint = values === undefined ? '' : name.startsWith('--') ? '=' : '+';
    return quoted(`*${name}${joint}${text}${values === undefined ? '' : `: :${actionOf(values)}`}`);
  });
  return specs.join(' ');
}

function actionOf(values: Values): string {
  if (values === 'files') return '_files';
  if (values === 'folders') return '_files -/';
  return values === 'unknown' ? ' ' : `(${values.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
