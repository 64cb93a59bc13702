import { readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { openLog, redact } from '../../../src-main/shell/log.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

let directory: string;
beforeEach(() => {
  directory = temporaryFolder();
});

describe('log', () => {
  test('keeps the stacks of an error and of its causes', () => {
    const log = openLog(directory);
    log.error('import', new Error('outer', { cause: new Error('inner') }));
    const text = readFileSync(log.file, 'utf8');
    expect(text).toContain('error import: Error: outer');
    expect(text).toContain('caused by Error: inner');
  });

  test('keeps the code and the places of a failure, but no message, and no text that an error of JSON quotes', () => {
    const log = openLog(directory);
    log.error('sql', new DeskFailure('bad_input', 'No column “ada@example.org”.\nLine 2', 'Ask Ada.'));
    const data = ['ada: part-def456', 'ada\nlikes "x', `[1, "${'x'.repeat(60)} ada", oops`];
    for (const text of data) {
      try {
        JSON.parse(text);
      } catch (error) {
        log.error('read', error);
      }
    }
    const text = readFileSync(log.file, 'utf8');
    expect(text).toMatch(/error sql: DeskFailure bad_input\n +at .*log\.test\.ts/);
    expect(text).toMatch(/read: SyntaxError: .*\[hidden\] is not valid JSON\n +at /);
    expect(text).not.toMatch(/ada|Ada|part-def|Line 2/);
  });

  test('hides authorization values and signatures', () => {
    const log = openLog(directory);
    log.error('Authorization: Token abc.def-123, then https://bucket.example/key.zip?X-Signature=s3cret&x=1 done');
    const text = readFileSync(log.file, 'utf8');
    expect(text).not.toMatch(/abc\.def|s3cret/);
    expect(text).toContain('https://bucket.example/key.zip?[hidden] done');
    expect(redact('{"authorization":"Token zzz"}')).toBe('{"authorization":"Token [hidden]"}');
  });

  test('starts a new file when the old one is too large', () => {
    const log = openLog(directory);
    writeFileSync(log.file, 'x'.repeat(1_000_001));
    log.error('fresh');
    expect(readFileSync(log.file, 'utf8')).toMatch(/^\S+ error fresh\n$/);
    expect(readFileSync(`${log.file}.old`, 'utf8')).toHaveLength(1_000_001);
  });
});
