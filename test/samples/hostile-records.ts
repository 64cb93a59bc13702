/** Lines of responses that are damaged, too long or invalid, and archives that other programs packed again. */
import path from 'node:path';
import { line, linesArchive, RESPONSES, TOP } from './hostile-parts.ts';
import { file, type Recipe, upload } from './hostile-recipe.ts';
import { createRandom } from './random.ts';
import { createZipWriter } from './zip-writer.ts';

/** A line of this many megabytes and one of the usual length, written without holding them in memory. */
function* longLine(megabytes: number): Iterable<Buffer> {
  const [before = '', after = ''] = line(1).split('answer');
  yield Buffer.from(before);
  const megabyte = Buffer.alloc(1_000_000, 'long ');
  for (let written = 0; written < megabytes; written += 1) yield megabyte;
  yield Buffer.from(`${after}\n${line(2)}\n`);
}

/** A line of the largest length that consists of words only: Chinese has no spaces. */
function wordyLine(number: number): string {
  const random = createRandom(number);
  const words = Array.from({ length: 1_000 }, () => String.fromCodePoint(0x4e00 + random.below(20_000))).join('');
  return line(number).replace('answer', words.repeat(345));
}

/** A line of nearly 8 MiB with about a million different words. */
function distinctLine(): string {
  const random = createRandom(1);
  const word = () => random.below(36 ** (1 + random.below(8))).toString(36);
  return line(1).replace('answer', Array.from({ length: 1_580_000 }, word).join(' '));
}

/** As many as one answer may name. */
const MISSING = Array.from({ length: 2_000 }, (_, at) => `files/${at}.jpg`);

/** As few as a test run has time for. With `HOSTILE=all`, their words are more than an import may hold in memory. */
const WORDY_LINES = process.env.HOSTILE === 'all' ? 64 : 17;

