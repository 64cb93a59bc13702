import path from 'node:path';
import type { StoredFile } from '../../query/stored-files.ts';
import type { Author } from './text-changes.ts';

const ID = /[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
/** Most beginnings of a name that are looked up. */
const MOST_BEGINNINGS = 4;

/**
 * Finds the submission that a file belongs to. Exports put its id into the name of the file, even if no answer names the file.
 * @param isSubmission true if the archive holds a submission with this id
 */
export function findAuthor(
  { archiveId, submissionId, participantId, path: name }: StoredFile,
  isSubmission: (archiveId: string, id: string) => boolean,
): Author {
  if (submissionId !== '') return { submissionId, participantId };
  const base = path.posix.basename(name);
  const [id] = ID.exec(base) ?? [];
  const found = id ?? beginnings(base).find((start) => isSubmission(archiveId, start));
  return { submissionId: found ?? '', participantId: '' };
}

/** The parts before an underscore or a dot, the longest first. */
function beginnings(name: string): readonly string[] {
  const ends = Array.from(name.matchAll(/[_.]/g), ({ index }) => index).filter((end) => end > 0);
  return ends
    .slice(0, MOST_BEGINNINGS)
    .map((end) => name.slice(0, end))
    .toReversed();
}
