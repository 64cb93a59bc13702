import type { Answer, Command, OptionTable } from './command.ts';
import { helpWords } from './help-words.ts';
import { COMMON_OPTIONS } from './parse-arguments.ts';
import { entryLines, wrapped } from './print-text.ts';

export const PROGRAM = 'collection-desk';

export const EXIT_CODES = [helpWords.exitCodes, helpWords.environment];

function optionLines(options: OptionTable): string[] {
  return Object.entries(options).flatMap(([name, option]) =>
    entryLines(
      `  ${option.short ? `-${option.short}, ` : '    '}--${name}${option.value ? ` ${option.value}` : ''}`,
      option.help + (option.multiple ? ` ${helpWords.repeatable}` : ''),
    ),
  );
}

/** The output of `--help`: one line for each command. */
export function overview(commands: readonly Command[]): Answer {
  const listed = commands.map(({ name, usage, summary }) => ({ name, usage, summary }));
  return { document: { commands: listed, options: COMMON_OPTIONS }, lines: overviewLines(commands) };
}

/** The output of `COMMAND --help`. */
export function commandHelp(command: Command): Answer {
  const { name, usage, summary, options } = command;
  const document = { name, usage, summary, options: { ...options, ...COMMON_OPTIONS } };
  return { document, lines: commandLines(command) };
}

function overviewLines(commands: readonly Command[]): string[] {
  return [
    helpWords.purpose,
    '',
    helpWords.usage(PROGRAM),
    '',
    helpWords.commands,
    ...commands.flatMap((command) => entryLines(`  ${command.usage}`, command.summary)),
    '',
    helpWords.commonOptions,
    ...optionLines(COMMON_OPTIONS),
    '',
    ...EXIT_CODES.flatMap((text) => wrapped(text)),
    ...wrapped(helpWords.moreHelp(PROGRAM)),
  ];
}

function commandLines(command: Command): string[] {
  return [
    ...wrapped(helpWords.usageOf(PROGRAM, command.usage), '  '),
    '',
    ...wrapped(`${command.summary[0]?.toUpperCase() ?? ''}${command.summary.slice(1)}.`),
    '',
    helpWords.options,
    ...optionLines({ ...command.options, ...COMMON_OPTIONS }),
    '',
    ...EXIT_CODES.flatMap((text) => wrapped(text)),
  ];
}
