/** Reads metadata and words, and cleans PDFs, in threads, because a hostile file may take much time and memory. */
import { createThreadPool, ThreadFault, type ThreadLimits } from '../../../threads/thread-pool.ts';
import { workerProgram } from '../../../threads/worker-program.ts';
import { cannotStrip, refused } from '../cleaning/cannot-strip.ts';
import type { FileToClean } from '../cleaning/cleaned-bytes.ts';
import { isIsoMedia } from '../cleaning/iso-media.ts';
import { type Outline, readOutline } from '../cleaning/iso-outline.ts';
import { begunWith, joined } from '../cleaning/read-whole.ts';
import type { DocumentWords } from '../documents/paragraphs.ts';
import type { CleanReply, MetadataTask, ReadReply, WordsReply } from './metadata-worker.ts';
import type { FileMetadata } from './read-metadata.ts';

export interface MetadataThreads {
  /** @throws DeskFailure `file_blocked` for a file that cannot be read; what reading throws */
  read(file: FileToClean, signal?: AbortSignal): Promise<FileMetadata>;
  /** The PDF without metadata, and without comments of annotations if they are not kept. @throws DeskFailure `file_blocked` for one that cannot be cleaned */
  cleanPdf(bytes: Uint8Array, keepsComments: boolean, signal?: AbortSignal): Promise<Uint8Array>;
  /** The words of a document that is no plain text. Null if the file is none, or if they cannot be read in full. @throws what reading throws */
  readWords(file: FileToClean, signal?: AbortSignal): Promise<DocumentWords | null>;
  close(): void;
}

const [MOST_TO_READ, MOST_TO_CLEAN] = [{ milliseconds: 10_000 }, { milliseconds: 60_000 }];
/** A PDF of 1 MB can unpack to gigabytes, which are no part of JavaScript's own memory. */
const MOST_FOR_WORDS = { milliseconds: 60_000, growth: 1_073_741_824 };
/** Of longer files in the container of films, only the boxes that describe them are read. */
const MOST_READ_WHOLE = 33_554_432;
const MOST_PDF_BYTES = 134_217_728;
/** Of a document whose words are read. */
const MOST_DOCUMENT_BYTES = 134_217_728;

/** The threads start with the first file. */
export function createMetadataThreads(): MetadataThreads {
  const pool = createThreadPool(workerProgram(import.meta.url, 'metadata-worker'));
  const ask = async <Reply>(
    task: MetadataTask,
    most: ThreadLimits,
    signal: AbortSignal | undefined,
  ): Promise<Reply> => {
    try {
      return await pool.ask<Reply>(task, most, signal);
    } catch (error) {
      if (!(error instanceof ThreadFault)) throw error;
      throw cannotStrip(error.reason === 'too-slow' ? 'it takes too long to read' : 'it takes too much memory to read');
    }
  };
  return {
    read: async ({ open, size }, signal) => {
      const { start, chunks } = await begunWith(open());
      const isLongFilm = size > MOST_READ_WHOLE && isIsoMedia(start);
      const task: MetadataTask = isLongFilm
        ? sent(await readOutline(chunks, size))
        : { kind: 'read', bytes: ownBytes(await joined(chunks, size)) };
      return (await ask<ReadReply>(task, MOST_TO_READ, signal)).metadata;
    },
    cleanPdf: async (bytes, keepsComments, signal) => {
      if (bytes.length > MOST_PDF_BYTES) throw cannotStrip('it is a PDF of more than 128 MB');
      const task = { kind: 'clean', keepsComments, bytes: Uint8Array.from(bytes) } as const;
      const reply = await ask<CleanReply>(task, MOST_TO_CLEAN, signal);
      if ('refused' in reply) throw refused(reply.refused);
      return reply.cleaned;
    },
    readWords: async ({ open, size }, signal) => {
      if (size > MOST_DOCUMENT_BYTES) return null;
      const task = { kind: 'read-words', bytes: ownBytes(await joined(open(), size)) } as const;
      try {
        return (await pool.ask<WordsReply>(task, MOST_FOR_WORDS, signal)).words;
      } catch (error) {
        // It takes too long, or too much memory.
        if (error instanceof ThreadFault) return null;
        throw error;
      }
    },
    close: pool.close,
  };
}

/** Bytes whose memory can be given to a thread. They are copied only if they share it. */
function ownBytes(bytes: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.length === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
}

function sent({ length, boxes }: Outline): MetadataTask {
  const bytes = Buffer.concat(boxes.map((box) => box.bytes ?? Buffer.alloc(0)));
  let position = 0;
  const places = boxes.map(({ bytes: own, ...box }) => {
    const at = own === null ? null : position;
    position += own?.length ?? 0;
    return { ...box, at };
  });
  return { kind: 'read-movie', bytes: Uint8Array.from(bytes), length, boxes: places };
}
