/** Files and dates in words. */
import type { FileContent, FileRecord } from '../../src-preload/domain.ts';
import { formatInstant } from '../hooks/format.ts';
import { KIND_WORDS } from '../state/query-edits.ts';

/** A submission's date as `18 March 2026, 21:07`; what is no instant stays as the archive wrote it. */
export function dateWords(createdAt: string | null): string {
  if (createdAt === null) return 'Not dated';
  return /^\d{4}-\d{2}-\d{2}T/.test(createdAt) ? formatInstant(createdAt) : createdAt;
}

/** Whether something is wrong with a file. */
export const STATE_WORDS: Record<FileRecord['state'], string> = {
  ok: '',
  missing: 'missing from the archive',
  bad: 'damaged',
};

/** What is said of a file whose bytes contradict its name. */
export function contentWords({ contentType }: FileContent): string {
  return contentType === 'application/octet-stream'
    ? 'Its name says what kind of file it is, but its content is nothing of that kind.'
    : `By its content this is ${contentType}, not what its name says.`;
}

/** What stands on a tile without a picture: the name's ending, else the kind. */
export function typeLabel(file: FileRecord): string {
  const ending = /\.([\p{L}\p{N}]{1,5})$/u.exec(file.name)?.[1];
  return ending ? ending.toUpperCase() : KIND_WORDS[file.kind];
}

/** What a screen reader says of a file: whose, which, what. */
export function fileWords(file: FileRecord): string {
  const whose = file.submission?.participantId ?? 'No submission';
  return `${whose}, ${file.ordinal} of ${file.siblings}, ${fileMoreWords(file)}`;
}

/** What a tile's caption leaves to the picture: name, kind, and whether something is wrong. */
export function fileMoreWords(file: FileRecord): string {
  return [file.name, KIND_WORDS[file.kind], STATE_WORDS[file.state]].filter(Boolean).join(', ');
}
