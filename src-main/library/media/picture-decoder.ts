import { createThreadPool, ThreadFault } from '../threads/thread-pool.ts';
import { workerProgram } from '../threads/worker-program.ts';
import { PictureFault } from './formats/picture-fault.ts';
import { type MediaDescription, NOT_DESCRIBED } from './metadata/media-description.ts';
import type { DecodeReply, DecodeTask, DescribeReply, DescribeTask, PixelsTask } from './picture-worker.ts';

type Task = DecodeTask | PixelsTask | DescribeTask;

/** The types of files in these formats. */
export const DECODED_FORMATS: ReadonlyMap<string, DecodeTask['format']> = new Map([
  ['image/heic', 'heif'],
  ['image/heif', 'heif'],
  ['image/heic-sequence', 'heif'],
  ['image/heif-sequence', 'heif'],
  ['image/bmp', 'bmp'],
  ['image/x-icon', 'icon'],
  ['image/vnd.adobe.photoshop', 'psd'],
  ['image/x-tga', 'targa'],
  ['image/jp2', 'jpeg2000'],
  ['image/jpx', 'jpeg2000'],
  ['image/j2c', 'jpeg2000'],
  ['image/jxl', 'jxl'],
]);

/** Decodes formats that sharp does not read, in threads. */
export interface PictureDecoder {
  /**
   * The bytes of the task are transferred and unusable afterwards.
   * @returns an uncompressed TIFF, upright, with the file's colour profile
   * @throws PictureFault; or the reason of the signal if it aborts, which ends the work at once
   */
  decode(task: DecodeTask | PixelsTask, signal?: AbortSignal): Promise<Uint8Array>;
  /**
   * The bytes are transferred and unusable afterwards.
   * @returns an empty description if it ends the thread
   * @throws PictureFault if it takes too long
   * @throws the reason of the signal if it aborts
   */
  describe(
    bytes: Uint8Array<ArrayBuffer>,
    signal?: AbortSignal,
    kind?: DescribeTask['kind'],
  ): Promise<MediaDescription>;
  close(): void;
}

export interface PictureDecoderOptions {
  /** The program of `picture-worker.ts`, if it is not beside this file or in this build. */
  readonly program?: URL;
  /** Decoding a picture stops after this time. */
  readonly mostMilliseconds?: number;
}

const MOST_MILLISECONDS = 30_000;
/** Describing a picture stops after this time. */
export const MOST_MILLISECONDS_DESCRIBED = 5_000;

/** Uses one thread for each picture at work. The caller limits their number. */
export function createPictureDecoder(options: PictureDecoderOptions = {}): PictureDecoder {
  const { program = workerProgram(import.meta.url, 'picture-worker'), mostMilliseconds = MOST_MILLISECONDS } = options;
  const pool = createThreadPool(program);

  const asked = async <Reply>(task: Task, most: number, signal?: AbortSignal): Promise<Reply> => {
    try {
      return await pool.ask<Reply>(task, { milliseconds: most }, signal);
    } catch (error) {
      // A thread that fails, ends or takes too long counts as a damaged picture.
      if (error instanceof ThreadFault) throw new PictureFault(error.reason === 'ended' ? 'damaged' : 'too-slow');
      throw error;
    }
  };

  return {
    decode: async (task, signal) => {
      const reply = await asked<DecodeReply>(task, mostMilliseconds, signal);
      if ('fault' in reply) throw new PictureFault(reply.fault);
      return reply.tiff;
    },
    describe: async (bytes, signal, kind = 'image') => {
      const most = Math.min(mostMilliseconds, MOST_MILLISECONDS_DESCRIBED);
      try {
        return (await asked<DescribeReply>({ format: 'any', kind, bytes }, most, signal)).description;
      } catch (error) {
        if (error instanceof PictureFault && error.reason !== 'too-slow') return NOT_DESCRIBED;
        throw error;
      }
    },
    close: pool.close,
  };
}
