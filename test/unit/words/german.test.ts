/** The German texts are complete: each name has a text of the same shape, and English texts that a person reads were translated. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src-main/cli/command/command.ts';
import { helpWords } from '../../../src-main/cli/command/help-words.ts';
import { parseArguments } from '../../../src-main/cli/command/parse-arguments.ts';
import { germanCommandLine } from '../../../src-main/cli/commands/german.ts';
import { COMMANDS } from '../../../src-main/cli/commands.ts';
import { GERMAN_TEXTS as COMMAND_LINE } from '../../../src-main/cli/german.ts';
import { commandLanguage } from '../../../src-main/cli/language.ts';
import { GERMAN_TEXTS as MAIN } from '../../../src-main/german.ts';
import { prolificWords } from '../../../src-main/prolific/words.ts';
import { bestLanguage } from '../../../src-preload/language.ts';
import * as english from '../../../src-preload/words/english-numbers.ts';
import { historyWords } from '../../../src-preload/words/history-words.ts';
import { formatBytes, formatBytesOf, formatCounted } from '../../../src-preload/words/numbers.ts';
import { ACCENTED } from '../../../src-preload/words/test-texts.ts';
import { ENGLISH, inEnglish, setTexts, translated } from '../../../src-preload/words/translated.ts';
import { doneWords } from '../../../src-renderer/features/exports/done-jobs.tsx';
import * as encodings from '../../../src-renderer/features/lightbox/words.ts';
import { GERMAN_TEXTS as WINDOW } from '../../../src-renderer/german.ts';
import { madeJob } from '../../samples/made-records.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The names that `translated` gets in the files below a folder. */
function namesIn(...folders: readonly string[]): readonly string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/u.test(name))
      .map((name) => path.join(root, folder, name)),
  );
  return files.flatMap((file) =>
    Array.from(readFileSync(file, 'utf8').matchAll(/\btranslated(?:<\w+>)?\(\s*'(\w+)'/gu), (match) => match[1] ?? ''),
  );
}

/** What the command line says about arguments that it cannot use. */
function refusalOf(typed: readonly string[]): UsageError {
  try {
    parseArguments(typed, COMMANDS);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`${typed.join(' ')} was accepted.`);
}

describe('the German texts', () => {
  const missing = Symbol('missing');

  test('exist for each name of the window', () => {
    const names = namesIn('src-renderer', 'src-preload');
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => WINDOW.find(name, missing) === missing)).toEqual([]);
    expect(names.length).toBe(new Set(names).size);
  });

  test('exist for each name of the main process', () => {
    const ofCommandLine = new Set(namesIn('src-main/cli'));
    const names = namesIn('src-main', 'src-preload').filter((name) => !ofCommandLine.has(name));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => MAIN.find(name, missing) === missing)).toEqual([]);
  });

  test('exist for each name of the command line', () => {
    const names = namesIn('src-main/cli', 'src-preload');
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => COMMAND_LINE.find(name, missing) === missing)).toEqual([]);
  });

  test('translate the messages of the parser of the command line', () => {
    const typed = [
      ['lst'],
      ['nothing-like-it'],
      ['list', '--jsn'],
      ['import'],
      ['rebuild', 'a', 'b'],
      ['list', 'a'],
      ['list', '--library'],
      ['search', '--colection', 'a'],
    ];
    const said = typed.flatMap((words) => {
      const { message, hint } = refusalOf(words);
      return [message, hint];
    });
    const kept = said.filter((text) => text !== helpWords.seeHelp && !text.includes(':'));
    expect(kept.length).toBeGreaterThan(8);
    expect(kept.filter((text) => COMMAND_LINE.message(text) === text)).toEqual([]);
  });

  test('accept a German or an English yes to a question of the command line', () => {
    const { isYes } = germanCommandLine;
    expect(['j', 'Ja', 'y', 'yes'].every(isYes)).toBe(true);
    expect(['', 'n', 'nein', 'jain', 'yesterday'].some(isYes)).toBe(false);
  });

  test('leave English what is written for others', () => {
    setTexts(COMMAND_LINE);
    try {
      const entry = { entry: 1, at: '', subject: '', action: 'extract', details: { files: 1_234 } };
      expect(historyWords(entry)).toBe('1.234 Dateien entnommen');
      expect(inEnglish(() => historyWords(entry))).toBe('Extracted 1,234 files');
      expect(english.formatBytes(2_400_000)).toBe('2.4 MB');
      expect(formatBytes(2_400_000)).toBe('2,4 MB');
    } finally {
      setTexts(ENGLISH);
    }
  });

  test('replace the English ones at once, in groups and in functions', () => {
    const { lightboxWords } = encodings;
    expect(lightboxWords.play).toBe('Play');
    setTexts(WINDOW);
    try {
      expect(lightboxWords.play).toBe('Abspielen');
      expect(lightboxWords.position(2, 1_200)).toBe('2 von 1.200');
      expect(formatCounted(1_234, 'Datei', 'Dateien')).toBe('1.234 Dateien');
      expect(formatBytes(2_400_000)).toBe('2,4 MB');
      expect(formatBytes(1)).toBe('1 Byte');
      const message = `Bereit: 3 Einsendungen. ${prolificWords.withoutDefinition}`;
      expect(doneWords(madeJob({ message }))).toMatch(/^Bereit: 3 Einsendungen\. Prolific hat .* nicht/);
      expect(formatBytesOf(1.9e9, 3.1e9)).toBe('1,9 von 3,1 GB');
    } finally {
      setTexts(ENGLISH);
    }
    expect(lightboxWords.play).toBe('Play');
    expect(formatBytesOf(1.9e9, 3.1e9)).toBe('1.9 of 3.1 GB');
  });
});

