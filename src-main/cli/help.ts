import type { Command, OptionTable } from './command.ts';
import { columns } from './words.ts';

/** Options that every command takes. */
export const COMMON_OPTIONS: OptionTable = {
  library: { type: 'string', value: 'DIR', help: 'the library to work on (also COLLECTION_DESK_LIBRARY)' },
  json: { type: 'boolean', help: 'print exactly one JSON document on stdout' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
};

const PROGRAM = 'collection-desk';

const EXIT_CODES = [
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

/** What `--help` prints: every command in one line. */
export function overview(commands: readonly Command[]): string[] {
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

/** What `COMMAND --help` prints. */
export function commandHelp(command: Command): string[] {
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
