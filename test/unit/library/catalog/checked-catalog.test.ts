import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openCatalog } from '../../../../src-main/library/catalog/catalog.ts';
import { catalogDigest, noteChecked } from '../../../../src-main/library/catalog/checked-catalog.ts';
import { NO_MARK } from '../../../../src-preload/marks.ts';
import { temporaryFolder } from '../../../harness/temporary-folder.ts';

it('a catalog that was found whole is checked again only when one of its bytes has changed', () => {
  const directory = temporaryFolder();
  const [file, checked] = [path.join(directory, 'catalog.sqlite'), path.join(directory, 'catalog.checked')];
  const subject = { submissionId: 'sub-1', content: '' };
  const catalog = openCatalog(directory);
  catalog.transaction(() => catalog.marks.put('c', subject, { ...NO_MARK, note: 'a note' }, '2026-03-01'));
  // Changes in its log count, too.
  expect(catalogDigest(file)).toBeNull();
  catalog.close();
  expect(existsSync(checked)).toBe(false);
  openCatalog(directory).close();
  expect(readFileSync(checked, 'utf8')).toBe(catalogDigest(file));

  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf('a note');
  bytes[at] = (bytes[at] ?? 0) ^ 2;
  writeFileSync(file, bytes);
  expect(() => openCatalog(directory)).toThrow(expect.objectContaining({ code: 'disk_error' }));
  // Valid only if it matches exactly these bytes.
  noteChecked(directory, catalogDigest(file) ?? '');
  const believed = openCatalog(directory);
  expect(believed.marks.get('c', subject)?.mark.note).toBe('c note');
  believed.close();
});
