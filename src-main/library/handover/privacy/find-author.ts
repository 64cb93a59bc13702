import path from 'node:path';
import type { StoredFile } from '../../query/stored-files.ts';
import type { Author } from './text-changes.ts';

/** Finds the submission or the participant with an id in an archive. Null without one. A participant alone has no id of a submission. */
export type FindPerson = (archiveId: string, id: string) => Author | null;

const ID = '[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ANY_ID = new RegExp(ID, 'i');
/** `<submission>_<instruction>_<number>`, with an id of any form that holds a digit. */
const NAME_OF_EXPORT = new RegExp(`^(?<submission>(?=[^_]*\\d)[^_]{8,})_(?:${ID})_\\d+(?=[._]|$)`, 'i');
/** Most beginnings of a name that are looked up. Each takes milliseconds in a large archive. */
const MOST_BEGINNINGS = 4;
/** Most other words of a path that are looked up. */
const MOST_WORDS = 8;
/** Shorter words with a digit are numbers of files rather than ids. */
const SHORTEST_WORD = 5;

/**
 * Finds the submission that a file belongs to. Exports put its id into the name of the file, even if no answer names the file. Other programs also
 * put ids into folders, and ids of participants into names.
 */
export function findAuthor(
  { archiveId, submissionId, participantId, path: name }: StoredFile,
  findPerson: FindPerson,
): Author {
  if (submissionId !== '') return { submissionId, participantId };
  let participant: Author | null = null;
  for (const word of wordsOf(name)) {
    const found = findPerson(archiveId, word);
    if (found !== null && found.submissionId !== '') return found;
    participant ??= found;
  }
  return {
    submissionId: unknownSubmission(path.posix.basename(name)),
    participantId: participant?.participantId ?? '',
  };
}

/** A submission that the archive does not hold. */
function unknownSubmission(base: string): string {
  return NAME_OF_EXPORT.exec(base)?.groups?.submission ?? ANY_ID.exec(base)?.[0] ?? '';
}

/** What may be an id: the beginnings of the name before an underscore or a dot, the longest first, then other words with a digit. */
function wordsOf(name: string): ReadonlySet<string> {
  const base = path.posix.basename(name);
  const ends = Array.from(base.matchAll(/[_.]/g), ({ index }) => index).filter((end) => end > 0);
  const beginnings = ends
    .slice(0, MOST_BEGINNINGS)
    .map((end) => base.slice(0, end))
    .toReversed();
  const words = name.split(/[/_. ]/).filter((word) => word.length >= SHORTEST_WORD && /\d/.test(word));
  return new Set([...beginnings, ...words.slice(-MOST_WORDS)]);
}
