/** What an export job says about itself, in plain words. */
import type { ImportOutcome, Progress } from '../../src-preload/domain.ts';
import type { ExportProgress } from './export.ts';

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

function unitOf(bytes: number): number {
  let unit = 0;
  for (let value = bytes; value >= 999.5 && unit < UNITS.length - 1; value /= 1000) unit += 1;
  return unit;
}

function inUnit(bytes: number, unit: number): string {
  const value = bytes / 1000 ** unit;
  return unit === 0 || value >= 9.95 ? String(Math.round(value)) : value.toFixed(1);
}

/** `3.1 GB`: powers of ten, one decimal below ten. */
export function formatBytes(bytes: number): string {
  const unit = unitOf(bytes);
  return `${inUnit(bytes, unit)} ${UNITS[unit]}`;
}

function formatBytesOf(bytes: number, total: number | null): string {
  if (total === null) return formatBytes(bytes);
  const unit = unitOf(total);
  return `${inUnit(bytes, unit)} of ${inUnit(total, unit)} ${UNITS[unit]}`;
}

function formatElapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

export function exportWords(progress: ExportProgress): string {
  switch (progress.stage) {
    case 'generating':
      return `Prolific is building the archive, ${formatElapsed(progress.elapsedMs)} so far.`;
    case 'downloading':
      return `Downloading ${formatBytesOf(progress.bytes, progress.total)}.`;
    case 'verifying':
      return `Checking the archive, ${formatBytesOf(progress.bytes, progress.total)}.`;
  }
}

const IMPORT_STAGES: Readonly<Record<Progress['stage'], string>> = {
  copying: 'Copying the archive into the library',
  reading: 'Reading the answers',
  indexing: 'Indexing the answers',
  searching: 'Making the answers searchable',
  finishing: 'Finishing the import',
  verifying: 'Checking the archive',
  writing: 'Writing',
};

export function importWords(progress: Progress): string {
  const { stage, done, total, unit } = progress;
  if (done === 0 && total === null) return `${IMPORT_STAGES[stage]}.`;
  const whole = total === null ? '' : ` of ${total.toLocaleString('en')}`;
  const amount = unit === 'bytes' ? formatBytesOf(done, total) : `${done.toLocaleString('en')}${whole} ${unit}`;
  return `${IMPORT_STAGES[stage]}, ${amount}.`;
}

export function outcomeWords(outcome: ImportOutcome): string {
  if (outcome.alreadyImported) return 'This very archive is in the library already.';
  const submissions = count(outcome.submissions, 'submission', 'submissions');
  return `Ready: ${submissions} and ${count(outcome.files, 'file', 'files')}.`;
}
