/**
 * Entry of the threads that copy files of archives to the disk. Synchronous calls take the least time, because the thread
 * does nothing else. It copies only intact files. For all others it replies `unusual`, and the ordinary copy finds what is wrong.
 */
import { hash } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { crc32, inflateRawSync } from 'node:zlib';
import { DEFLATED, dataStart, STORED, type StoredEntry } from '../archive/entry-reader.ts';
import type { RandomAccessSync } from '../encryption/chunk-reader.ts';
import { openStoredSync } from '../encryption/stored-files.ts';
import { describePicture } from './metadata/describe-picture.ts';
import type { MediaDescription } from './metadata/media-description.ts';

export interface CopyTask {
  readonly archivePath: string;
  readonly entry: StoredEntry;
  /** Absolute; in a folder that exists. */
  readonly target: string;
  /** True to describe the picture after it was written. */
  readonly isPicture: boolean;
}

/** After `written` of a picture, `described` follows, unless the thread ends. */
export type CopyReply =
  | { readonly kind: 'exists' | 'unusual' }
  | { readonly kind: 'written'; readonly sha256: string }
  | { readonly kind: 'described'; readonly description: MediaDescription };

/** Room for the name and the extra fields of most local headers. */
const USUAL_HEADER_BYTES = 1_024;

let memory = Buffer.alloc(0);
let open: { readonly path: string; readonly archive: RandomAccessSync } | null = null;

parentPort?.on('message', (task: CopyTask) => {
  const bytes = withoutFailure(() => readIntact(task));
  const reply = bytes === null ? UNUSUAL : (withoutFailure(() => written(task.target, bytes)) ?? UNUSUAL);
  answer(reply);
  if (reply.kind === 'written' && bytes !== null && task.isPicture) {
    answer({ kind: 'described', description: describePicture(bytes) });
  }
});

const UNUSUAL: CopyReply = { kind: 'unusual' };

function answer(reply: CopyReply): void {
  parentPort?.postMessage(reply);
}

/** Returns null instead of a failure. The ordinary copy then fails in the same way and reports it. */
function withoutFailure<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** The bytes of the entry, which are valid until the next call; null if the archive differs from what its directory says. */
function readIntact({ archivePath, entry }: CopyTask): Buffer | null {
  const archive = opened(archivePath);
  const packed = readPacked(archive, entry);
  const bytes = packed === null ? null : unpacked(packed, entry);
  return bytes !== null && bytes.length === entry.size && crc32(bytes) === entry.crc32 ? bytes : null;
}

function opened(path: string): RandomAccessSync {
  if (open?.path === path) return open.archive;
  open?.archive.close();
  open = null;
  open = { path, archive: openStoredSync(path) };
  return open.archive;
}

function readPacked(archive: RandomAccessSync, entry: StoredEntry): Buffer | null {
  const wanted = USUAL_HEADER_BYTES + entry.compressedSize;
  if (memory.length < wanted) memory = Buffer.alloc(wanted);
  const length = archive.read(memory.subarray(0, wanted), entry.headerOffset);
  const start = dataStart(memory, length, entry);
  const end = start + entry.compressedSize;
  return end <= length ? memory.subarray(start, end) : null;
}

function unpacked(packed: Buffer, { method, size }: StoredEntry): Buffer | null {
  if (method === STORED) return packed;
  if (method !== DEFLATED) return null;
  const { buffer, engine } = inflateRawSync(packed, { maxOutputLength: size + 1, info: true }) as unknown as {
    readonly buffer: Buffer;
    readonly engine: { readonly bytesWritten: number };
  };
  return engine.bytesWritten === packed.length ? buffer : null;
}

/** Writes a new file. If that fails, nothing of it is left. */
function written(target: string, bytes: Buffer): CopyReply {
  let file: number;
  try {
    file = openSync(target, 'wx');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return { kind: 'exists' };
    throw error;
  }
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    closeSync(file);
  } catch (error) {
    withoutFailure(() => closeSync(file));
    rmSync(target, { force: true });
    throw error;
  }
  return { kind: 'written', sha256: hash('sha256', bytes, 'hex') };
}
