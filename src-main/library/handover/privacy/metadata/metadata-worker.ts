/** Entry of the threads that read metadata and words, and clean PDFs. A thread and its memory can be ended at any time. */
import { parentPort } from 'node:worker_threads';
import { DeskFailure } from '../../../../../src-preload/failure.ts';
import { type ThreadTask, takeTasks } from '../../../threads/thread-pool.ts';
import type { OutlineBox } from '../cleaning/iso-outline.ts';
import { cleanPdf } from '../cleaning/pdf/clean-pdf.ts';
import type { DocumentWords } from '../documents/paragraphs.ts';
import { type FileMetadata, readMetadata, readMovieMetadata } from './read-metadata.ts';

/** A box whose bytes are at `at` of the bytes of the task. Null for a box without its bytes. */
type SentBox = Omit<OutlineBox, 'bytes'> & { readonly at: number | null };

interface MovieTask extends ThreadTask {
  readonly kind: 'read-movie';
  /** Of the whole file. */
  readonly length: number;
  readonly boxes: readonly SentBox[];
}

type WholeTask = ThreadTask &
  ({ readonly kind: 'read' | 'read-words' } | { readonly kind: 'clean'; readonly keepsComments: boolean });

export type MetadataTask = MovieTask | WholeTask;

export type ReadReply = { readonly metadata: FileMetadata };
/** Null for a file that is no document with words that can be read. */
export type WordsReply = { readonly words: DocumentWords | null };
/** `refused`: the message of the failure. */
export type CleanReply = { readonly cleaned: Uint8Array<ArrayBuffer> } | { readonly refused: string };

function clean(bytes: Buffer, keepsComments: boolean): CleanReply {
  try {
    return { cleaned: Uint8Array.from(cleanPdf(bytes, keepsComments)) };
  } catch (error) {
    if (error instanceof DeskFailure) return { refused: error.message };
    throw error;
  }
}

async function answer(task: MetadataTask): Promise<void> {
  const bytes = Buffer.from(task.bytes.buffer);
  if (task.kind === 'read-movie') {
    const boxes = task.boxes.map(({ at, ...box }) => ({
      ...box,
      bytes: at === null ? null : bytes.subarray(at, at + box.end - box.start),
    }));
    parentPort?.postMessage({ metadata: readMovieMetadata({ length: task.length, boxes }) } satisfies ReadReply);
  } else if (task.kind === 'clean') {
    const reply = clean(bytes, task.keepsComments);
    parentPort?.postMessage(reply, 'cleaned' in reply ? [reply.cleaned.buffer] : []);
  } else if (task.kind === 'read-words') {
    // Loaded when needed, because most threads only read metadata.
    const { readWords } = await import('../documents/read-words.ts');
    parentPort?.postMessage({ words: await readWords(bytes) } satisfies WordsReply);
  } else parentPort?.postMessage({ metadata: readMetadata(bytes) } satisfies ReadReply);
}

takeTasks(answer);
