import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type HardWord,
  hardWords,
  hardWordsOfComments,
  hardWordsOfDocument,
  hardWordsOfMessages,
  plainWords,
} from './plain-words.ts';

const PROJECT = path.resolve(import.meta.dirname, '../../..');
/** The list of the words themselves, and German texts, in which some of them are other words. */
const OWN = /words[\\/]plain-words|[\\/]german/;

function found(pattern: string, find: (file: string, text: string) => readonly HardWord[]): readonly string[] {
  const files = globSync(pattern, { cwd: PROJECT }).filter((file) => !OWN.test(file));
  return files.flatMap((file) =>
    find(file, readFileSync(path.join(PROJECT, file), 'utf8')).map(
      ({ line, word }) => `${file}:${line} “${word}”: write ${plainWords(word)}`,
    ),
  );
}

describe('hard words', () => {
  it.each(['src-kernel', 'src-main', 'src-preload', 'src-renderer', 'scripts', 'test'])(
    'are not in comments of %s',
    (folder) => {
      expect(found(`${folder}/**/*.{ts,tsx,css}`, (_, text) => hardWordsOfComments(text))).toEqual([]);
    },
  );

  it.each(['src-main', 'src-preload', 'src-renderer', 'scripts'])('are not in messages of %s', (folder) => {
    expect(found(`${folder}/**/*.{ts,tsx}`, hardWordsOfMessages)).toEqual([]);
  });

  it('are not in documents', () => {
    expect(found('{*,docs/*,test/**/*}.md', (_, text) => hardWordsOfDocument(text))).toEqual([]);
  });

  it.each([
    ['What lies on Prolific', ['lies']],
    ['Nobody knows', ['Nobody']],
    ['a stand-in for `stands`', []],
    ['outstanding beliefs', []],
    ['To be called after the end', ['To be called']],
    ['a place where people work', []],
    ['its own index', []],
  ])('of "%s" are %j', (text, words) => {
    expect(hardWords(text)).toEqual(words);
  });

  it('are found in each kind of text', () => {
    expect(hardWordsOfComments('const a = 1; // nobody\n/** It stands. */\nconst s = "it lies";')).toEqual([
      { line: 1, word: 'nobody' },
      { line: 2, word: 'stands' },
    ]);
    expect(hardWordsOfMessages('a.ts', "throw fail('It lies here', `from $" + "{place} anew`, 'lies');")).toEqual([
      { line: 1, word: 'lies' },
      { line: 1, word: 'anew' },
    ]);
    expect(hardWordsOfMessages('a.ts', String.raw`throw fail('Here:\nlies it');`)).toEqual([{ line: 1, word: 'lies' }]);
    expect(hardWordsOfDocument('It lies.\n```\nit lies\n```\n')).toEqual([{ line: 1, word: 'lies' }]);
  });
});
