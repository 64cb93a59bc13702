import type { Answer, Command, OptionTable } from './command.ts';
import { COMMON_OPTIONS } from './parse-arguments.ts';
import { columns } from './words.ts';

export const PROGRAM = 'collection-desk';

export const EXIT_CODES = [
  'Exit code 0: done. 1: failed; under --json stdout holds {"error": {"code", "message", "hint"}}. 2: wrong usage.',
  'Progress goes to stderr. PROLIFIC_TOKEN holds the API token; PROLIFIC_URL another base address of the API.',
];

function optionLines(options: OptionTable): string[] {
  return columns(
    Object.entries(options).map(([name, option]) => [
      `  ${option.short ? `-${option.short}, ` : '    '}--${name}${option.value ? ` ${option.value}` : ''}`,
      option.help + (option.multiple ? ' (may be repeated)' : ''),
    ]),
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
    'Browse, search and hand over the data of Prolific collections, offline.',
    '',
    `Usage: ${PROGRAM} COMMAND [ARGUMENTS] [OPTIONS]`,
    '',
    'Commands:',
    ...columns(commands.map((command) => [`  ${command.usage}`, command.summary])),
    '',
    'Options of every command:',
    ...optionLines(COMMON_OPTIONS),
    '',
    ...EXIT_CODES,
    `"${PROGRAM} COMMAND --help" lists the options of one command. COLLECTION is an id or an exact name.`,
  ];
}

function commandLines(command: Command): string[] {
  return [
    `Usage: ${PROGRAM} ${command.usage} [OPTIONS]`,
    '',
    `${command.summary[0]?.toUpperCase() ?? ''}${command.summary.slice(1)}.`,
    '',
    'Options:',
    ...optionLines({ ...command.options, ...COMMON_OPTIONS }),
    '',
    ...EXIT_CODES,
  ];
}
