import { DeskFailure } from '../../../../src-preload/failure.ts';

/** These are about one file. Everything else (the disk, the library) would meet the next one too. */
const ABOUT_ONE_FILE = new Set(['entry_corrupt', 'entry_unsupported', 'file_missing', 'file_blocked']);

/** What came of reading one file; or why it cannot be read. */
export async function aboutOneFile<Value>(read: () => Promise<Value>): Promise<Value | string> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DeskFailure && ABOUT_ONE_FILE.has(error.code)) return error.message;
    throw error;
  }
}
