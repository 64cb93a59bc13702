/** A library with the given submissions, and the command line on it. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { type WorldCollection, type WorldSubmission, writeArchive } from '../library/query-world.ts';

/** A submission with one answer by choice. */
export const choice = (id: string, ...values: string[]): WorldSubmission => ({
  submission_id: id,
  participant_id: `part-${id}`,
  created_at: '2026-03-19T10:00:00Z',
  responses: { light: { type: 'multiple_choice', description: 'What was the light like?', values } },
});
/** A submission with one answer in words. */
export const text = (id: string, value: string, more: object = {}) => ({
  submission_id: id,
  participant_id: `part-${id}`,
  created_at: '2026-03-19T10:00:00Z',
  responses: { note: { type: 'free_text', description: 'Note', value } },
  ...more,
});
/** The question of {@link text}. */
export const NOTE = { id: 'note', type: 'free_text', description: 'Note' };

/** Makes a folder for the tests of one file, and removes it after them. */
export function librariesOfFile() {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'collection-desk-answers-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string) => path.join(folder, name);
  /** Imports each collection into a library of this name. */
  const holding = async (name: string, ...collections: WorldCollection[]) => {
    const library = at(name);
    for (const [place, collection] of collections.entries()) {
      const archive = at(`${name}-${place}.zip`);
      await writeArchive(archive, collection);
      expect(await deskHere(['import', archive], { library })).toMatchObject({ code: 0 });
    }
    const ask = async (...args: string[]) => (await deskHere([...args, '--json'], { library })).json();
    const ids = async (...args: string[]) => {
      const { items } = (await ask('search', ...args)) as { items: { submissionId: string }[] };
      return items.map(({ submissionId }) => submissionId);
    };
    return { library, ask, ids };
  };
  return { at, holding };
}
