/** Names uploaded files as people know them: in the archive, a file is called by ids. */
import type { Upload } from '../../../src-preload/domain.ts';
import { nameInPath } from './file-table.ts';
import type { OpenIndex } from './index-store.ts';

/** @param file its number in the file table, from 1 */
export function uploadOf(index: OpenIndex, file: number): Upload {
  const { columns, named } = index.files();
  const { name, path } = named(file);
  const row = columns.row[file - 1] ?? 0;
  const found = row === 0 ? null : index.submissions.read(row);
  const asked = found?.responses.find(({ instruction }) => instruction === columns.instruction[file - 1]);
  return {
    name: name || nameInPath(path),
    question: asked?.question ?? null,
    participantId: found?.participantId ?? null,
  };
}

/** Finds the upload that begins at a position of the archive. Undefined for the other entries of an export. */
export function uploadFinder(index: OpenIndex): (headerOffset: number) => Upload | undefined {
  const places = new Map(Array.from(index.files().columns.headerOffset, (offset, place) => [offset, place] as const));
  return (headerOffset) => {
    const place = places.get(headerOffset);
    return place === undefined ? undefined : uploadOf(index, place + 1);
  };
}
