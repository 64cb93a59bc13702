import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const SAMPLES = path.resolve(import.meta.dirname, '../../samples/archives');

it('responses that are packed by Deflate64 are refused by that name, with what to do', async () => {
  const { library } = await openTestLibrary();
  const archive = path.join(SAMPLES, 'a-7z-deflate64.zip');
  await expect(library.importArchive({ path: archive, source: 'drop' })).rejects.toMatchObject({
    code: 'archive_unreadable',
    message: expect.stringMatching(/Deflate64.*pack the archive again with ordinary compression/),
  });
});

it('one upload that is packed by Deflate64 says so; all others are sound', async () => {
  const { library } = await openTestLibrary();
  await library.importArchive({ path: path.join(SAMPLES, 'a-7z-d64-fileonly.zip'), source: 'drop' });
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 100 });
  const refused = items.filter(({ state }) => state !== 'ok');
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatch(/Deflate64/);
});

it('what `zip -` packed from a pipe is a file', async (test) => {
  if (process.platform === 'win32' || !existsSync('/usr/bin/zip')) return test.skip('no zip program here');
  const { library, folder } = await openTestLibrary();
  const { path: archive } = await generateArchive({ seed: 1, submissions: 5, out: path.join(folder, 'a.zip') });
  const out = path.join(folder, 'piped.zip');
  // Each entry is read from a pipe, renamed to what it was, and put together again.
  const script = `cd "$1" && mkdir x p && unzip -q "$2" -d x && cd x && find . -type f | while read -r f; do
    mkdir -p "../p/$(dirname "$f")"; mkfifo "../p/$f"; (cat "$f" > "../p/$f" &); done; cd ../p && zip -qr -FI "$3" .`;
  execFileSync('bash', ['-c', script, 'bash', folder, archive, out]);
  const { submissions, files } = await library.importArchive({ path: out, source: 'drop' });
  expect(submissions).toBe(5);
  const found = await library.files({ query: EMPTY_QUERY, limit: 100 });
  expect(found.items.map(({ state }) => state)).toEqual(Array(files).fill('ok'));
});

it('an export inside another ZIP is pointed to by its name', async () => {
  const { library } = await openTestLibrary();
  await expect(
    library.importArchive({ path: path.join(SAMPLES, 'a-wrapped.zip'), source: 'drop' }),
  ).rejects.toMatchObject({
    code: 'archive_no_responses',
    message: expect.stringContaining('“collection-export.zip”'),
    hint: expect.stringContaining('Take “collection-export.zip” out'),
  });
});
