/** The privacy pass: the gate that every hand-over uses, the list of findings, and the key for pseudonyms. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import type { PrivacyChoices, PrivacySheet, PrivacySheetInput } from '../../../../src-preload/privacy.ts';
import type { Context, LibraryMethods } from '../../api/library-api.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { IndexStore } from '../../index/index-store.ts';
import { requireSearchable } from '../../query/query-notes.ts';
import type { Results } from '../../query/results.ts';
import { readInstructions } from '../../query/stored-submissions.ts';
import type { MarkReader } from '../../review/review.ts';
import { submissionBatches } from '../reading/submission-batches.ts';
import { createHitIds } from './findings/hit-id.ts';
import type { WatchFile } from './gate.ts';
import { openGate } from './open-gate.ts';
import { exportPseudonymKey, importPseudonymKey, knownPseudonymKey, openPseudonymKey } from './pseudonym-key.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { createSmallCellCounter } from './sheet/small-cells.ts';

interface PrivacyParts {
  /** The folder of the library, absolute. */
  readonly directory: string;
  readonly isReadOnly: boolean;
  readonly catalog: Pick<Catalog, 'audit'>;
  readonly store: IndexStore;
  readonly results: Results;
  readonly marks: MarkReader;
  readonly watchFile: WatchFile;
}

export function createPrivacy({ directory, isReadOnly, catalog, watchFile, ...parts }: PrivacyParts) {
  const pseudonymKey = () => openPseudonymKey(directory, isReadOnly);
  const methods = {
    privacySheet: async (input, context = {}) => {
      const secret = await pseudonymKey().then((key) => key.secret, orRandom);
      return readSheet(parts, input, secret, context);
    },
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
    openGate: (choices?: PrivacyChoices) => openGate({ watchFile, pseudonymKey }, choices),
  };
}

/** In a read-only library without a key, findings can be listed but not accepted, so a random secret is enough. */
function orRandom(error: unknown): Buffer {
  if (error instanceof DeskFailure && error.code === 'library_read_only') return randomBytes(32);
  throw error;
}

async function readSheet(
  { store, results, marks }: Pick<PrivacyParts, 'store' | 'results' | 'marks'>,
  input: PrivacySheetInput,
  secret: Uint8Array,
  context: Context,
): Promise<PrivacySheet> {
  const { query, quasiIdentifiers } = input;
  requireSearchable(query);
  await results.prepare(query, context);
  const result = results.select(query, 'submissions');
  const instructions = readInstructions(
    store,
    result.archives.map(({ archiveId }) => archiveId),
  );
  const cells = createSmallCellCounter(instructions, quasiIdentifiers);
  const batches = submissionBatches({ store, marks }, result, context);
  const { readTextSheet } = await import('./sheet/read-sheet.ts');
  return { ...(await readTextSheet(batches, input, createHitIds(secret), cells)), files: null };
}

function requireAbsolute(target: string): void {
  if (path.isAbsolute(target)) return;
  throw new DeskFailure('bad_input', 'This is not a full path.', 'Give a full path, from the root on.');
}
