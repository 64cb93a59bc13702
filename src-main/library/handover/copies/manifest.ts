/** The table beside copies of files: which copy belongs to which answer. */
import type { Conversion } from '../../../../src-preload/conversions.ts';
import type { KeptMetadata } from '../../../../src-preload/privacy.ts';
import { writeWhole } from '../../../disk/write-whole.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import type { PrivacyGate } from '../privacy/privacy-gate.ts';
import type { Column } from '../tables/column.ts';
import { type FileRow, fileColumns } from '../tables/file-columns.ts';
import { tableEncoder } from '../tables/text-formats.ts';
import { type CopyConversion, UNCONVERTED } from './open-copy.ts';

export const MANIFEST_NAME = 'files.csv';
/** Most files without a copy that a reply names. The manifest lists all of them. */
const MOST_SKIPPED_LISTED = 10_000;

/** Files without a copy: their number, and the first of them. */
export interface SkippedTally {
  withoutCopy: number;
  readonly skipped: { readonly path: string; readonly reason: string }[];
}

export function noteSkipped(tally: SkippedTally, { path, reason }: Pick<CopiedFile, 'path' | 'reason'>): void {
  tally.withoutCopy += 1;
  if (tally.withoutCopy <= MOST_SKIPPED_LISTED) tally.skipped.push({ path, reason: reason ?? '' });
}

/** The changes to copies that the table reports. */
export interface CopyChanges {
  /** The kinds that stay in cleaned copies; null if copies are not cleaned. */
  readonly keptMetadata: readonly KeptMetadata[] | null;
  /** True if findings or ids in text files are replaced. */
  readonly changesTexts: boolean;
  readonly converts: boolean;
}

export function changesOf(
  { choices, keepsTexts }: Pick<PrivacyGate, 'choices' | 'keepsTexts'>,
  convert: Conversion | null,
): CopyChanges {
  return {
    keptMetadata: choices.metadata === 'strip' ? (choices.keptMetadata ?? []) : null,
    changesTexts: !keepsTexts,
    converts: convert !== null,
  };
}

export interface CopiedFile extends FileRow {
  /** Null if the copy is not a converted picture. */
  readonly conversion: CopyConversion | null;
  /** Why a picture could not be converted, or null. */
  readonly notConverted: string | null;
  /** Of the copy; null if it has the same bytes as the original, or if there is no copy. */
  readonly copySha256: string | null;
}

/** @param reason why there is no copy */
export function withoutCopy(file: StoredFile, reason: string | null): CopiedFile & { readonly copyBytes: number } {
  return { ...file, reason, facts: null, copiedTo: null, copySha256: null, copyBytes: 0, ...UNCONVERTED };
}

/**
 * Writes the table of files (CSV) with the path of each copy. A file without a copy has a row that says why.
 * @param target absolute; replaced, whole or not at all
 * @throws DeskFailure `disk_full`, `disk_error`; what `files` throws
 */
export async function writeManifest(
  target: string,
  files: AsyncIterable<CopiedFile>,
  changes: CopyChanges,
): Promise<void> {
  const { start, row } = manifestEncoder(changes);
  async function* chunks() {
    yield start;
    for await (const file of files) yield row(file);
  }
  await writeWhole(target, chunks());
}

/** The lines of the table. */
export function manifestEncoder(changes: CopyChanges) {
  const columns = columnsOf(changes);
  const { start, row } = tableEncoder('csv', columns);
  return { columns, start, row: (file: CopiedFile): string => row(columns.map(({ cell }) => cell(file))) };
}

/** Columns of facts that are removed from copies, so the table must not repeat them, unless their kind is kept. */
const TAKEN_OUT = new Map<string, KeptMetadata>([
  ['captured_at', 'time'],
  ['camera', 'software'],
  ['has_location', 'location'],
]);

const COPY_SHA256 = column('copy_sha256', 'SHA-256 of the copy', 'text', (file) => file.copySha256);
const OF_CONVERSION: readonly Column<CopiedFile>[] = [
  column(
    'converted_from',
    'Type of a picture before it was converted',
    'text',
    ({ conversion }) => conversion?.from ?? null,
  ),
  column(
    'copy_width',
    'Width of the converted picture in pixels',
    'integer',
    ({ conversion }) => conversion?.width ?? null,
  ),
  column(
    'copy_height',
    'Height of the converted picture in pixels',
    'integer',
    ({ conversion }) => conversion?.height ?? null,
  ),
  column('not_converted', 'Why a picture was not converted', 'text', ({ notConverted }) => notConverted),
];

function columnsOf({ keptMetadata, changesTexts, converts }: CopyChanges): readonly Column<CopiedFile>[] {
  const changed = [
    ...(keptMetadata !== null || changesTexts || converts ? [COPY_SHA256] : []),
    ...(converts ? OF_CONVERSION : []),
  ];
  return fileColumns().flatMap((each): readonly Column<CopiedFile>[] => {
    const kind = TAKEN_OUT.get(each.header);
    if (kind !== undefined && keptMetadata?.includes(kind) === false) return [{ ...each, cell: () => null }];
    return each.header === 'sha256' ? [each, ...changed] : [each];
  });
}

function column(
  header: string,
  label: string,
  type: Column<CopiedFile>['type'],
  cell: Column<CopiedFile>['cell'],
): Column<CopiedFile> {
  return { header, short: header, label, instructionId: null, type, cell };
}
