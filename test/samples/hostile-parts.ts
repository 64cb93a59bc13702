/** The valid parts of hostile archives. */
import { createZipWriter, type ZipEntry } from './zip-writer.ts';

const COLLECTION_ID = '0192a3b4-0bad-7e8f-9a0b-1c2d3e4f5a6b';
export const TOP = `collection-export-${COLLECTION_ID}-20260319T103000/`;
export const RESPONSES = 'responses.jsonl';

const COLLECTION_JSON = JSON.stringify({
  collection_id: COLLECTION_ID,
  name: 'Hostile collection',
  exported_at: '2026-03-19T10:30:00Z',
  instructions: [
    { id: 'ins-text', type: 'free_text', description: 'Say something' },
    { id: 'ins-files', type: 'file_upload', description: 'Show something' },
  ],
});

/** A well-formed line, without its end. */
export function line(submission: number, files: readonly object[] = []): string {
  const upload = { type: 'file_upload', description: 'Show something', files };
  return JSON.stringify({
    submission_id: `sub-${submission}`,
    participant_id: `part-${submission}`,
    collection_id: COLLECTION_ID,
    created_at: '2026-03-19T10:30:00Z',
    responses: {
      ...(files.length > 0 ? { 'ins-files': upload } : {}),
      'ins-text': { type: 'free_text', description: 'Say something', value: 'answer' },
    },
  });
}

/** Writes an archive of these lines. If `collectionJson` is null, the archive has none. */
export function linesArchive(
  lines: readonly (string | Buffer)[],
  entries: readonly ZipEntry[] = [],
  lastEnd = '\n',
  collectionJson: string | null = COLLECTION_JSON,
): (file: string) => Promise<void> {
  return async (file) => {
    const zip = await createZipWriter(file);
    const ends = lines.map((_, index) => (index === lines.length - 1 ? lastEnd : '\n'));
    const bytes = lines.flatMap((text, index) => [Buffer.from(text), Buffer.from(ends[index] ?? '')]);
    await zip.add({ name: `${TOP}${RESPONSES}`, data: Buffer.concat(bytes), method: 'deflated' });
    if (collectionJson !== null) await zip.add({ name: `${TOP}collection.json`, data: Buffer.from(collectionJson) });
    for (const entry of entries) await zip.add(entry);
    await zip.finish();
  };
}

/** An archive of one submission without files, with these entries added. */
export function withEntries(entries: readonly ZipEntry[]): (file: string) => Promise<void> {
  return linesArchive([line(1)], entries);
}

/** A valid archive of one submission with one file. */
export const goodArchive = linesArchive(
  [line(1, [{ name: 'a.jpg', path: 'files/a.jpg' }])],
  [{ name: `${TOP}files/a.jpg`, data: Buffer.from('photo') }],
);
