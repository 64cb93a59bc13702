// @module-tag long
/** The built command line in German: by the locale and by its option. What programs read stays English. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { desk } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';

const folder = testFolder();

const GERMAN = { COLLECTION_DESK_LANGUAGE: '', LC_ALL: 'de_AT.UTF-8' };
const SAMPLE = '0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6b';
const german = (...args: readonly string[]) => desk(args, { library: folder, environment: GERMAN });

it('explains itself and a wrong word', async () => {
  const [help, typo, language] = await Promise.all([
    german('search', '--help'),
    german('lst'),
    desk(['list', '--language', 'fr'], { library: folder }),
  ]);
  const text = help.stdout.toString();
  expect(text).toMatch(/^Aufruf: collection-desk search \[QUERY\] \[OPTIONS\]\n\nEinsendungen, deren Antworten/u);
  expect(text).toContain('höchstens so viele Einsendungen zeigen (sonst 50)');
  expect(text).toContain('die Bibliothek, mit der gearbeitet wird');
  expect(typo).toMatchObject({ code: 2, stderr: 'Den Befehl „lst“ gibt es nicht.\nMeinten Sie list?\n' });
  expect(language).toMatchObject({ code: 2, stderr: expect.stringContaining('--language takes en, de, not "fr".') });
});

it('imports, lists, finds and refuses in German, and answers programs in English', async () => {
  const imported = await german('demo');
  expect([imported.code, imported.stderr]).toEqual([0, expect.stringContaining('Das Archiv wird kopiert\n')]);
  expect(imported.stdout.toString()).toContain('): 40 Einsendungen, 282 Antworten, 68 Dateien.\nImportiert in ');

  const [list, found, failed, kept, document] = await Promise.all([
    german('list'),
    german('search', 'photo', '--limit', '3'),
    german('import', path.join(folder, 'none.zip')),
    german('remove', SAMPLE),
    german('show', 'none', '--json', '--language', 'de'),
  ]);
  expect(list.stdout.toString()).toMatch(/40 Einsendungen {2}68 Dateien \(7,4 MB\) {2}importiert 20/u);
  expect(found.stderr).toMatch(/^5 Einsendungen; 3 gezeigt\.\nMehr mit: --after /u);
  expect(found.stdout.toString()).toMatch(/ 1 Datei {2,}.*photo\.jpg/u);
  expect(failed).toMatchObject({
    code: 1,
    stderr: 'Hier gibt es keine Datei „none.zip“.\nPrüfen Sie den Pfad, und ob der Datenträger verbunden ist.\n',
  });
  expect(kept).toMatchObject({
    code: 2,
    stderr: 'Nichts wurde entfernt: Ohne Terminal kann der Befehl nicht nachfragen.\nEntfernen Sie mit --yes.\n',
  });
  expect(document.code).toBe(1);
  expect(document.json()).toEqual({
    error: {
      code: 'submission_not_found',
      message: 'The library holds no submission "none".',
      hint: 'Run "search" to see the ids of submissions.',
    },
  });
});

it('writes the same English files', async () => {
  const table = path.join(folder, 'table.csv');
  const report = path.join(folder, 'report.md');
  const written = await german('table', SAMPLE, '-o', table, '--readme');
  expect(written.stdout.toString()).toContain(`40 Zeilen geschrieben nach ${table}\nDaneben: table.csv.README.md\n`);
  await german('privacy-report', SAMPLE, '-o', report);
  expect(readFileSync(`${table}.README.md`, 'utf8')).toContain('40 rows, one for each submission');
  expect(readFileSync(report, 'utf8')).toContain('Saved a table of 40 submissions as CSV');
  expect((await german('log')).stdout.toString()).toContain('Tabelle gesichert: 40 Einsendungen als CSV');
});
