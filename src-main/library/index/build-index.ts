import { open } from 'node:fs/promises';
import type { ImportWarning, Progress } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { readDirectory } from '../archive/directory.ts';
import { readEntry, streamEntry } from '../archive/entry-reader.ts';
import { type ExportLayout, readLayout } from '../archive/layout.ts';
import { LIMITS } from '../archive/limits.ts';
import { isoText, readCreatedAt } from './created-at.ts';
import { type CollectionDescription, mergeInstructions, readCollectionJson, readDefinition } from './definition.ts';
import { createFileRows } from './file-rows.ts';
import { createIndexWriter, type IndexWriter } from './index-writer.ts';
import { createInstructionList } from './instruction-list.ts';
import { parseJson } from './json.ts';
import { splitLines } from './lines.ts';
import { createSubmissionIndexer, type SubmissionIndexer } from './submission-indexer.ts';
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
  readonly fallbackCollectionId: string;
}

export interface BuildResult {
  readonly collectionId: string;
  readonly name: string;
  readonly exportedAt: string | null;
}

interface ArchiveDescription {
  readonly collectionJson: CollectionDescription | null;
  readonly warnings: readonly ImportWarning[];
}

/**
 * Builds one archive's index at `indexPath`, from nothing but the archive and the definition's snapshot.
 * Leaves a partial file behind when it throws: the caller deletes it. @throws DeskFailure for archives that cannot be imported
 */
export async function buildIndex(input: BuildInput, onProgress: (progress: Progress) => void): Promise<BuildResult> {
  const archive = await open(input.archivePath, 'r');
  let writer: IndexWriter | null = null;
  try {
    onProgress({ stage: 'reading', done: 0, total: null, unit: 'files' });
    const contents = await readDirectory(archive);
    const layout = readLayout(contents);
    const description = await describeArchive(archive, layout);
    const definition = readDefinition(input.definition);
    const instructions = createInstructionList(mergeInstructions(description.collectionJson, definition));
    writer = createIndexWriter(input.indexPath);
    const tally = createWarningTally();
    const files = createFileRows(layout);
    const declaredId = description.collectionJson?.collectionId ?? null;
    const indexer = createSubmissionIndexer({ writer, instructions, files, tally, declaredId });
    await indexResponses(streamEntry(archive, layout.responses), layout.responses.size, indexer, onProgress);
    for (const file of files.unreferenced()) writer.file(file);

    const result: BuildResult = {
      collectionId: declaredId ?? indexer.firstCollectionId() ?? definition?.collectionId ?? input.fallbackCollectionId,
      name: description.collectionJson?.name ?? definition?.name ?? input.fallbackName,
      exportedAt: exportedAtOf(description.collectionJson),
    };
    const warnings = [
      ...layout.warnings,
      ...description.warnings,
      ...contradictions(definition, result),
      ...tally.warnings(),
    ];
    for (const warning of warnings) writer.warning(warning);
    onProgress({ stage: 'finishing', done: 0, total: null, unit: 'submissions' });
    writer.finish(instructions.rows(), metaOf(result));
    writer = null;
    return result;
  } finally {
    writer?.abandon();
    await archive.close();
  }
}

async function indexResponses(
  chunks: AsyncIterable<Buffer>,
  total: number,
  indexer: SubmissionIndexer,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  let done = 0;
  const counted = async function* () {
    for await (const chunk of chunks) {
      yield chunk;
      done += chunk.length;
      onProgress({ stage: 'indexing', done, total, unit: 'bytes' });
    }
  };
  try {
    for await (const line of splitLines(counted(), LIMITS.lineBytes)) indexer.add(line);
  } catch (error) {
    if (!(error instanceof DeskFailure) || error.code !== 'entry_corrupt') throw error;
    throw new DeskFailure(
      'archive_unreadable',
      'The responses of this archive are damaged, so none were imported.',
      'Download the export again; if it fails again, export the collection anew.',
      { cause: error },
    );
  }
}

/** `collection.json` is a help, not a must: without it, names and types come from the responses themselves. */
async function describeArchive(
  archive: Parameters<typeof readEntry>[0],
  layout: ExportLayout,
): Promise<ArchiveDescription> {
  if (layout.collectionJson === null) {
    const message = 'The archive holds no collection.json; questions were taken from the responses.';
    return { collectionJson: null, warnings: [{ code: 'collection_json_missing', message }] };
  }
  const bytes = await readCollectionBytes(archive, layout.collectionJson);
  const collectionJson = bytes === null ? null : readCollectionJson(parsed(bytes));
  if (collectionJson !== null) return { collectionJson, warnings: [] };
  const message = 'The archive’s collection.json cannot be read; questions were taken from the responses.';
  return { collectionJson: null, warnings: [{ code: 'collection_json_unreadable', message }] };
}

async function readCollectionBytes(
  archive: Parameters<typeof readEntry>[0],
  entry: ExportLayout['responses'],
): Promise<Buffer | null> {
  if (entry.problem !== null) return null;
  try {
    return await readEntry(archive, entry, { maxBytes: LIMITS.collectionJsonBytes });
  } catch (error) {
    if (error instanceof DeskFailure && (error.code === 'entry_corrupt' || error.code === 'archive_unsafe'))
      return null;
    throw error;
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return parseJson(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    // Reported by the caller as unreadable: what is wrong with it helps nobody.
    return null;
  }
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
