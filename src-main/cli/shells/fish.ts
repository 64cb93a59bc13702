import type { Command, OptionTable } from '../command/command.ts';
import { COMMON_OPTIONS } from '../command/parse-arguments.ts';
import { argumentSuggestions, type Suggestions, valueSuggestions } from './suggestions.ts';
import { shellTexts } from './words.ts';

/** The script for `collection-desk completion fish | source`. */
export function fishCompletion(commands: readonly Command[]): string[] {
  return [
    '# Completion of collection-desk for fish.',
    'complete -c collection-desk -f',
    `set -l no_command 'not __fish_seen_subcommand_from ${commands.map(({ name }) => name).join(' ')}'`,
    ...commands.map(({ name, summary }) => complete(`-n $no_command -a ${name} -d ${quoted(summary)}`)),
    complete(`-n $no_command -l version -d ${quoted(shellTexts.versionOption)}`),
    ...optionLines(COMMON_OPTIONS, ''),
    ...commands.flatMap((command) => {
      const condition = `-n ${quoted(`__fish_seen_subcommand_from ${command.name}`)} `;
      const suggestions = argumentSuggestions(command);
      const ofArguments = suggestions.kind === 'none' ? [] : [complete(condition + offer(suggestions))];
      return [...ofArguments, ...optionLines(command.options, condition)];
    }),
  ];
}

const complete = (words: string) => `complete -c collection-desk ${words.trimEnd()}`;

function optionLines(options: OptionTable, condition: string): string[] {
  return Object.entries(options).map(([name, option]) => {
    const short = option.short === undefined ? '' : `-s ${option.short} `;
    const suggestions = valueSuggestions(option);
    const value = suggestions === null ? '' : `-r ${offer(suggestions)} `;
    return complete(`${condition}${short}-l ${name} ${value}-d ${quoted(option.help)}`);
  });
}

function offer(suggestions: Suggestions): string {
  switch (suggestions.kind) {
    case 'words':
      return `-f -a ${quoted(suggestions.words.join(' '))}`;
    case 'files':
      return '-F';
    case 'folders':
      return "-f -a '(__fish_complete_directories)'";
    case 'none':
      return '-f';
  }
}

/** Only these two are special in single quotes of fish. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
