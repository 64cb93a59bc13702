import { DeskFailure } from '../../../../src-preload/failure.ts';

/** Failures of one file. Other failures (the disk, the library) would affect the next file, too. */
const ABOUT_ONE_FILE = new Set(['entry_corrupt', 'entry_unsupported', 'file_missing', 'file_blocked']);

/** The result of reading one file, or the reason why it cannot be read. */
export async function aboutOneFile<Value>(read: () => Promise<Value>): Promise<Value | string> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DeskFailure && ABOUT_ONE_FILE.has(error.code)) return error.message;
    throw error;
  }
}