test('the language of tests marks every text, also in lists and in what functions return', () => {
  const words = translated('some', {
    title: 'Save',
    parts: ['One ', ' two'],
    of: (count: number) => `${count} files`,
    pattern: '{participant}/{n}',
    nested: { deep: { label: 'Zoom' } },
  });
  setTexts(ACCENTED);
  try {
    expect(words.title).toBe('[Šávé~~]');
    expect(words.parts).toEqual(['[Öñé ~~]', '[ twö~~]']);
    expect(words.of(3)).toBe('[3 fîléš~~~]');
    expect(words.pattern).toBe('{participant}/{n}');
    expect(words.nested.deep.label).toBe('[Žööm~~]');
    expect(Object.keys(words)).toEqual(['title', 'parts', 'of', 'pattern', 'nested']);
  } finally {
    setTexts(ENGLISH);
  }
});

test.each([
  [['de-AT', 'en-US'], 'de'],
  [['fr-FR', 'de', 'en'], 'de'],
  [['en-GB', 'de'], 'en'],
  [['pt_BR'], 'en'],
  [[], 'en'],
])('the languages of the system %j give %s', (preferred, language) => {
  expect(bestLanguage(preferred)).toBe(language);
});

test.each([
  [['list'], {}, 'en'],
  [['list'], { LANG: 'de_DE.UTF-8' }, 'de'],
  [['list'], { LANG: 'de.UTF-8' }, 'de'],
  [['list'], { LANG: 'de_AT@euro', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
  [['list'], { LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, 'en'],
  [['list'], { LANG: 'de_DE.UTF-8', LC_ALL: '' }, 'de'],
  [['list'], { LANG: 'de_DE.UTF-8', LC_ALL: 'POSIX' }, 'en'],
  [['list'], { LANG: 'de_DE.UTF-8', COLLECTION_DESK_LANGUAGE: 'en' }, 'en'],
  [['list'], { LANG: 'C.UTF-8', COLLECTION_DESK_LANGUAGE: 'de' }, 'de'],
  [['list'], { LANG: 'de_DE.UTF-8', COLLECTION_DESK_LANGUAGE: 'fr' }, 'de'],
  [['--language', 'de', 'list'], { COLLECTION_DESK_LANGUAGE: 'en' }, 'de'],
  [['list', '--language=en'], { LANG: 'de_DE.UTF-8' }, 'en'],
  [['list', '--language=de', '--language', 'en'], {}, 'en'],
  [['list', '--language', 'toString'], {}, 'en'],
  [['search', '--', '--language', 'de'], {}, 'en'],
  [['list', '--json', '--language', 'de'], { LANG: 'de_DE.UTF-8' }, 'en'],
] as const)('the command line with %j and %j speaks %s', (typed, environment, language) => {
  expect(commandLanguage(typed, environment, 'linux')).toBe(language);
});

test('the command line without a locale speaks the language of Windows and macOS', () => {
  const system = new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('de') ? 'de' : 'en';
  expect(commandLanguage(['list'], {}, 'win32')).toBe(system);
  expect(commandLanguage(['list'], {}, 'darwin')).toBe(system);
});
