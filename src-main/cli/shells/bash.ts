// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's own
import type { Command } from '../command/command.ts';
import { COMMON_OPTIONS } from '../command/parse-arguments.ts';
import { argumentSuggestions, flagsOf, optionsOf, quoted, type Suggestions, valueSuggestions } from './suggestions.ts';

/** The script for `source <(collection-desk completion bash)`. Works with the old bash of macOS. */
export function bashCompletion(commands: readonly Command[]): string[] {
  const names = commands.map(({ name }) => name);
  return [
    '# Completion of collection-desk for bash.',
    '_collection_desk() {',
    '  local IFS=$\'\\n\' current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command="" word skip=""',
    '  [[ $previous == "=" ]] && previous=${COMP_WORDS[COMP_CWORD-2]}',
    '  [[ $current == "=" ]] && current=""',
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    if [[ $skip ]]; then skip=""',
    '    elif [[ $word == --library ]]; then skip=1',
    '    elif [[ $word != -* && $word != "=" ]]; then command=$word; break',
    '    fi',
    '  done',
    '  COMPREPLY=()',
    '  case "$command $previous" in',
    ...commands.flatMap((command) => valueCases(command)),
    `    *' --library') ${reply({ kind: 'folders' })}; return ;;`,
    '  esac',
    '  if [[ $current == -* ]]; then',
    '    case $command in',
    ...commands.map((command) => `      ${command.name}) ${reply(wordsOf(allFlags(optionsOf(command))))} ;;`),
    `      *) ${reply(wordsOf([...allFlags(COMMON_OPTIONS), '--version']))} ;;`,
    '    esac',
    '    return',
    '  fi',
    '  case $command in',
    `    '') ${reply(wordsOf(names))} ;;`,
    ...commands.map((command) => `    ${command.name}) ${reply(argumentSuggestions(command))} ;;`),
    '  esac',
    '}',
    'complete -F _collection_desk collection-desk',
  ];
}

const wordsOf = (words: readonly string[]): Suggestions => ({ kind: 'words', words });

function allFlags(options: Command['options']): string[] {
  return Object.entries(options).flatMap(([name, option]) => flagsOf(name, option));
}

function valueCases({ name: command, options }: Command): string[] {
  return Object.entries(options).flatMap(([name, option]) => {
    const suggestions = valueSuggestions(option);
    if (suggestions === null) return [];
    const places = flagsOf(name, option).map((flag) => quoted(`${command} ${flag}`));
    return [`    ${places.join('|')}) ${reply(suggestions)}; return ;;`];
  });
}

function reply(suggestions: Suggestions): string {
  switch (suggestions.kind) {
    case 'words':
      return `COMPREPLY=($(compgen -W ${quoted(suggestions.words.join('\n'))} -- "$current"))`;
    case 'files':
    case 'folders':
      return `compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -${suggestions.kind === 'files' ? 'f' : 'd'} -- "$current"))`;
    case 'none':
      return ':';
  }
}
