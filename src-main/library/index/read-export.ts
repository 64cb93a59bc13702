import type { ImportWarning } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { isNamedAsPart } from '../../../src-preload/split-archives.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { readDirectory } from '../archive/directory.ts';
import { partOfSplit } from '../archive/end-record.ts';
import { isOnlyChecksum, streamEntry } from '../archive/entry-reader.ts';
import { type ExportLayout, readLayout } from '../archive/layout.ts';
import { LIMITS } from '../archive/limits.ts';
import { openStored } from '../encryption/stored-files.ts';
import { freeMemory } from '../memory/free-memory.ts';
import {
  type CollectionDescription,
  type DescribedInstruction,
  mergeInstructions,
  readDefinition,
} from './parsing/definition.ts';
import { parseSubmission } from './parsing/parse-submission.ts';
import { inUtf8, type ResponsesForm } from './parsing/responses-form.ts';
import { describeArchive, listWarnings } from './read-collection-json.ts';
import type { ResponsesFault } from './responses-fault.ts';
import { readSegments, type Segment } from './segments/read-segments.ts';
import { indexWords } from './words.ts';

/** An open archive, with everything that is known before its responses are read. */
export interface OpenExport {
  readonly layout: ExportLayout;
  readonly collectionJson: CollectionDescription | null;
  readonly definition: CollectionDescription | null;
  /** From the definition and `collection.json` together. */
  readonly instructions: readonly DescribedInstruction[];
  warnings(): readonly ImportWarning[];
  /** SHA-256 of the central directory, see `directoryDigest`. */
  readonly directoryDigest: string;
  /**
   * Yields the responses in segments of whole lines. If something is wrong with them as a whole, the last item says so.
   * @param sizes of segments
   * @param take see `readSegments`
   * @param onBytes called with the number of bytes of `responses.jsonl` read so far
   * @throws DeskFailure `archive_unreadable` if no response can be read
   */
  segments(
    sizes: SegmentSizes,
    take: (bytes: number) => ArrayBuffer,
    onBytes: (done: number, total: number) => void,
  ): AsyncGenerator<Segment | ResponsesFault, void, undefined>;
  close(): Promise<void>;
}

export interface SegmentSizes {
  /** Large enough that the ends of segments cost little, and small enough that several fit into memory. */
  readonly most: number;
  readonly least: number;
}

/** Nearly always, the first line names its collection. */
const FIRST_LINES_BYTES = 65_536;

/** Small archives get at least this many segments, so that every processor has work. */
const LEAST_SEGMENTS = 8;

/** @throws DeskFailure for archives that cannot be imported */
export async function openExport(archivePath: string, definitionJson: unknown): Promise<OpenExport> {
  const archive = await openStored(archivePath);
  try {
    const contents = await readDirectory(archive);
    const layout = readLayout(contents);
    const { collectionJson, warnings } = await describeArchive(archive, layout);
    const given = readDefinition(definitionJson);
    const asked = given?.collectionId ?? null;
    const own = collectionJson?.collectionId ?? (asked === null ? null : await namedByLines(archive, layout.responses));
    // Prolific may have sent an archive of another collection, whose questions must not mix with those of the one that was asked for.
    const otherId = asked === null || own === null || asked === own ? null : indexWords.otherDefinition(asked, own);
    const definition = otherId === null ? given : null;
    let form: ResponsesForm = null;
    return {
      layout,
      collectionJson,
      definition,
      instructions: mergeInstructions(collectionJson, definition),
      warnings: () => [
        ...layout.warnings(),
        ...warnings,
        ...(otherId === null ? [] : [{ code: 'definition_differs', message: otherId }]),
        ...(form === null ? [] : [{ code: 'responses_form', message: indexWords.forms[form] }]),
        ...listWarnings(collectionJson, indexWords.archiveLists),
        ...listWarnings(definition, indexWords.prolificLists),
      ],
      directoryDigest: contents.digest,
      segments: ({ most, least }, take, onBytes) => {
        const size = Math.min(most, Math.max(least, Math.ceil(layout.responses.size / LEAST_SEGMENTS)));
        const tellForm = (found: ResponsesForm) => {
          form = found;
        };
        return segmentsOf({ archive, responses: layout.responses, segmentBytes: size, take, onBytes, tellForm });
      },
      close: () => archive.close(),
    };
  } catch (error) {
    await archive.close();
    throw isWithoutEnd(error) && isNamedAsPart(archivePath) ? partOfSplit() : error;
  }
}

/** The collection of the first submission that names one; null if none does. */
async function namedByLines(archive: RandomAccess, responses: ExportLayout['responses']): Promise<string | null> {
  const take = (bytes: number) => new ArrayBuffer(bytes);
  const rest = { onBytes: () => undefined, tellForm: () => undefined };
  for await (const part of segmentsOf({ archive, responses, segmentBytes: FIRST_LINES_BYTES, take, ...rest })) {
    if (typeof part === 'string' || part.kind === 'overlong') continue;
    let from = 0;
    for (let to = part.bytes.indexOf('\n'); to >= 0; to = part.bytes.indexOf('\n', from)) {
      const line = parseSubmission(part.bytes.subarray(from, to));
      if (line.kind === 'submission' && line.submission.collectionId !== null) return line.submission.collectionId;
      from = to + 1;
    }
  }
  return null;
}

function isWithoutEnd(error: unknown): boolean {
  return error instanceof DeskFailure && (error.code === 'archive_incomplete' || error.code === 'archive_not_zip');
}

interface SegmentsOptions {
  readonly archive: RandomAccess;
  readonly responses: ExportLayout['responses'];
  readonly segmentBytes: number;
  readonly take: (bytes: number) => ArrayBuffer;
  readonly onBytes: (done: number, total: number) => void;
  readonly tellForm: (form: ResponsesForm) => void;
}

async function* segmentsOf({
  archive,
  responses,
  segmentBytes,
  take,
  onBytes,
  tellForm,
}: SegmentsOptions): AsyncGenerator<Segment | ResponsesFault, void, undefined> {
  let done = 0;
  let fault: ResponsesFault | null = null;
  const upToDamage = async function* () {
    try {
      for await (const chunk of streamEntry(archive, responses, { upToDamage: true })) {
        done += chunk.length;
        yield chunk;
        // Its reader has copied it. zlib still fills the memory behind a piece that does not end it.
        if (chunk.byteOffset + chunk.length === chunk.buffer.byteLength) freeMemory(chunk);
        onBytes(done, responses.size);
      }
    } catch (error) {
      if (!(error instanceof DeskFailure) || error.code !== 'entry_corrupt') throw error;
      if (done === 0) throw unreadableResponses(error);
      // A damaged stream can continue with wrong bytes, so the number of bytes does not show whether lines are missing.
      fault = isOnlyChecksum(error) ? 'altered' : 'cut';
    }
  };
  yield* readSegments(inUtf8(upToDamage(), tellForm), { segmentBytes, lineBytes: LIMITS.lineBytes, take });
  if (fault !== null) yield fault;
}

/** The failure for an archive whose answers cannot be read. */
export function unreadableResponses(cause?: unknown): DeskFailure {
  return new DeskFailure('archive_unreadable', indexWords.unreadableResponses, indexWords.downloadAgain, { cause });
}
