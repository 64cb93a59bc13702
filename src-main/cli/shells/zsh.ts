import type { Command, OptionTable } from '../command/command.ts';
import { COMMON_OPTIONS } from '../command/parse-arguments.ts';
import { argumentSuggestions, flagsOf, optionsOf, quoted, type Suggestions, valueSuggestions } from './suggestions.ts';
import { shellTexts } from './words.ts';

/** The script for `source <(collection-desk completion zsh)`, or for a file `_collection-desk` in a folder of `fpath`. */
export function zshCompletion(commands: readonly Command[]): string[] {
  return [
    '#compdef collection-desk',
    '_collection_desk() {',
    '  local context state state_descr line',
    '  typeset -A opt_args',
    '  local -a commands',
    `  commands=(${commands.map(({ name, summary }) => quoted(`${name}:${summary}`)).join(' ')})`,
    `  _arguments -C ${specifications(COMMON_OPTIONS)} ${quoted(`--version[${escaped(shellTexts.versionOption)}]`)} '1:command:->command' '*::argument:->argument'`,
    '  case $state in',
    '    command) _describe -t commands command commands ;;',
    '    argument)',
    '      case $line[1] in',
    ...commands.map(
      (command) =>
        `        ${command.name}) _arguments ${specifications(optionsOf(command))} ${quoted(`*:argument:${action(argumentSuggestions(command))}`)} ;;`,
    ),
    '      esac ;;',
    '  esac',
    '}',
    'if [[ $funcstack[1] == _collection-desk ]]; then _collection_desk "$@"; else compdef _collection_desk collection-desk; fi',
  ];
}

function specifications(options: OptionTable): string {
  const all = Object.entries(options).flatMap(([name, option]) => {
    const flags = flagsOf(name, option);
    const suggestions = valueSuggestions(option);
    const value = suggestions === null ? '' : `:${escaped(option.value ?? 'value')}:${action(suggestions)}`;
    // An option that can occur once excludes all its forms.
    const before = option.multiple ? '*' : `(${flags.join(' ')})`;
    return flags.map((flag) => {
      const takes = suggestions !== null && flag.startsWith('--') ? '=' : '';
      return quoted(`${before}${flag}${takes}[${escaped(option.help)}]${value}`);
    });
  });
  return all.join(' ');
}

function action(suggestions: Suggestions): string {
  switch (suggestions.kind) {
    case 'words':
      return `(${suggestions.words.join(' ')})`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'none':
      return ' ';
  }
}

/** Characters with a special meaning in arguments of `_arguments`. */
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}
