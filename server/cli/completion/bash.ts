/** Completion for bash, from 3.2 on, which macOS has; it needs no other package. */
import type { CommandDescription, OptionDescription, ProgramDescription, Values } from './description.ts';

/** Writes the script that bash reads. */
export function bashScript({ name, commands, ...program }: ProgramDescription): string {
  const names = commands.map((command) => command.name).join(' ');
  const top = { name: '""', description: '', options: program.options, values: names.split(' ') };
  return `# Completion of ${name} for bash, as “${name} completion bash” prints it.
_${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= ended= at
  # Of --format=json, the sign and the value are words of their own.
  if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    if [[ \${COMP_WORDS[at]} == -- ]]; then ended=1; break; fi
    if [[ -z $command && \${COMP_WORDS[at]} != -* ]]; then command=\${COMP_WORDS[at]}; fi
  done
  local options= values= kind=files
  case $command in
${[top, ...commands].map(commandCase).join('\n')}
  esac
  if [[ $word == -* && -z $ended ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
  else
    COMPREPLY=()
    # What is left empty, readline completes as the name of a file.
    case $kind in
      words) COMPREPLY=($(compgen -W "$values" -- "$word")); compopt +o default 2>/dev/null ;;
      folders) compopt -o dirnames +o default 2>/dev/null ;;
      unknown) compopt +o default 2>/dev/null ;;
    esac
  fi
} 2>/dev/null
complete -o default -F _${name} ${name}
`;
}

function commandCase({ name, options, values }: CommandDescription): string {
  const own = options.flatMap((option) => option.names).join(' ');
  const cases = options.flatMap((option) => optionCase(option));
  return `    ${name})
      options='${own}'
      ${assignment(values ?? 'unknown')}
      if [[ -z $ended ]]; then case $before in
${[...cases, '        *) ;;'].join('\n')}
      esac; fi ;;`;
}

function optionCase({ names, values }: OptionDescription): string[] {
  return values === undefined ? [] : [`        ${names.join('|')}) ${assignment(values)} ;;`];
}

function assignment(values: Values): string {
  return typeof values === 'string' ? `kind=${values}` : `kind=words values='${values.join(' ')}'`;
}
