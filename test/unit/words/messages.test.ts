/** Each message that the main process or the library can send has a German one. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { prolificWords } from '../../../src-main/prolific/words.ts';
import { cancelled, toDeskError } from '../../../src-preload/failure.ts';
import { GERMAN_MESSAGES, germanMessage, germanValue } from '../../../src-preload/words/german-messages.ts';
import { createMessages } from '../../../src-preload/words/messages.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** Groups whose texts are not messages: they stay English in what is written, or have translations by name. */
const NOT_MESSAGES = new Set([
  // Files that leave the library are English, so that the same hand-over has the same bytes in each language.
  'codebookWords',
  'readmeWords',
  'reportWords',
  'PROGRAM_NOTES',
  'MISSING',
  'LISTS',
  'packageWords.madeBy',
  'packageWords.notHere',
  // The activity log keeps these codes and words.
  'purgedWords',
  // By name, in `german.ts`.
  'mediaWords',
  'shellWords',
  'exportWords',
  'waitWords',
  'IMPORT_STAGES',
  'importWords',
  'outcomeWords',
  'formatElapsed',
  'formatTime',
]);

const isWordsFile = (file: string) => /(?:^|\/)(?:[a-z]+-)?words\.ts$/u.test(file) && !file.startsWith('cli/');

/** Values that do not look like words, so that they can be found again in the German text. */
const VALUES = [
  [1, 1, 1, 1, 1],
  [71, 72, 73, 74, 75],
  ['Xa1', 'Xb2', 'Xc3', 'Xd4', 'Xe5'],
  [['Xa1', 'Xb2'], 'Xc3'],
  [71, ['Xa1', 'Xb2']],
  [[{ name: 'Xa1', columns: { Xb2: '', Xc3: '' } }]],
] as const;

/** What a text or a function of a group can say. */
function saidBy(text: unknown): readonly string[] {
  if (typeof text === 'string') return [text];
  if (typeof text === 'function') {
    return VALUES.flatMap((values) => {
      try {
        const said: unknown = text(...values);
        return typeof said === 'string' && !/NaN|undefined/u.test(said) ? [said] : [];
      } catch {
        return [];
      }
    });
  }
  return typeof text === 'object' && text !== null ? Object.values(text).flatMap(saidBy) : [];
}

async function allMessages(): Promise<readonly (readonly [where: string, message: string])[]> {
  const files = readdirSync(path.join(root, 'src-main'), { recursive: true, encoding: 'utf8' });
  const found: (readonly [string, string])[] = [];
  for (const file of files.map((name) => name.replaceAll('\\', '/')).filter(isWordsFile)) {
    const groups = (await import(path.join(root, 'src-main', file))) as Readonly<Record<string, unknown>>;
    for (const [group, texts] of Object.entries(groups)) {
      if (NOT_MESSAGES.has(group) || typeof texts !== 'object' || texts === null) continue;
      for (const [name, text] of Object.entries(texts)) {
        if (NOT_MESSAGES.has(`${group}.${name}`)) continue;
        const said = saidBy(text);
        if (said.length === 0) throw new Error(`${group}.${name} of ${file} could not be read`);
        found.push(...said.map((message) => [`${group}.${name}`, message] as const));
      }
    }
  }
  return found;
}

/** Reasons why metadata cannot be removed stay beside the code that finds them. */
function reasonsOfCleaning(): readonly string[] {
  const folder = path.join(root, 'src-main/library/handover/privacy');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      Array.from(
        readFileSync(path.join(folder, name), 'utf8').matchAll(/'((?:its?|only|parts|a picture) [^']{8,})'/gu),
      ),
    )
    .flatMap(([, reason]) => (reason === undefined ? [] : [reason]));
}

/** The parts of a message that come from values. */
const valuesIn = (message: string) => message.match(/X[a-e]\d|\b7[1-5]\b/gu)?.toSorted() ?? [];

describe('German messages', () => {
  test('exist for all that the main process and the library say, and keep every value', async () => {
    const all = await allMessages();
    expect(all.length).toBeGreaterThan(400);
    const untranslated = all.filter(([, message]) => germanMessage(message) === message && /[a-z]{3}/u.test(message));
    expect(untranslated).toEqual([]);
    const lost = all.filter(([, message]) => {
      const german = germanMessage(message);
      return valuesIn(message).some((value) => !german.includes(value));
    });
    expect(lost).toEqual([]);
  });

  test('exist for the failures of every folder', () => {
    const { message, hint } = toDeskError(new Error('secret'));
    for (const text of [cancelled().message, cancelled().hint, message, hint]) {
      expect(germanMessage(text)).not.toBe(text);
    }
  });

  test('exist for the reasons why metadata cannot be removed', () => {
    const reasons = reasonsOfCleaning();
    expect(reasons.length).toBeGreaterThan(25);
    expect(reasons.filter((reason) => germanMessage(reason) === reason)).toEqual([]);
  });

  test('translate what Prolific did not find', () => {
    const things = readFileSync(path.join(root, 'src-main/prolific/client.ts'), 'utf8').matchAll(/thing: '([^']+)'/gu);
    const english = Array.from(things, ([, thing = '']) => prolificWords.unknownThing(thing));
    expect(english.length).toBeGreaterThan(5);
    const kept = english.filter((text) =>
      /\((?:account|list|workspace|collection|export)\b/u.test(germanMessage(text)),
    );
    expect(kept).toEqual([]);
  });

  test('have the same values as the English ones', () => {
    const parts = (text: string) => (text.match(/\{+\w+\}+/gu) ?? []).toSorted();
    for (const [english, german] of Object.entries(GERMAN_MESSAGES)) {
      expect(new Set(parts(german)), english).toEqual(new Set(parts(english)));
    }
  });

  test('use the typographic signs of German', () => {
    expect(Object.values(GERMAN_MESSAGES).filter((german) => /[“"][^“”„]*”|"/u.test(german))).toEqual([]);
  });
});

describe('a message', () => {
  const translate = createMessages(
    {
      'The line {n} is wrong: {{reason}}.': 'Zeile {n} ist falsch: {{reason}}.',
      'it is cut': 'sie endet zu früh',
      '“{name}” {{is}}.': '„{name}“ {{is}}.',
      'Try again.': 'Noch einmal.',
      '{n} lines': '{n} Zeilen',
      'Free {{amount}}.': 'Schaffen Sie {{amount}}.',
    },
    germanValue,
  );

  test.each([
    ['The line 5 is wrong: it is cut.', 'Zeile 5 ist falsch: sie endet zu früh.'],
    ['The line 5 is wrong: it is cut. Try again.', 'Zeile 5 ist falsch: sie endet zu früh. Noch einmal.'],
    ['1,234,567 lines', '1.234.567 Zeilen'],
    ['Free 1.5 MB.', 'Schaffen Sie 1,5 MB.'],
    ['Free 1 byte.', 'Schaffen Sie 1 Byte.'],
    ['Nobody knows this. Try again.', 'Nobody knows this. Noch einmal.'],
    ['Nobody knows this.', 'Nobody knows this.'],
    ['“$& (a+)+ {n}\n” it is cut.', '„$& (a+)+ {n}\n“ sie endet zu früh.'],
    ['', ''],
  ])('%j is %j', (english, german) => {
    expect(translate(english)).toBe(german);
  });
});
