/** What the arguments of the packaged application ask for. Loads no command, because most starts open the window. */

/** The name of each command, in the order of the help. */
export const COMMAND_NAMES: readonly string[] = [
  'import',
  'export',
  'fetch',
  'collections',
  'exports',
  'list',
  'search',
  'show',
  'cat',
  'extract',
  'table',
  'sql',
  'codebook',
  'handover',
  'recipes',
  'privacy',
  'privacy-report',
  'pseudonym-key',
  'verify',
  'diff',
  'mark',
  'save-review',
  'merge-review',
  'log',
  'remove',
  'rebuild',
  'restore',
  'encrypt',
  'decrypt',
  'passphrase',
  'demo',
  'completion',
  'man',
];

/** Options that are a command line without the name of a command. */
export const HELP_OPTIONS: readonly string[] = ['--help', '-h', '--version'];

/** The switch with which the start script of the Linux packages runs Electron without a display. */
const WITHOUT_DISPLAY = '--ozone-platform=headless';

/** True in the packaged application, which has no script among its arguments. */
function isPackaged(): boolean {
  return process.versions.electron !== undefined && !('defaultApp' in process);
}

/** True if the start script found no display. Then commands run, but no window can be shown. */
export function lacksDisplay(argv: readonly string[]): boolean {
  return isPackaged() && argv[1] === WITHOUT_DISPLAY;
}

/** The typed arguments, without the executable and without the script. */
export function typedArguments(argv: readonly string[]): string[] {
  if (!isPackaged()) return argv.slice(2);
  return argv.slice(lacksDisplay(argv) ? 2 : 1);
}

/**
 * False only if no argument can start a command. `isCommandLine` parses the arguments and decides, but it has to load every command.
 * @param argv `process.argv`, unchanged
 */
export function mayBeCommandLine(argv: readonly string[]): boolean {
  const starts = ['help', ...COMMAND_NAMES, ...HELP_OPTIONS];
  return typedArguments(argv).some((argument) => starts.includes(argument));
}

/** True when the answer must be one JSON document, even when the other arguments cannot be parsed. */
export function wantsJson(typed: readonly string[]): boolean {
  return beforeDashes(typed).includes('--json');
}

/** The arguments that can be options. What comes after `--` is data. */
export function beforeDashes(typed: readonly string[]): readonly string[] {
  const end = typed.indexOf('--');
  return end === -1 ? typed : typed.slice(0, end);
}
