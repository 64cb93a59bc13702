import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mainTexts } from './main-texts.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../src-main');
/** The folders whose texts are all in files of words. */
const FOLDERS = [
  'background',
  'cli',
  'credentials',
  'disk',
  'ipc',
  'library/archive',
  'library/catalog',
  'library/handover',
  'library/index',
  'library/lifecycle',
  'library/media',
  'library/query',
  'library/review',
  'library/sql',
  'library/versions',
  'media',
  'prolific',
  'shell',
  'sql',
  'updates',
];
/** English texts, and their translations. */
const OF_WORDS = /(?:(?:^|[\\/-])words|(?:^|[\\/])german)\.ts$/;
/** Checks the version of Node before it loads anything, so it holds its own texts. */
const FIRST = path.join('cli', 'main.ts');
describe('the texts of the main process', () => {
  it.each(FOLDERS)('are in words.ts, where a translator finds them (%s)', (folder) => {
    const files = globSync('**/*.ts', { cwd: path.join(MAIN, folder) }).filter(
      (file) => !OF_WORDS.test(file) && path.join(folder, file) !== FIRST,
    );
    const found = files.flatMap((file) =>
      mainTexts(file, readFileSync(path.join(MAIN, folder, file), 'utf8')).map(
        ({ line, text }) => `${folder}/${file}:${line} ${text}`,
      ),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  it.each([
    "throw new DeskFailure('bad_input', 'no such file', words.hint);",
    "throw new UsageError(isFile ? 'a file is needed' : words.folder);",
    "const command = { summary: 'the files of a collection' };",
    'const option = { help: `at most 3 files` };',
    "const message = 'Nothing was changed.';",
    'tell(`The disk is full. Nothing was written.`);',
    "invocation.say('reading the archive');",
  ])('are found in %s', (source) => {
    expect(mainTexts('sample.ts', source)).not.toEqual([]);
  });

  it.each([
    "throw new DeskFailure('bad_input', words.missing, words.hint(file));",
    "throw new Error('The thread sent no reply.');",
    'process.emitWarning(`The catalog was not backed up (3).`);',
    "db.prepare('DELETE FROM marks WHERE id = ?');",
    "const headers = { 'User-Agent': agent };",
  ])('are not confused with %s', (source) => {
    expect(mainTexts('sample.ts', source)).toEqual([]);
  });
});
