/** The German texts are complete: each name has a text of the same shape, and English texts that a person reads were translated. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { GERMAN_TEXTS as MAIN } from '../../../src-main/german.ts';
import { bestLanguage } from '../../../src-preload/language.ts';
import { formatBytes, formatBytesOf, formatCounted } from '../../../src-preload/words/numbers.ts';
import { ACCENTED } from '../../../src-preload/words/test-texts.ts';
import { ENGLISH, setTexts, translated } from '../../../src-preload/words/translated.ts';
import * as encodings from '../../../src-renderer/features/lightbox/words.ts';
import { GERMAN_TEXTS as WINDOW } from '../../../src-renderer/german.ts';

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

describe('the German texts', () => {
  const missing = Symbol('missing');

  test('exist for each name of the window', () => {
    const names = namesIn('src-renderer', 'src-preload');
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => WINDOW.find(name, missing) === missing)).toEqual([]);
    expect(names.length).toBe(new Set(names).size);
  });

  test('exist for each name of the main process', () => {
    const names = namesIn('src-main', 'src-preload');
    expect(names.filter((name) => MAIN.find(name, missing) === missing)).toEqual([]);
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
