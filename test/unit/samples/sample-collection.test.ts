import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import yauzl from 'yauzl';

const archive = path.join(import.meta.dirname, '../../../assets/sample/sample-collection.zip');
const top = 'collection-export-0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6b-20261102T091500/';

interface Response {
  readonly type: string;
  readonly files?: readonly { readonly name: string; readonly path: string }[];
}
interface Line {
  readonly submission_id: string;
  readonly participant_id: string;
  readonly responses: Readonly<Record<string, Response>>;
}

const entries = new Map<string, Buffer>();
let lines: readonly Line[] = [];

beforeAll(async () => {
  const zip = await yauzl.openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  const text = entries.get(`${top}responses.jsonl`)?.toString() ?? '';
  lines = text
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));
});

const uploads = () =>
  lines.flatMap((line) => Object.values(line.responses).flatMap((response) => response.files ?? []));

test('holds 40 submissions of 40 people, and every documented type of answer', () => {
  expect(new Set(lines.map((line) => line.submission_id)).size).toBe(40);
  expect(new Set(lines.map((line) => line.participant_id)).size).toBe(40);
  const types = new Set(lines.flatMap((line) => Object.values(line.responses).map((response) => response.type)));
  expect([...types].sort()).toEqual([
    'file_upload',
    'free_text',
    'free_text_with_unit',
    'multiple_choice',
    'multiple_choice_with_free_text',
  ]);
});

test('holds exactly the 68 files that answers name, and no others', () => {
  const named = uploads().map((file) => top + file.path);
  expect(named).toHaveLength(68);
  const documents = ['responses.jsonl', 'collection.json', 'README.md'].map((name) => top + name);
  expect([...entries.keys()].sort()).toEqual([...named, ...documents].sort());
});

test('shows every kind of media, in eight orientations', async () => {
  const extensions = new Set(uploads().map((file) => path.extname(file.path)));
  for (const extension of ['.jpg', '.png', '.webp', '.pdf', '.txt', '.csv', '.webm', '.mp3', '.ogg']) {
    expect(extensions).toContain(extension);
  }
  const photographs = [...entries].filter(([name]) => name.endsWith('.jpg'));
  const orientations = await Promise.all(
    photographs.map(async ([, bytes]) => (await sharp(bytes).metadata()).orientation),
  );
  expect(new Set(orientations)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
});

test('has names in several scripts', () => {
  const names = uploads()
    .map((file) => file.name)
    .join(' ');
  for (const script of ['Latin', 'Han', 'Hiragana', 'Hangul', 'Arabic', 'Thai', 'Cyrillic', 'Devanagari']) {
    expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
  }
  expect(names).toMatch(/\p{Extended_Pictographic}/u);
});
