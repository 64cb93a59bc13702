/** The privacy pass: the gate that every hand-over uses, the list of findings, and the key for pseudonyms. */

import { randomBytes } from 'node:crypto';
import type { FileRecord, FileRef, Query } from '../../../../src-preload/domain.ts';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import type { PrivacyChoices, PrivacySheet, PrivacySheetInput } from '../../../../src-preload/privacy.ts';
import { requireAbsolute } from '../../../disk/require-absolute.ts';
import type { Context, LibraryMethods } from '../../api/library-api.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { IndexStore } from '../../index/index-store.ts';
import { findRowsOfId } from '../../index/storage/columns.ts';
import { readInstructions, type ShownOptions } from '../../query/instruction-heads.ts';
import { requireSearchable } from '../../query/query-notes.ts';
import { fileRefsOf } from '../../query/read-at.ts';
import { readableOptions } from '../../query/readable-labels.ts';
import type { Results } from '../../query/results.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import type { MarkReader } from '../../review/review.ts';
import { submissionBatches } from '../reading/submission-batches.ts';
import { cleanedCopies } from './cleaned-copies.ts';
import { type FindPerson, findAuthor } from './find-author.ts';
import { createHitIds, type HitIds } from './findings/hit-id.ts';
import { createMetadataThreads, type MetadataThreads } from './metadata/metadata-threads.ts';
import { openGate } from './open-gate.ts';
import type { PrivacyGate, WatchFile } from './privacy-gate.ts';
import { exportPseudonymKey, importPseudonymKey, knownPseudonymKey, openPseudonymKey } from './pseudonym-key.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { savePrivacyReport } from './report/save-privacy-report.ts';
import { addDocument } from './sheet/add-document.ts';
import { readFileSheet } from './sheet/read-file-sheet.ts';
import { readTextFileSheet } from './sheet/read-text-file-sheet.ts';
import { readTextSheet } from './sheet/read-text-sheet.ts';
import { createSmallCellCounter } from './sheet/small-cells.ts';
import { readOptionsLeft, readSingleCells, withoutCells } from './small-cells-out.ts';
import type { Author } from './text-changes.ts';
import { hasUnsearchedText, isNamedText, mayBeText, mayHoldWords, readTextFile } from './text-file.ts';

interface PrivacyParts {
  /** The folder of the library, absolute. */
  readonly directory: string;
  readonly isReadOnly: boolean;
  readonly catalog: Pick<Catalog, 'audit' | 'history'>;
  readonly store: IndexStore;
  readonly results: Results;
  readonly marks: MarkReader;
  readonly watchFile: WatchFile;
  /** Finds a file's readable name. */
  readonly fileRecord: (ref: FileRef) => FileRecord | Promise<FileRecord>;
}

export type Privacy = ReturnType<typeof createPrivacy>;

/** Its threads start with the first file that they read, and `close` ends them. */
export function createPrivacy({ directory, isReadOnly, catalog, watchFile, fileRecord, ...parts }: PrivacyParts) {
  const pseudonymKey = () => openPseudonymKey(directory, isReadOnly);
  const threads = createMetadataThreads();
  const findPerson = personFinder(parts.store);
  const source = { watchFile, pseudonymKey, cleanPdf: threads.cleanPdf, readWords: threads.readWords, findPerson };
  const open = (choices?: PrivacyChoices) => openGate(source, choices);
  const methods = {
    cleanedCopies: ({ files }, { signal } = {}) =>
      cleanedCopies({ store: parts.store, marks: parts.marks, fileRecord, openGate: open }, files, signal),
    privacySheet: async (input, context = {}) => {
      const secret = await pseudonymKey().then((key) => key.secret, orRandom);
      const authorOf = (file: StoredFile) => findAuthor(file, findPerson);
      return readSheet({ ...parts, watchFile, threads, authorOf }, input, createHitIds(secret), context);
    },
    savePrivacyReport: (input) => savePrivacyReport({ catalog, store: parts.store }, input),
    exportPseudonymKey: async ({ path: target }) => {
      requireAbsolute(target);
      const { fingerprint } = await exportPseudonymKey(directory, isReadOnly, target);
      catalog.audit('pseudonym-key-out', 'all', { key: fingerprint });
      return { path: target, key: fingerprint };
    },
    importPseudonymKey: async ({ path: source, force }) => {
      requireAbsolute(source);
      const { fingerprint } = await importPseudonymKey(directory, source, force);
      catalog.audit('pseudonym-key-in', 'all', { key: fingerprint });
      return { key: fingerprint };
    },
  } satisfies Partial<LibraryMethods>;
  return {
    methods,
    /** Gives the pseudonyms of submissions. Null if the library has no key. */
    submissionPseudonyms: (): ((id: string) => string) | null => {
      const key = knownPseudonymKey(directory);
      return key === null ? null : createPseudonyms(key.secret).submission;
    },
    openGate: open,
    /** Prepares a query, and opens the gate for its hand-over. */
    enter: async (query: Query, choices: PrivacyChoices | undefined, context: Context): Promise<EnteredQuery> => {
      await parts.results.prepare(query, context);
      const { action = 'keep' } = choices?.smallCells ?? {};
      const questions = () => readInstructions(parts.store, parts.results.select(query, 'submissions'));
      if (choices === undefined || action === 'keep')
        return { query, gate: await openGate(source, choices, { questions }) };
      const { secret } = await pseudonymKey();
      const cells = await readSingleCells(parts, query, choices, secret, context);
      const kept = action === 'leave-out' ? withoutCells(parts, query, cells) : query;
      const options = cells.places.size === 0 ? null : await readOptionsLeft(parts, kept, cells, context);
      return { query: kept, gate: await openGate(source, choices, { cells, questions, options }) };
    },
    close: threads.close,
  };
}

