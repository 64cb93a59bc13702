import type { ImportWarning, Progress } from '../../../src-preload/domain.ts';
import { isoText, readCreatedAt } from './created-at.ts';
import type { CollectionDescription } from './definition.ts';
import { createFileRows } from './file-rows.ts';
import { createIndexWriter, type IndexWriter } from './index-writer.ts';
import { type AnswerEntries, type OpenExport, openExport } from './read-export.ts';
import { createSubmissionIndexer } from './submission-indexer.ts';
import { createWarningTally } from './warning-tally.ts';

/** What the building of one index needs; plain data, as it crosses to the worker thread. */
export interface BuildInput {
  readonly archivePath: string;
  /** Where the index is to be written; must not exist. */
  readonly indexPath: string;
  /** The definition's snapshot as the API answered it, or null. */
  readonly definition: unknown;
  /** Used where neither the archive nor the definition says. */
  readonly fallbackName: string;
  /** Null: one is made of the archive's directory, the same for the same archive. */
  readonly fallbackCollectionId: string | null;
}

export interface BuildResult {
  readonly collectionId: string;
  readonly name: string;
  readonly exportedAt: string | null;
  /** Of the archive that was read, see {@link directoryDigest}. */
  readonly directoryDigest: string;
}

/**
 * Builds one archive's index at `indexPath`, from nothing but the archive and the definition's snapshot.
 * @param onOpen hears where the answers lie as soon as that is known
 * Leaves a partial file behind when it throws: the caller deletes it. @throws DeskFailure for archives that cannot be imported
 */
export async function buildIndex(
  input: BuildInput,
  onProgress: (progress: Progress) => void,
  onOpen: (entries: AnswerEntries) => void,
): Promise<BuildResult> {
  onProgress({ stage: 'reading', done: 0, total: null, unit: 'files' });
  const found = await openExport(input.archivePath, input.definition);
  onOpen({ responses: found.layout.responses, collectionJson: found.layout.collectionJson });
  const writer = createIndexWriter(input.indexPath);
  let finished = false;
  try {
    const result = await writeExport(found, writer, input, onProgress);
    finished = true;
    return result;
  } finally {
    if (!finished) writer.abandon();
    await found.close();
  }
}

async function writeExport(
  found: OpenExport,
  writer: IndexWriter,
  input: BuildInput,
  onProgress: (progress: Progress) => void,
): Promise<BuildResult> {
  const { layout, instructions, collectionJson, definition } = found;
  const tally = createWarningTally();
  const files = createFileRows(layout);
  const declaredId = collectionJson?.collectionId ?? null;
  const indexer = createSubmissionIndexer({ writer, instructions, files, tally, declaredId });
  const lines = found.lines((done, total) => onProgress({ stage: 'indexing', done, total, unit: 'bytes' }));
  for await (const some of lines) for (const line of some) indexer.add(line);
  for (const file of files.unreferenced()) writer.file(file);

  const result: BuildResult = {
    collectionId: declaredId ?? indexer.firstCollectionId() ?? definition?.collectionId ?? fallbackId(input, found),
    name: collectionJson?.name ?? definition?.name ?? input.fallbackName,
    exportedAt: exportedAtOf(collectionJson),
    directoryDigest: found.directoryDigest,
  };
  const warnings = [...found.warnings, ...contradictions(definition, result), ...tally.warnings()];
  for (const warning of warnings) writer.warning(warning);
  onProgress({ stage: 'finishing', done: 0, total: null, unit: 'submissions' });
  writer.finish(instructions.rows(), metaOf(result));
  return result;
}

/** For archives whose collection nothing names. */
function fallbackId({ fallbackCollectionId }: BuildInput, { directoryDigest }: OpenExport): string {
  return fallbackCollectionId ?? `archive-${directoryDigest.slice(0, 16)}`;
}

function exportedAtOf(collectionJson: CollectionDescription | null): string | null {
  const { milliseconds } = readCreatedAt(collectionJson?.exportedAt ?? null);
  return milliseconds === null ? null : isoText(milliseconds);
}

function contradictions(definition: CollectionDescription | null, result: BuildResult): readonly ImportWarning[] {
  if (definition?.collectionId == null || definition.collectionId === result.collectionId) return [];
  return [
    {
      code: 'definition_differs',
      message: `The definition belongs to collection ${definition.collectionId}, the archive to ${result.collectionId}.`,
    },
  ];
}

function metaOf(result: BuildResult): Record<string, string> {
  const meta: Record<string, string> = { collection_id: result.collectionId, name: result.name };
  if (result.exportedAt !== null) meta.exported_at = result.exportedAt;
  return meta;
}
