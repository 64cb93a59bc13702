import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { problemReport, redactReport } from '../../../src-main/shell/problem-report.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'problem-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

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

it('has versions and the end of a long log in whole lines', () => {
  const logFile = path.join(folder, 'collection-desk.log');
  writeFileSync(logFile, `${'first line\n'.repeat(10_000)}last line in ${os.homedir()}/x\n`);
  const report = problemReport({ version: '1.2.3', logFile, libraryDirectory: path.join(os.homedir(), 'library') });
  expect(report).toMatch(/^What did you do.*\n\nCollection Desk 1\.2\.3\n/);
  expect(report).toContain('last line in [home]/x\n');
  expect(report.length).toBeLessThan(62_000);
  expect(report.split('\n').every((line) => !line.startsWith('irst'))).toBe(true);
});

it('is complete without a log', () => {
  const report = problemReport({ version: '1', logFile: path.join(folder, 'missing.log'), libraryDirectory: folder });
  expect(report).toContain('The end of the log:');
});
