import { type FileHandle, open } from 'node:fs/promises';
import type { ImportWarning } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { readDirectory } from '../archive/directory.ts';
import { readEntry, streamEntry } from '../archive/entry-reader.ts';
import { type ExportLayout, readLayout } from '../archive/layout.ts';
import { LIMITS } from '../archive/limits.ts';
import { type CollectionDescription, mergeInstructions, readCollectionJson, readDefinition } from './definition.ts';
import { createInstructionList, type InstructionList } from './instruction-list.ts';
import { parseJson } from './json.ts';
import { type Line, splitLines } from './lines.ts';
import { type ParsedResponse, parseResponse } from './parse-response.ts';
import { type ParsedSubmission, parseSubmission } from './parse-submission.ts';

/** An archive, open, with everything that is known of it before its responses are read. */
export interface OpenExport extends ExportAnswers {
  readonly layout: ExportLayout;
  readonly collectionJson: CollectionDescription | null;
  readonly warnings: readonly ImportWarning[];
  /** SHA-256 of the central directory, see `directoryDigest`. */
  readonly directoryDigest: string;
}

/** Where an archive's answers lie, and what names their questions. */
export type AnswerEntries = Pick<ExportLayout, 'responses' | 'collectionJson'>;

/** An archive, open for its answers. */
export interface ExportAnswers {
  readonly definition: CollectionDescription | null;
  /** Numbers instructions as they are met: whoever reads the same archive numbers them alike. */
  readonly instructions: InstructionList;
  /**
   * Submissions in the archive's order, and the lines that are none, some at a time: all of these are to be taken before the next.
   * @param onBytes called with the bytes of `responses.jsonl` that were read so far
   * @throws DeskFailure `archive_unreadable` where the responses are damaged
   */
  lines(onBytes: (done: number, total: number) => void): AsyncIterable<Iterable<ExportLine>>;
  close(): Promise<void>;
}

export type ExportLine =
  | {
      readonly kind: 'submission';
      /** 1-based line of `responses.jsonl`. */
      readonly line: number;
      /** The line itself; valid until the next one is asked for. */
      readonly bytes: Buffer;
      readonly submission: ParsedSubmission;
      /** In the collection's order of instructions. */
      readonly responses: readonly NumberedResponse[];
    }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string };

export interface NumberedResponse extends ParsedResponse {
  readonly instruction: number;
}

/** @throws DeskFailure for archives that cannot be imported */
export async function openExport(archivePath: string, definitionJson: unknown): Promise<OpenExport> {
  return withArchive(archivePath, async (archive) => {
    const contents = await readDirectory(archive);
    const layout = readLayout(contents);
    const { collectionJson, warnings } = await describeArchive(archive, layout);
    return {
      ...openAnswers(archive, layout, collectionJson, definitionJson),
      layout,
      collectionJson,
      warnings: [...layout.warnings, ...warnings],
      directoryDigest: contents.digest,
    };
  });
}

/**
 * The same answers without reading the directory again, which takes long where there are many files.
 * @param entries from the {@link OpenExport.layout} of the same archive
 */
export async function openExportAnswers(
  archivePath: string,
  entries: AnswerEntries,
  definitionJson: unknown,
): Promise<ExportAnswers> {
  return withArchive(archivePath, async (archive) => {
    const { collectionJson } = await describeArchive(archive, entries);
    return openAnswers(archive, entries, collectionJson, definitionJson);
  });
}

/** Closes the archive only when `use` fails. */
async function withArchive<Value>(archivePath: string, use: (archive: FileHandle) => Promise<Value>): Promise<Value> {
  const archive = await open(archivePath, 'r');
  try {
    return await use(archive);
  } catch (error) {
    await archive.close();
    throw error;
  }
}

function openAnswers(
  archive: FileHandle,
  { responses }: AnswerEntries,
  collectionJson: CollectionDescription | null,
  definitionJson: unknown,
): ExportAnswers {
  const definition = readDefinition(definitionJson);
  const instructions = createInstructionList(mergeInstructions(collectionJson, definition));
  return {
    definition,
    instructions,
    lines: (onBytes) => readLines(archive, responses, instructions, onBytes),
    close: () => archive.close(),
  };
}

async function* readLines(
  archive: FileHandle,
  responses: ExportLayout['responses'],
  instructions: InstructionList,
  onBytes: (done: number, total: number) => void,
): AsyncGenerator<Iterable<ExportLine>, void, undefined> {
  let done = 0;
  const counted = async function* () {
    for await (const chunk of streamEntry(archive, responses)) {
      yield chunk;
      done += chunk.length;
      onBytes(done, responses.size);
    }
  };
  try {
    for await (const lines of splitLines(counted(), LIMITS.lineBytes)) yield readSome(lines, instructions);
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

function* readSome(lines: Iterable<Line>, instructions: InstructionList): Generator<ExportLine, void, undefined> {
  for (const { number, bytes } of lines) {
    const parsed = parseSubmission(bytes);
    if (parsed.kind === 'blank') continue;
    if (parsed.kind === 'rejected' || bytes === null) {
      yield { kind: 'rejected', line: number, reason: parsed.kind === 'rejected' ? parsed.reason : '' };
      continue;
    }
    const numbered = numberResponses(parsed.submission, instructions);
    if (typeof numbered === 'string') yield { kind: 'rejected', line: number, reason: numbered };
    else yield { kind: 'submission', line: number, bytes, submission: parsed.submission, responses: numbered };
  }
}

/** In the collection's order of instructions; or, as a string, why the line is rejected. */
function numberResponses(
  submission: ParsedSubmission,
  instructions: InstructionList,
): readonly NumberedResponse[] | string {
  const responses: NumberedResponse[] = [];
  try {
    const parsed = submission.responses.map(({ instructionId, response }) => ({
      instructionId,
      response: parseResponse(response),
    }));
    for (const { instructionId, response } of parsed) {
      const instruction = instructions.number(instructionId, response.type, response.description);
      if (instruction === null) return `The collection has more than ${LIMITS.instructions} different instructions.`;
      responses.push({ ...response, instruction });
    }
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  return responses.sort((a, b) => a.instruction - b.instruction);
}

/** `collection.json` is a help, not a must: without it, names and types come from the responses themselves. */
async function describeArchive(
  archive: FileHandle,
  entries: AnswerEntries,
): Promise<{ readonly collectionJson: CollectionDescription | null; readonly warnings: readonly ImportWarning[] }> {
  if (entries.collectionJson === null) {
    const message = 'The archive holds no collection.json; questions were taken from the responses.';
    return { collectionJson: null, warnings: [{ code: 'collection_json_missing', message }] };
  }
  const bytes = await readCollectionBytes(archive, entries.collectionJson);
  const collectionJson = bytes === null ? null : readCollectionJson(parsed(bytes));
  if (collectionJson !== null) return { collectionJson, warnings: [] };
  const message = 'The archive’s collection.json cannot be read; questions were taken from the responses.';
  return { collectionJson: null, warnings: [{ code: 'collection_json_unreadable', message }] };
}

async function readCollectionBytes(archive: FileHandle, entry: ExportLayout['responses']): Promise<Buffer | null> {
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
