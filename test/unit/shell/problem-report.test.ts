import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { problemReport, redactReport } from '../../../src-main/shell/problem-report.ts';
import { testFolder } from '../../harness/temporary-folder.ts';

const folder = testFolder();

it('hides folders, ids, addresses, tokens and the queries of links', () => {
  const text = [
    'open /home/ada/Collections of Ada/archives/0b9f3c52-7d1e-4a55-9a39-0d7d2d6f4a11/archive.zip',
    'at file:///home/ada/Collections%20of%20Ada/x.js, C:\\\\Users\\\\ada\\\\AppData, C:\\Users\\ada\\x',
    'submission 6655aabbccddeeff00112233, ada.l@example.org, Token abcdef, https://files.example/a?Signature=xyz',
  ].join('\n');
  const folders = { '[library]': '/home/ada/Collections of Ada', '[home]': '/home/ada', '[user]': 'C:\\Users\\ada' };
  const redacted = redactReport(text, folders);
  for (const secret of ['ada', '6655aabb', '0b9f3c52', 'abcdef', 'xyz']) expect(redacted).not.toContain(secret);
  expect(redacted).toContain('[library]/archives/[id]/archive.zip');
});

it('hides names of folders and files outside of the library, and keeps places in the program', () => {
  const lines = [
    "Error: ENOENT: no such file or directory, open '/media/ada/Study of Ada/Anna's consent.zip'",
    String.raw`EACCES: copyfile 'D:\Studies\Anna.zip' -> '\\server\share\Anna\copy.zip'`,
    'import /mnt/studies/Study of Anna/export of Anna.zip failed',
    'saved [home]/x and c:\\USERS\\Ada\\Desktop\\Anna.csv',
    "open '/lib/opened/12/Anna at home.jpg'",
    '    at file:///home/ada/Anna/x.js:1:2 by anna.müller@uni-köln.de for participant_6655AABBCCDDEEFF00112233',
    'place: %2Fhome%2Fada%2FAnna.zip of https://store.example/anna?Signature=anna',
    '    at read (/opt/Collection Desk/resources/app.asar/dist/main/main.js:12:5)',
    '    at file:///opt/Collection%20Desk/resources/app.asar/dist/main/cli.js:3:4',
    '    at node:internal/fs:1:2',
    'GET /api/v1/collections/6655aabbccddeeff00112233 answered 500',
  ];
  const redacted = redactReport(lines.join('\n'), {
    '[program]': '/opt/Collection Desk/resources/app.asar',
    '[library]': '/lib',
    '[home]': '/home/ada',
    '[user]': 'C:\\Users\\ada',
  });
  expect(redacted.replace('store.example/anna', '')).not.toMatch(/ada|anna|müller|köln|6655/i);
  expect(redacted).toContain('[program]/dist/main/main.js:12:5)');
  expect(redacted).toContain('[program]/dist/main/cli.js:3:4');
  expect(redacted).toContain('node:internal/fs:1:2');
  expect(redacted).toContain('GET /api/v1/collections/[id] answered 500');
  expect(redacted.split('\n')).toHaveLength(lines.length);
});

it('has versions and the end of a long log in whole lines', () => {
  const logFile = path.join(folder, 'collection-desk.log');
  const lines = Array.from({ length: 10_000 }, (_, line) => `line ${line}\n`).join('');
  writeFileSync(logFile, `${lines}last line in ${os.homedir()}/x\n`);
  const report = problemReport({
    version: '1.2.3',
    logFile,
    libraryDirectory: path.join(os.homedir(), 'library'),
    programDirectory: '/opt/program',
  });
  expect(report).toMatch(/^What did you do.*\n\nCollection Desk 1\.2\.3\n/);
  expect(report).toContain('last line in [path]\n');
  expect(report.length).toBeLessThan(62_000);
  expect(report.split('\n').every((line) => !line.startsWith('ine'))).toBe(true);
});

it('says an error of the log once, with its number and its first time, where it was last', () => {
  const logFile = path.join(folder, 'repeats.log');
  const at = (second: number) => `2026-03-01T10:00:0${second}.000Z error`;
  const stack = 'internal Error\n    at read (/opt/program/main.js:1:2)';
  writeFileSync(
    logFile,
    [
      `${at(1)} library: thumbnail: file_blocked\nthumbnail: file_blocked`,
      `${at(2)} library: view: ${stack}`,
      `${at(3)} library: thumbnail: file_blocked\nview: ${stack}`,
      `${at(4)} quit: once`,
      `${at(5)} library: thumbnail: file_blocked\n`,
    ].join('\n'),
  );
  const facts = { version: '1', logFile, libraryDirectory: folder, programDirectory: '/opt/program' };
  expect(problemReport(facts).split('\n').slice(-6)).toEqual([
    'The end of the log:',
    '(2 times since 2026-03-01T10:00:02.000Z) view: internal Error',
    '    at read ([program]/main.js:1:2)',
    `${at(4)} quit: once`,
    `(4 times since 2026-03-01T10:00:01.000Z) ${at(5)} library: thumbnail: file_blocked`,
    '',
  ]);
});

it('is complete without a log', () => {
  const report = problemReport({
    version: '1',
    logFile: path.join(folder, 'missing.log'),
    libraryDirectory: folder,
    programDirectory: folder,
  });
  expect(report).toContain('The end of the log:');
});
