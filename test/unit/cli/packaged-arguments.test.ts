import { afterEach, expect, it } from 'vitest';
import { isCommandLine } from '../../../src-main/cli/command-line.ts';
import { COMMANDS } from '../../../src-main/cli/commands.ts';
import { COMMAND_NAMES, lacksDisplay, mayBeCommandLine } from '../../../src-main/cli/start-arguments.ts';

const WITHOUT_DISPLAY = '--ozone-platform=headless';

/** Makes this process look like the packaged application. */
function pretendPackage(): void {
  Object.defineProperty(process.versions, 'electron', { value: '45.0.0', configurable: true });
}

afterEach(() => {
  Reflect.deleteProperty(process.versions, 'electron');
});

it('finds the command of a packaged program behind the switch of the start script', () => {
  pretendPackage();
  expect(isCommandLine(['desk', WITHOUT_DISPLAY, 'list', '--json'])).toBe(true);
  expect(isCommandLine(['desk', WITHOUT_DISPLAY, '--version'])).toBe(true);
  expect(isCommandLine(['desk', 'list'])).toBe(true);
  // Files and links open the window, which needs a display.
  expect(isCommandLine(['desk', WITHOUT_DISPLAY, 'wave.zip'])).toBe(false);
  expect(isCommandLine(['desk', 'collection-desk://collection/a'])).toBe(false);
  expect(
    [
      ['desk', WITHOUT_DISPLAY, 'wave.zip'],
      ['desk', 'wave.zip'],
    ].map(lacksDisplay),
  ).toEqual([true, false]);
});

it('knows without loading a command which arguments can start one', () => {
  pretendPackage();
  expect(COMMAND_NAMES).toEqual(COMMANDS.map(({ name }) => name));
  const commandLines = [
    ...[...COMMAND_NAMES, 'help', '--help', '-h', '--version'].map((argument) => [argument]),
    ['--library', 'folder', 'list'],
    ['--json', '--library=folder', 'list'],
    ['--', 'list'],
  ].map((typed) => ['desk', ...typed]);
  // Every command line must pass: the window would open otherwise.
  expect(commandLines.filter((argv) => !isCommandLine(argv))).toEqual([]);
  expect(commandLines.filter((argv) => !mayBeCommandLine(argv))).toEqual([]);
  const windows = [[], ['wave.zip'], ['collection-desk://collection/a'], ['--library=folder']];
  expect(windows.filter((typed) => mayBeCommandLine(['desk', ...typed]))).toEqual([]);
});
