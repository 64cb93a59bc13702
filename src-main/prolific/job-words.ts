/** The messages of export jobs. */
import type { Progress } from '../../src-preload/domain.ts';
import type { JobOutcome } from '../../src-preload/jobs.ts';
import { createDates } from '../../src-preload/words/dates.ts';
import { formatBytesOf, formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { translated } from '../../src-preload/words/translated.ts';
import type { ExportProgress } from './export.ts';

/** `42 s`, `3 min 5 s`. @param milliseconds since the start */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export const exportWords = translated('exportWords', (progress: ExportProgress): string => {
  switch (progress.stage) {
    case 'generating':
      return `Prolific is building the archive, ${formatElapsed(progress.elapsedMs)} so far.`;
    case 'downloading':
      return `Downloading ${formatBytesOf(progress.bytes, progress.total)}.`;
    case 'verifying':
      return `Checking the archive, ${formatBytesOf(progress.bytes, progress.total)}.`;
  }
});

const dates = createDates();

/** In local time. @param at milliseconds since 1970 UTC */
export function formatTime(at: number): string {
  return dates.time(at);
}

/** Why a job waits, and when it tries again: `… (ECONNREFUSED). Trying again at 21:07:31.`, in local time. */
export const waitWords = translated(
  'waitWords',
  (reason: string, nextTryAt: number): string => `${reason} Trying again at ${formatTime(nextTryAt)}.`,
);

export const IMPORT_STAGES: Readonly<Record<Progress['stage'], string>> = translated('importStages', {
  copying: 'Copying the archive into the library',
  reading: 'Reading the answers',
  indexing: 'Indexing the answers',
  words: 'Indexing the words for the search',
  finishing: 'Finishing the import',
  verifying: 'Checking the archive',
  writing: 'Writing',
});

export const importWords = translated('importWords', (progress: Progress): string => {
  const words = stageWords(progress);
  return progress.browsable === undefined ? words : `Ready to browse. ${words}`;
});

function stageWords({ stage, done, total, unit }: Progress): string {
  if (done === 0 && total === null) return `${IMPORT_STAGES[stage]}.`;
  const whole = total === null ? '' : ` of ${formatCount(total)}`;
  const amount = unit === 'bytes' ? formatBytesOf(done, total) : `${formatCount(done)}${whole} ${unit}`;
  return `${IMPORT_STAGES[stage]}, ${amount}.`;
}

export const outcomeWords = translated('outcomeWords', (outcome: JobOutcome): string => {
  if (outcome.alreadyImported) return 'The library already holds this archive.';
  const submissions = formatCounted(outcome.submissions, 'submission');
  return `Ready: ${submissions} and ${formatCounted(outcome.files, 'file')}.`;
});
