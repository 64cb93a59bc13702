import { Worker } from 'node:worker_threads';
import { workerProgram } from '../threads/worker-program.ts';
import { NOT_DESCRIBED, type PictureDescription } from './picture-description.ts';
import { PictureFault } from './picture-fault.ts';
import type { DecodeReply, DecodeTask, DescribeReply, DescribeTask } from './picture-worker.ts';

/** Decodes what sharp does not read, in threads of its own. */
export interface PictureDecoder {
  /**
   * The caller gives `task.bytes` away.
   * @returns an uncompressed TIFF, upright, with the file's colour profile
   * @throws PictureFault; the signal's reason when it is aborted, which ends the work at once
   */
  decode(task: DecodeTask, signal?: AbortSignal): Promise<Uint8Array>;
  /**
   * The caller gives the bytes away.
   * @returns a description without anything in it where describing takes too long or ends the thread
   * @throws the signal's reason when it is aborted
   */
  describe(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<PictureDescription>;
  close(): void;
}

export interface PictureDecoderOptions {
  /** The program of `picture-worker.ts`, where it is another than the one beside this file or this build. */
  readonly program?: URL;
  /** A picture that takes longer is given up. */
  readonly mostMilliseconds?: number;
}

const MOST_MILLISECONDS = 30_000;
const MOST_MILLISECONDS_DESCRIBED = 5_000;
/** An idle thread keeps its decoder's memory, which only ever grows. */
const IDLE_MILLISECONDS = 15_000;
/**
 * JavaScript's own memory. Pixels and WebAssembly are outside and are limited by the number of pixels and by the build (2 GiB). At the
 * limit
 * Node gives a thread 16 MB more to come to its end in: were all of a larger young generation to move at once, the whole process would end.
 */
const RESOURCES = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 };

interface Thread {
  readonly worker: Worker;
  idle: NodeJS.Timeout | null;
}

/** As many threads as there are pictures at work; the caller bounds those. */
export function createPictureDecoder(options: PictureDecoderOptions = {}): PictureDecoder {
  const { program = workerProgram(import.meta.url, 'picture-worker'), mostMilliseconds = MOST_MILLISECONDS } = options;
  const threads = new Set<Thread>();

  const start = (): Thread => {
    const worker = new Worker(program, { execArgv: [], resourceLimits: RESOURCES, stderr: true, stdout: true });
    // Nothing waits for an idle thread. One that fails while idle is simply gone.
    worker.unref();
    const thread: Thread = { worker, idle: null };
    worker.on('error', () => threads.delete(thread));
    worker.once('exit', () => threads.delete(thread));
    threads.add(thread);
    return thread;
  };
  const end = (thread: Thread) => {
    if (thread.idle !== null) clearTimeout(thread.idle);
    threads.delete(thread);
    void thread.worker.terminate();
  };
  const take = (): Thread => {
    const thread = [...threads].find(({ idle }) => idle !== null) ?? start();
    if (thread.idle !== null) clearTimeout(thread.idle);
    thread.idle = null;
    return thread;
  };

  const asked = async <Reply>(task: DecodeTask | DescribeTask, most: number, signal?: AbortSignal): Promise<Reply> => {
    signal?.throwIfAborted();
    const thread = take();
    try {
      const reply = await ask<Reply>(thread.worker, task, most, signal);
      thread.idle = setTimeout(() => end(thread), IDLE_MILLISECONDS).unref();
      return reply;
    } catch (error) {
      if (thread.idle === null) end(thread);
      throw error;
    }
  };

  return {
    decode: async (task, signal) => {
      const reply = await asked<DecodeReply>(task, mostMilliseconds, signal);
      if ('fault' in reply) throw new PictureFault(reply.fault);
      return reply.tiff;
    },
    describe: async (bytes, signal) => {
      const most = Math.min(mostMilliseconds, MOST_MILLISECONDS_DESCRIBED);
      try {
        return (await asked<DescribeReply>({ format: 'any', bytes }, most, signal)).description;
      } catch (error) {
        if (error instanceof PictureFault) return NOT_DESCRIBED;
        throw error;
      }
    },
    close: () => {
      for (const thread of [...threads]) end(thread);
    },
  };
}

/** One question and its answer; a thread that fails, ends or takes too long counts as a damaged picture. */
function ask<Reply>(
  worker: Worker,
  task: DecodeTask | DescribeTask,
  mostMilliseconds: number,
  signal?: AbortSignal,
): Promise<Reply> {
  return new Promise<Reply>((resolve, reject) => {
    worker.ref();
    const settle = (done: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onFailure).off('exit', onFailure).unref();
      signal?.removeEventListener('abort', onAbort);
      done();
    };
    const onMessage = (reply: Reply) => settle(() => resolve(reply));
    const onFailure = () => settle(() => reject(new PictureFault('damaged')));
    const onAbort = () => settle(() => reject(signal?.reason));
    const timer = setTimeout(() => settle(() => reject(new PictureFault('too-slow'))), mostMilliseconds);
    worker.on('message', onMessage).on('error', onFailure).on('exit', onFailure);
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.postMessage(task, [task.bytes.buffer]);
  });
}
