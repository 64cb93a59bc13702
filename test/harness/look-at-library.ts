/** Reads everything that a person could ask a library for, and the files that it holds. Tests of killed processes compare these. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { LibraryApi } from '../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../src-preload/domain.ts';

const PARTS_OF_AN_ARCHIVE = new Set([
  'archive.zip',
  'index.sqlite',
  'origin.json',
  'text.index',
  'verified.json',
  'verifying.json',
]);
/**
 * Files that a window with pictures also keeps, and the journal of a killed verification. The next change of the index, or a rebuild after a
 * half-done change, deletes it.
 */
const KEPT_FILES = /^(thumbs\.sqlite(-wal|-shm)?|files|index\.sqlite-journal)$/;

export type Answers = Awaited<ReturnType<typeof answersOf>>;

/** All answers about one collection. Archive ids are left out, because importing an archive again gives another id. */
export async function answersOf(library: LibraryApi, collectionId: string) {
  const collection = (await library.collections()).find((each) => each.collectionId === collectionId);
  if (collection === undefined) return null;
  const versions = await library.versions({ collectionId });
  const query = { ...EMPTY_QUERY, collectionId, sort: { by: 'submission_id', direction: 'asc' } as const };
  const rows = createHash('sha256');
  for (let offset = 0, total = 1; offset < total; offset += 500) {
    const page = await library.submissions({ query, limit: 500, offset });
    total = page.total;
    rows.update(JSON.stringify(page.items, (key, value: unknown) => (key === 'archiveId' ? null : value)));
  }
  const found = await library.submissions({ query: { ...query, text: 'forearm' }, limit: 1 });
  // Changes since the previous export are computed later in the background.
  // How many pictures are described depends on how long the library was idle.
  const { changes: _, capture: __, ...facets } = await library.facets({ query, unit: 'submissions' });
  const { bad, files } = await library.verify({ collectionId });
  const marked = await library.marks({ collectionId });
  return {
    held: [collection.name, collection.submissions, collection.answers, collection.files],
    versions: versions.map(({ sha256 }) => sha256),
    marks: marked.map(({ mark }) => mark),
    rows: rows.digest('hex'),
    found: found.total,
    facets,
    bad,
    files,
  };
}

/** Opens the library like the next start, which checks the catalog's checksums, and lists the files left in its folders. */
export async function lookAt(directory: string, collectionId: string) {
  const library = await createLibrary({ directory });
  try {
    const collections = await library.collections();
    const versions = await Promise.all(
      collections.map((each) => library.versions({ collectionId: each.collectionId })),
    );
    const archiveIds = versions.flat().map(({ archiveId }) => archiveId);
    const leftOver = [
      ...(await filesWithoutOwner(path.join(directory, 'archives'), archiveIds)),
      ...(await namesIn(path.join(directory, 'downloads'))),
    ];
    const others = collections.filter((each) => each.collectionId !== collectionId);
    const { bad } = await library.verify({ collectionId: null });
    return {
      leftOver,
      bad,
      others: others.map(({ name, submissions, files }) => ({ name, submissions, files })),
      answers: await answersOf(library, collectionId),
    };
  } finally {
    await library.close();
  }
}

async function filesWithoutOwner(folder: string, archiveIds: readonly string[]): Promise<readonly string[]> {
  const found = await namesIn(folder);
  const lost = archiveIds
    .filter((archiveId) => !found.includes(archiveId))
    .map((archiveId) => `no folder ${archiveId}`);
  const within = await Promise.all(
    found.map(async (name) => {
      if (!archiveIds.includes(name)) return [name];
      const files = await readdir(path.join(folder, name));
      return files
        .filter((file) => !PARTS_OF_AN_ARCHIVE.has(file) && !KEPT_FILES.test(file))
        .map((file) => `${name}/${file}`);
    }),
  );
  return [...lost, ...within.flat()];
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}
