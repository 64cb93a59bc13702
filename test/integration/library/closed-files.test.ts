/** Work that fails closes its files: a process that keeps them open cannot free their space, and Windows cannot delete them. */
import { readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildIndexes } from '../../../src-main/library/index/build-index.ts';
import { createInlinePool } from '../../../src-main/library/index/segments/segment-pool.ts';
import { NameSpool } from '../../../src-main/library/index/storage/name-spool.ts';
import { addPlainTables } from '../../../src-main/library/index/write-plain-tables.ts';
import { plainDownloads } from '../../../src-main/prolific/plain-downloads.ts';
import { mountSmallDisk } from '../../harness/small-disk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

/** The open files of this process whose paths begin like this. */
function openFiles(start: string): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${descriptor}`);
      return file.startsWith(start) ? [file] : [];
    } catch {
      return []; // the folder itself, which is closed again
    }
  });
}

const isLinux = process.platform === 'linux';

async function archiveIn(folder: string) {
  const archivePath = path.join(folder, 'export.zip');
  await generateArchive({ seed: 3, submissions: 4, out: archivePath });
  const fallbacks = { fallbackName: 'export', fallbackCollectionId: null };
  return { archivePath, archiveId: 'a', definition: null, ...fallbacks };
}

const nothing = () => undefined;

it.skipIf(!isLinux)('an import on a full disk closes the archive and its indexes', async (test) => {
  const folder = temporaryFolder();
  const input = await archiveIn(folder);
  // Full at the first database, at the second file, and in the middle of the index.
  for (const size of ['4k', '36k', '48k', '64k', '96k']) {
    const disk = mountSmallDisk(test, path.join(folder, size), size);
    const paths = { indexPath: path.join(disk, 'index.sqlite'), textPath: path.join(disk, 'text.index') };
    await expect(buildIndexes({ ...input, ...paths }, createInlinePool(), nothing, nothing)).rejects.toThrow();
    expect(openFiles(folder)).toEqual([]);
  }
});

it.skipIf(!isLinux)('an index whose plain tables cannot be written is closed', async () => {
  const folder = temporaryFolder();
  const paths = { indexPath: path.join(folder, 'index.sqlite'), textPath: path.join(folder, 'text.index') };
  await buildIndexes({ ...(await archiveIn(folder)), ...paths }, createInlinePool(), nothing, nothing);
  const names = new NameSpool(path.join(folder, 'names'));
  const spoolPath = path.join(folder, 'taken');
  writeFileSync(spoolPath, '');
  expect(() => addPlainTables(paths.indexPath, { spoolPath, names })).toThrow(/EEXIST/);
  names.close();
  expect(openFiles(folder)).toEqual([]);
});

it.skipIf(!isLinux)('a download that cannot be continued is closed', async () => {
  // Of a device, nothing can be cut off.
  await expect(plainDownloads.grow('/dev/full', 0)).rejects.toMatchObject({ code: 'EINVAL' });
  expect(openFiles('/dev/full')).toEqual([]);
});

it.skipIf(!isLinux)('a key for pseudonyms that does not fit on a disk is closed', async (test) => {
  const { library, folder } = await openTestLibrary();
  const disk = mountSmallDisk(test, path.join(folder, 'disk'), '4k');
  writeFileSync(path.join(disk, 'filler'), Buffer.alloc(4_096));
  const full = library.exportPseudonymKey({ path: path.join(disk, 'a.key') });
  await expect(full).rejects.toMatchObject({ code: 'disk_full' });
  expect(openFiles(disk)).toEqual([]);
});