const BOM = '\ufeff';
export const LINES: readonly Recipe[] = [
  {
    name: 'a-line-of-500-megabytes',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.addStream(`${TOP}${RESPONSES}`, longLine(500));
      await zip.finish();
    },
    expect: { submissions: 1, rejectedLines: [1], warnings: ['collection_json_missing'] },
  },
  {
    name: 'lines-of-1-megabyte-of-chinese',
    write: linesArchive(Array.from({ length: WORDY_LINES }, (_, at) => wordyLine(at + 1))),
    expect: { submissions: WORDY_LINES },
  },
  {
    name: 'a-line-of-a-million-words',
    write: (to) => linesArchive([distinctLine()])(to),
    expect: { submissions: 1 },
  },
  { name: 'byte-order-mark', write: linesArchive([`${BOM}${line(1)}`, line(2)]), expect: { submissions: 2 } },
  { name: 'crlf', write: linesArchive([`${line(1)}\r`, `${line(2)}\r`]), expect: { submissions: 2 } },
  { name: 'no-newline-at-the-end', write: linesArchive([line(1), line(2)], [], ''), expect: { submissions: 2 } },
  { name: 'no-lines', write: linesArchive([], [], ''), expect: { submissions: 0 } },
  {
    name: 'bad-lines-among-good-ones',
    write: linesArchive([
      line(1),
      '{"submission_id": "cut',
      '[]',
      'null',
      '{}',
      '{"submission_id": ""}',
      '',
      line(2),
      '\0\0\0',
    ]),
    expect: { submissions: 2, rejectedLines: [2, 3, 4, 5, 6, 9] },
  },
  {
    name: 'a-line-of-20-megabytes',
    write: linesArchive([line(1), `{"submission_id": "${'x'.repeat(20_000_000)}"}`, line(2)]),
    expect: { submissions: 2, rejectedLines: [2] },
  },
  {
    name: 'deep-nesting',
    write: linesArchive([
      line(1),
      `{"submission_id": "deep", "responses": {"i": ${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      `{"submission_id": "deep", "responses": {"i": {"type": "free_text", "value": "x", "more": ${'['.repeat(50_000)}${']'.repeat(50_000)}}}}`,
    ]),
    expect: { submissions: 1, rejectedLines: [2, 3] },
  },
  {
    name: 'nested-20000-deep',
    write: linesArchive([
      line(1),
      `{"submission_id": "deep", "responses": {"i": ${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}}`,
    ]),
    expect: { submissions: 1, rejectedLines: [2] },
  },
  {
    name: 'invalid-utf-8',
    write: linesArchive([
      Buffer.concat([Buffer.from(line(1).slice(0, -3)), Buffer.from([0xff, 0xc0]), Buffer.from('"}}}')]),
    ]),
    expect: { submissions: 0, rejectedLines: [1] },
  },
  {
    name: 'invalid-utf-8-in-an-answer',
    write: linesArchive([Buffer.from(line(1).replace('answer', 'a\u00ffb'), 'latin1')]),
    expect: { submissions: 1, warnings: ['text_damaged'] },
  },
  {
    name: 'lone-surrogates-and-nulls',
    write: linesArchive([line(1).replace('answer', '\\ud800 and \\u0000')]),
    expect: { submissions: 1, warnings: ['text_damaged'] },
  },
  {
    name: 'keys-of-the-prototype',
    write: linesArchive([
      '{"submission_id":"sub-1","participant_id":"p","created_at":"2026-03-19T10:30:00Z","__proto__":{"polluted":true},"responses":{"__proto__":{"type":"free_text","value":"x"},"constructor":{"type":"free_text","value":"y"},"toString":"z"}}',
    ]),
    expect: { submissions: 1, warnings: ['fields_unread', 'questions_not_listed'] },
  },
  {
    name: 'repeated-submissions',
    write: linesArchive([line(1), line(1), line(2)]),
    expect: { submissions: 3, warnings: ['submission_repeated'] },
  },
  {
    name: 'repeated-keys',
    write: linesArchive([
      line(1).replace('"submission_id":', '"submission_id":"other","submission_id":'),
      line(2),
      line(3).replace('"value":', '"value":"first","value":'),
    ]),
    expect: { submissions: 3, warnings: ['keys_repeated'] },
  },
  {
    name: 'dates-in-other-forms',
    write: linesArchive(
      ['2026-03-19 10:30', '2026-03-19T12:30:00+02:00', '20260319T103000Z', '19.03.2026', '1773916200', ''].map(
        (date, at) => line(at).replace('2026-03-19T10:30:00Z', date),
      ),
    ),
    expect: { submissions: 6, warnings: ['date_unreadable'] },
  },
  {
    name: 'missing-and-wrong-fields',
    write: linesArchive([
      '{"submission_id":"sub-1"}',
      '{"submission_id":2,"participant_id":[],"created_at":"yesterday","responses":"none"}',
      '{"submission_id":"sub-3","participant_id":"p","created_at":"2026-02-30T10:00:00Z","responses":{"i":{"type":"multiple_choice","values":"a"},"j":{"type":"file_upload","files":[1]},"k":null,"l":{"type":9,"value":{}}}}',
    ]),
    expect: {
      submissions: 3,
      warnings: [
        'answers_unlike_question',
        'date_unreadable',
        'participant_missing',
        'questions_not_listed',
        'responses_missing',
      ],
    },
  },
  {
    name: 'big-numbers',
    write: linesArchive([
      '{"submission_id":12345678901234567890,"participant_id":"p","created_at":"2026-03-19T10:30:00Z","responses":{"i":{"type":"multiple_choice","values":[9007199254740993,1e400,true,0.1]}}}',
    ]),
    expect: { submissions: 1, warnings: ['questions_not_listed'] },
  },
  {
    name: 'utf-16',
    write: linesArchive([Buffer.from(`${BOM}${line(1)}\n`, 'utf16le')], [], ''),
    expect: { submissions: 1, warnings: ['responses_form'] },
  },
];

export const LAYOUTS: readonly Recipe[] = [
  {
    name: 'a-long-line-with-2000-missing-files',
    write: (to) => linesArchive([line(1, MISSING.map(upload)).replace('answer', 'word '.repeat(1_000_000))])(to),
    expect: { submissions: 1, files: MISSING.length, missingFiles: MISSING },
  },
  {
    name: 'missing-and-unreferenced-files',
    write: linesArchive(
      [line(1, [upload('files/gone.jpg'), upload('files/a.jpg')])],
      [file('files/a.jpg'), file('files/extra.pdf')],
    ),
    expect: {
      submissions: 1,
      files: 3,
      missingFiles: ['files/gone.jpg'],
      unreferencedFiles: [`${TOP}files/extra.pdf`],
    },
  },
  {
    name: 'paths-of-another-case',
    write: linesArchive([line(1, [upload('files/Photo.JPG')])], [file('files/photo.jpg')]),
    expect: { submissions: 1, files: 1, warnings: ['path_spelling'] },
  },
  {
    name: 'paths-of-another-normalisation',
    write: linesArchive([line(1, [upload('files/caf\u00e9.jpg')])], [file('files/cafe\u0301.jpg')]),
    expect: { submissions: 1, files: 1, warnings: ['path_spelling'] },
  },
  {
    name: 'paths-with-the-top-folder',
    write: linesArchive([line(1, [upload(`${TOP}files/a.jpg`)])], [file('files/a.jpg')]),
    expect: { submissions: 1, files: 1 },
  },
  {
    name: 'no-collection-json',
    write: linesArchive([line(1)], [], '\n', null),
    expect: { submissions: 1, warnings: ['collection_json_missing'] },
  },
  {
    name: 'broken-collection-json',
    write: linesArchive([line(1)], [], '\n', '{"collection_id": '),
    expect: { submissions: 1, warnings: ['collection_json_unreadable'] },
  },
  {
    name: 'contradicting-collection-json',
    write: linesArchive(
      [line(1)],
      [],
      '\n',
      JSON.stringify({ collection_id: 'another', name: 7, instructions: [null, 3, {}] }),
    ),
    expect: { submissions: 1, warnings: ['collection_json_without_questions', 'other_collection'] },
  },
  {
    name: 'collection-json-nested-deep',
    write: linesArchive([line(1)], [], '\n', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    expect: { submissions: 1, warnings: ['collection_json_unreadable'] },
  },
  {
    name: 'collection-json-of-20-megabytes',
    write: linesArchive([line(1)], [], '\n', `{"name": "${'x'.repeat(20_000_000)}"}`),
    expect: { submissions: 1, warnings: ['collection_json_unreadable'] },
  },
  {
    name: 'packed-again-by-a-mac',
    write: async (to) => {
      const zip = await createZipWriter(to);
      const name = 'files/Müller café.jpg';
      // Like the Finder: UTF-8 without its flag, decomposed letters, resource forks beside all files.
      const bare = (entry: string) => Buffer.from(entry.normalize('NFD'));
      await zip.add({ name: bare('export/'), data: Buffer.alloc(0), claims: { flags: 0 } });
      await zip.add({ name: bare('export/.DS_Store'), data: Buffer.from('finder') });
      await zip.add({ name: bare('__MACOSX/export/._responses.jsonl'), data: Buffer.from('fork') });
      await zip.add({ name: bare(`export/${RESPONSES}`), data: Buffer.from(line(1, [upload(name)])) });
      await zip.add({ name: bare(`export/${name}`), data: Buffer.from('photo') });
      await zip.add({ name: bare(`__MACOSX/export/files/._${path.basename(name)}`), data: Buffer.from('fork') });
      await zip.finish();
    },
    expect: { submissions: 1, files: 1, warnings: ['collection_json_missing', 'path_spelling'] },
  },
  {
    name: 'packed-again-on-windows',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ name: `my export\\${RESPONSES}`, data: Buffer.from(`${line(1, [upload('files/a.jpg')])}\r\n`) });
      await zip.add({ name: 'my export\\files\\a.jpg', data: Buffer.from('photo') });
      await zip.add({ name: 'my export\\files\\Thumbs.db', data: Buffer.from('thumbs') });
      await zip.finish();
    },
    expect: { submissions: 1, files: 1, warnings: ['collection_json_missing'] },
  },
  {
    name: 'without-a-top-folder',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ name: RESPONSES, data: Buffer.from(line(1, [upload('./files/a.jpg')])) });
      await zip.add({ name: 'files/a.jpg', data: Buffer.from('photo') });
      await zip.finish();
    },
    expect: { submissions: 1, files: 1, warnings: ['collection_json_missing'] },
  },
];
