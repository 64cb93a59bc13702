import path from 'node:path';
import { expect, test } from 'vitest';
import { archivesIn } from '../../../src-main/shell/arguments.ts';

test('finds the ZIP files among the arguments of a start', () => {
  const directory = path.resolve('downloads');
  expect(archivesIn(['desk', '--x=a.zip', 'wave 2.ZIP', 'notes.txt', '.'], directory)).toEqual([
    path.join(directory, 'wave 2.ZIP'),
  ]);
});
