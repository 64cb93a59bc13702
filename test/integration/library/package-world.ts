import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import type { PackageFormat, PackageOptions } from '../../../src-preload/packages.ts';
import { makePhoto } from '../../samples/photo.ts';
import { type WorldCollection, writeArchive } from './query-world.ts';

const files = (...named: [name: string, path: string][]) => ({
  type: 'file_upload',
  files: named.map(([name, at]) => ({ name, path: at })),
});
const choice = (...values: string[]) => ({ type: 'multiple_choice', values });

const COLOURS = [
  { value: 'r', label: 'red/pink' },
  { value: 'b', label: 'blue' },
];

/** One has no words, and one those that packages use for no answer. */
const MOODS = [
  { value: '', label: '' },
  { value: 'n', label: 'No answer' },
];

/** Different options with the same words. */
const LIGHTS = [
  { value: 'dim-1', label: 'Dim' },
  { value: 'dim-2', label: 'Dim' },
  { value: 'off', label: 'Dim (dim-1)' },
  { value: 'lines', label: 'on two\nlines' },
];

function collection(photo: Buffer): WorldCollection {
  let minute = 10;
  const submission = (id: string, responses: Record<string, unknown>) => {
    minute += 1;
    return { submission_id: id, participant_id: `p-${id}`, created_at: `2026-03-19T10:${minute}:00Z`, responses };
  };
  return {
    collectionId: 'doors',
    instructions: [
      { id: 'photo', type: 'file_upload', description: 'A photo of your door: test' },
      { id: 'colour', type: 'multiple_choice', description: 'Which colour?', options: COLOURS },
      { id: 'width', type: 'free_text_with_unit', description: 'How wide is it?' },
      { id: 'named', type: 'free_text', description: 'What is its file name?' },
      { id: 'mood', type: 'multiple_choice', description: 'Which mood?', options: MOODS },
      { id: 'light', type: 'multiple_choice', description: 'Which light?', options: LIGHTS },
    ],
    submissions: [
      submission('s-1', {
        photo: files(['door "one" 50%20.jpg', 'files/1.jpg'], ['gone.jpg', 'files/gone.jpg']),
        colour: choice('r'),
        mood: choice(''),
        light: choice('dim-1'),
        named: { type: 'free_text', value: 'door.txt' },
        width: { type: 'free_text_with_unit', value: '9.50', unit: 'cm' },
      }),
      submission('s.2', {
        photo: files(['CON.jpg', 'files/2.jpg'], ['notes.json', 'files/3.json']),
        colour: choice('b'),
        mood: choice('n'),
        light: choice('dim-2'),
        width: { type: 'free_text_with_unit', value: '12', unit: 'in' },
      }),
      submission('S.2', { photo: files(['metadata.jsonl', 'files/4']), colour: choice('b', 'r') }),
      submission('s-4', { width: { type: 'free_text_with_unit', value: 'about ten', unit: 'in' } }),
    ],
    entries: { 'files/1.jpg': photo, 'files/2.jpg': photo, 'files/3.json': '{"a":1}', 'files/4': photo },
  };
}

/** Every file in the folder, with slashes, in order. */
export async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

export type PackageWorld = Awaited<ReturnType<typeof openPackageWorld>>;

/** A library with one collection, and a function that writes it as a package. */
export async function openPackageWorld() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'collection-desk-packages-'));
  const photo = await makePhoto();
  const archive = path.join(folder, 'doors.zip');
  await writeArchive(archive, collection(photo));
  const library = await createLibrary({ directory: path.join(folder, 'library') });
  await library.importArchive({ path: archive, source: 'drop' });
  const query = { ...EMPTY_QUERY, collectionId: 'doors' };
  let made = 0;
  const write = async (format: PackageFormat, options: Partial<PackageOptions> = {}) => {
    made += 1;
    const done = await library.handover({ query, format, path: path.join(folder, `${made}-${format}`), ...options });
    const names = await filesIn(done.path);
    const read = (name: string) => readFile(path.join(done.path, name));
    const lines = async (name: string) => (await read(name)).toString().trimEnd().split('\n');
    const json = async (name: string) => (await lines(name)).map((line) => JSON.parse(line));
    return { ...done, names, read, lines, json };
  };
  const close = async () => {
    await library.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, photo, library, query, write, close };
}
