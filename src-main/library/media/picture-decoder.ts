import { Worker } from 'node:worker_threads';
import { workerProgram } from '../threads/worker-program.ts';
import { NOT_DESCRIBED, type PictureDescription } from './picture-description.ts';
import { PictureFault } from './picture-fault.ts';
import type { DecodeReply, DecodeTask, DescribeReply, DescribeTask } from './picture-worker.ts';

/** Decodes formats that sharp does not read, in its own threads. */
export interface PictureDecoder {
  /**
   * The bytes of the task are transferred and unusable afterwards.
   * @returns an uncompressed TIFF, upright, with the file's colour profile
   * @throws PictureFault; or the reason of the signal if it aborts, which ends the work at once
   */
  decode(task: DecodeTask, signal?: AbortSignal): Promise<Uint8Array>;
  /**
   * The bytes are transferred and unusable afterwards.
   * @returns an empty description if it takes too long or ends the thread
   * @throws the reason of the signal if it aborts
   */
  describe(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<PictureDescription>;
  close(): void;
}

export interface PictureDecoderOptions {
  /** The program of `picture-worker.ts`, if it is not beside this file or in this build. */
  readonly program?: URL;
  /** Decoding a picture stops after this time. */
  readonly mostMilliseconds?: number;
}

const MOST_MILLISECONDS = 30_000;
const MOST_MILLISECONDS_DESCRIBED = 5_000;
/** An idle thread keeps the memory of its decoder, which never shrinks. */
const IDLE_MILLISECONDS = 15_000;
/**
 * JavaScript's own memory. Pixels and WebAssembly are outside of it; the number of pixels and the build (2 GiB) limit them. At the limit,
 * Node gives a thread 16 MB more to end. A larger young generation could exceed these at once, and then the whole process would end.
 */
const RESOURCES = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 };

interface Thread {
  readonly worker: Worker;
  idle: NodeJS.Timeout | null;
}

/** Uses one thread for each picture at work. The caller limits their number. */
export function createPictureDecoder(options: PictureDecoderOptions = {}): PictureDecoder {
  const { program = workerProgram(import.meta.url, 'picture-worker'), mostMilliseconds = MOST_MILLISECONDS } = options;
  const threads = new Set<Thread>();

  const start = (): Thread => {
    const worker = new Worker(program, { execArgv: [], resourceLimits: RESOURCES, stderr: true, stdout: true });
    // An idle thread does not keep the process alive. If it fails, it simply ends.
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

/** Sends one request and waits for the reply. A thread that fails, ends or takes too long counts as a damaged picture. */
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
