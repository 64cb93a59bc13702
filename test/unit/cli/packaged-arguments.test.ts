import { afterEach, expect, it } from 'vitest';
import { isCommandLine, lacksDisplay } from '../../../src-main/cli/command-line.ts';

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