export interface EnteredQuery {
  /** Without what the choices leave out. */
  readonly query: Query;
  readonly gate: PrivacyGate;
}

function personFinder(store: IndexStore): FindPerson {
  return (archiveId, id) => {
    const { db, submissions } = store.open(archiveId);
    const [row] = findRowsOfId(db, 'submission_id', id);
    if (row !== undefined) return { submissionId: id, participantId: submissions.read(row)?.participantId ?? '' };
    return findRowsOfId(db, 'participant_id', id).length === 0 ? null : { submissionId: '', participantId: id };
  };
}

/** In a read-only library without a key, findings can be listed but not accepted, so a random secret is enough. */
function orRandom(error: unknown): Buffer {
  if (error instanceof DeskFailure && error.code === 'library_read_only') return randomBytes(32);
  throw error;
}

interface SheetParts extends Pick<PrivacyParts, 'store' | 'results' | 'marks' | 'watchFile'> {
  readonly threads: MetadataThreads;
  /** The submission that a file belongs to. */
  readonly authorOf: (file: StoredFile) => Author;
}

function readableOf(store: SheetParts['store']): ShownOptions {
  const defined = new Set(
    store.collections().flatMap(({ collectionId, hasDefinition }) => (hasDefinition ? [collectionId] : [])),
  );
  return ({ collectionId }, options) => readableOptions(options, defined.has(collectionId));
}

async function readSheet(
  parts: SheetParts,
  input: PrivacySheetInput,
  hitIds: HitIds,
  context: Context,
): Promise<PrivacySheet> {
  const { store, results, marks, authorOf } = parts;
  const { query, quasiIdentifiers, withFiles, limit, readable = false } = input;
  requireSearchable(query);
  await results.prepare(query, context);
  const result = results.select(query, 'submissions');
  const instructions = readInstructions(store, result);
  const shown = readable ? readInstructions(store, result, readableOf(store)) : instructions;
  const cells = createSmallCellCounter(shown, quasiIdentifiers);
  const batches = submissionBatches({ store, marks }, result, context);
  const { collectFindings } = await import('./sheet/collect-findings.ts');
  const findings = collectFindings(limit, hitIds);
  const submissions = await readTextSheet(batches, instructions, findings, cells);
  const smallCells = cells.result(limit, hitIds.ofCell);
  if (!withFiles) return { submissions, ...findings.result(), smallCells, files: null };
  const source = {
    store,
    marks,
    hitIds,
    readMetadata: async (file: StoredFile, signal?: AbortSignal) => {
      const open = () => parts.watchFile(file, 'other', signal).bytes;
      const text = mayBeText(file) ? await readTextFile(open(), file) : null;
      const place = { file, author: authorOf(file) };
      const sheet = text && readTextFileSheet(text, place, findings);
      if (sheet && (isNamedText(file.path) || sheet.uncleanable !== null))
        return { ...sheet, isUnsearched: hasUnsearchedText(file, text, null) };
      const whole = { open, size: file.size ?? 0 };
      const words = text === null && mayHoldWords(file) ? await parts.threads.readWords(whole, signal) : null;
      const metadata = await parts.threads.read(whole, signal);
      const isUnsearched = hasUnsearchedText(file, text, words);
      return { ...(words === null ? metadata : addDocument(metadata, words, place, findings)), isUnsearched };
    },
  };
  const files = await readFileSheet(source, fileRefsOf(results.select(query, 'files')), limit, context);
  return { submissions, ...findings.result(), smallCells, files };
}
