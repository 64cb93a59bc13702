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

/** The upload that begins at this position of the archive. Undefined for the other entries of an export. */
export function uploadAt(index: OpenIndex, headerOffset: number): Upload | undefined {
  const place = index.files().columns.headerOffset.indexOf(headerOffset);
  return place < 0 ? undefined : uploadOf(index, place + 1);
}
