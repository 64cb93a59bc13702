import type { ChoiceOption, ImportReport, ImportWarning, RejectedLine, Upload } from '../../../src-preload/domain.ts';
import type { OpenIndex } from './index-store.ts';
import { RESPONSES_FAULTS, type ResponsesFault } from './responses-fault.ts';
import type { IndexData } from './storage/index-parts.ts';
import { RESPONSES_FAULT, VERIFIED_AT } from './storage/schema.ts';
import { uploadOf } from './uploads.ts';
import { indexWords } from './words.ts';

/** Counts that the index stores, so that millions of rows need not be counted again. */
export interface IndexCounts {
  readonly submissions: number;
  readonly answers: number;
  /** Files that an answer names, including missing ones, and all files under `files/`. */
  readonly files: number;
  readonly fileBytes: number;
  /** Rejected lines, missing files and unreadable files. */
  readonly problems: number;
  /** How many entries the import report has, which grow when a verification finds damaged files. */
  readonly findings: number;
  /** ISO 8601 UTC; null if no verification was completed. */
  readonly verifiedAt: string | null;
  readonly responsesFault: ResponsesFault | null;
}

/** Reads the numbers that the list of collections shows. */
export function readCounts(db: IndexData): IndexCounts {
  const meta = new Map(db.prepare<[], [string, string]>('SELECT key, value FROM meta').raw().all());
  const number = (key: string) => Number(meta.get(key) ?? 0);
  const bad = db.prepare<[], number>('SELECT count(*) FROM bad_files').pluck().get() ?? 0;
  const warnings = db.prepare<[], number>('SELECT count(*) FROM warnings').pluck().get() ?? 0;
  const problems = number('rejected_lines') + number('missing_files') + bad;
  return {
    submissions: number('submissions'),
    answers: number('answers'),
    files: number('files'),
    fileBytes: number('file_bytes'),
    problems,
    findings: problems + warnings,
    verifiedAt: meta.get(VERIFIED_AT) ?? null,
    responsesFault: RESPONSES_FAULTS.find((fault) => fault === meta.get(RESPONSES_FAULT)) ?? null,
  };
}

/** Submissions on lines that could not be read, and the number of further unreadable lines without a known submission id. */
export interface Unreadable {
  readonly ids: ReadonlySet<string>;
  readonly unknown: number;
  /** True if the responses are damaged as a whole. Then any submission may be missing. */
  readonly isAnyMissing: boolean;
}

/** Reads which submissions may be on lines that could not be read. */
export function readUnreadable(db: IndexData): Unreadable {
  const ids = db.prepare<[], string>('SELECT submission_id FROM rejected_ids').pluck().all();
  const unknown = readCount(db, 'rejected_without_id');
  const isAnyMissing = readCounts(db).responsesFault !== null;
  return { ids: new Set(ids), unknown: unknown + (isAnyMissing ? 1 : 0), isAnyMissing };
}

function readCount(db: IndexData, key: string): number {
  return Number(db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key) ?? 0);
}

/** An instruction in the index of an archive. */
export interface ArchiveInstruction {
  /** Its number there. */
  readonly instruction: number;
  readonly instructionId: string;
  readonly type: string;
  readonly description: string;
  /** The options of the definition, then values that only answers hold. */
  readonly options: readonly ChoiceOption[];
}

/** The instructions of one archive, in the order of the collection. */
export function readArchiveInstructions(db: IndexData): readonly ArchiveInstruction[] {
  const options = db.prepare<[], ChoiceOption & { readonly instruction: number }>(
    'SELECT instruction, value, label FROM options ORDER BY option',
  );
  const byInstruction = Map.groupBy(options.all(), ({ instruction }) => instruction);
  const instructions = db.prepare<[], Omit<ArchiveInstruction, 'options'>>(
    'SELECT instruction, instruction_id AS instructionId, type, description FROM instructions ORDER BY instruction',
  );
  return instructions.all().map((each) => ({
    ...each,
    options: (byInstruction.get(each.instruction) ?? []).map(({ value, label }) => ({ value, label })),
  }));
}

/** Reads the import report from the index. Files that a verification found damaged count as warnings. */
export function readReport(index: OpenIndex): ImportReport {
  const { db, archiveId, collectionId, collectionName, files: fileTable } = index;
  const { submissions, answers, files } = readCounts(db);
  const table = fileTable();
  const missing: string[] = [];
  const missingUploads: Upload[] = [];
  for (const [place, size] of table.columns.size.entries()) {
    if (!Number.isNaN(size)) continue;
    const { path, name } = table.named(place + 1);
    missing.push(path || name);
    missingUploads.push(uploadOf(index, place + 1));
  }
  return {
    collectionId,
    name: collectionName,
    archiveId,
    submissions,
    answers,
    files,
    missingFiles: missing,
    missingUploads,
    unreferencedFiles: db.prepare<[], string>('SELECT path FROM unreferenced_files ORDER BY file').pluck().all(),
    rejectedLineCount: readCount(db, 'rejected_lines'),
    rejectedLines: db.prepare<[], RejectedLine>('SELECT line, reason FROM rejected_lines ORDER BY line').all(),
    warnings: [
      ...db.prepare<[], ImportWarning>('SELECT code, message FROM warnings ORDER BY rowid').all(),
      ...Array.from(table.bad(), ([file, { state, reason }]): ImportWarning => {
        const upload = uploadOf(index, file);
        const { name, participantId } = upload;
        const message =
          participantId === null
            ? indexWords.unreadableFile(name, reason)
            : indexWords.unreadableUpload(name, participantId, reason);
        return { code: state === 'bad' ? 'bad_file' : 'unsupported_file', message, upload: { ...upload, reason } };
      }),
    ],
  };
}
