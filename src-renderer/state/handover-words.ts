/** The texts about hand-overs that are running or over. */
import type { HandoverJob } from '../../src-preload/handover-jobs.ts';
import type { PackageFormat } from '../../src-preload/packages.ts';
import type { HandedOver, HandoverForm } from '../../src-preload/recipes.ts';
import type { TableFormat } from '../../src-preload/tables.ts';
import { formatBytes, formatCounted } from '../../src-preload/words/numbers.ts';
import { alteredCells } from '../../src-preload/words/table-words.ts';
import { progressWords } from './words.ts';

export const TABLE_FORMAT_WORDS: Readonly<Record<TableFormat, string>> = {
  csv: 'CSV',
  tsv: 'TSV',
  xlsx: 'Excel workbook',
  sqlite: 'SQLite database',
  parquet: 'Parquet',
  sav: 'SPSS data',
  stata: 'Stata',
  jsonl: 'JSON Lines',
};

export const PACKAGE_FORMAT_WORDS: Readonly<Record<PackageFormat, string>> = {
  'label-studio': 'Label Studio',
  imagefolder: 'Image folder',
  webdataset: 'WebDataset',
  parquet: 'Parquet tables with files',
  coco: 'COCO',
  fiftyone: 'FiftyOne',
  bagit: 'BagIt',
};

export const handoverJobWords = {
  list: 'Hand-overs',
  starting: 'Starting…',
  cancelled: 'Cancelled. Nothing was left behind.',
  show: 'Show in folder',
  files: { folder: 'Files', zip: 'Files in a ZIP' },
  dismiss: (name: string) => `Dismiss ${name}`,
  cancel: (name: string) => `Cancel ${name}`,
  ended: (name: string, words: string) => `${name}: ${words}`,
  rows: (rows: number) => `Handed over ${formatCounted(rows, 'row')}`,
  copies: (files: number, bytes: number) => `Handed over ${formatCounted(files, 'file')} (${formatBytes(bytes)})`,
  skipped: (files: number) => `${formatCounted(files, 'file')} could not be copied. files.csv says why.`,
} as const;

/** What the data is handed over as. */
export function formWords(form: HandoverForm): string {
  switch (form.kind) {
    case 'table':
      return TABLE_FORMAT_WORDS[form.format];
    case 'files':
      return handoverJobWords.files[form.container];
    case 'package':
      return PACKAGE_FORMAT_WORDS[form.format];
  }
}

/** How far a hand-over is, or how it ended. */
export function handoverState({ state, progress, outcome, error }: HandoverJob): string {
  if (state === 'cancelled') return handoverJobWords.cancelled;
  if (error !== null) return error.message;
  if (outcome !== null) return outcomeTitle(outcome);
  return progress === null ? handoverJobWords.starting : progressWords(progress);
}

function outcomeTitle({ table, files }: HandedOver): string {
  return table === null
    ? handoverJobWords.copies(files?.copied ?? 0, files?.bytes ?? 0)
    : handoverJobWords.rows(table.rows);
}

/** What a person must know about the outcome. */
export function outcomeNotes({ table, files }: HandedOver): readonly string[] {
  return [
    ...(table === null ? [] : alteredCells(table)),
    ...(files !== null && files.skipped > 0 ? [handoverJobWords.skipped(files.skipped)] : []),
  ];
}
