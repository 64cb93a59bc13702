import type { RandomAccess } from './random-access.ts';

/** Stores downloads as they are, or encrypted. Files are named by absolute paths. Sizes and positions are those of the content. */
export interface DownloadStore {
  /**
   * Opens a file to append to it.
   * @param bytes of the content that are kept, at most; 0 makes a new file. Damaged ones are dropped, with all after them
   */
  grow(file: string, bytes: number): Promise<GrowingDownload>;
  open(file: string): Promise<RandomAccess>;
  /** A small file. Null if it does not exist, or was not written by this store. */
  readText(file: string): Promise<string | null>;
  /** After a crash, there is the old or the new text. */
  writeText(file: string, text: string): Promise<void>;
}

export interface GrowingDownload extends RandomAccess {
  readonly bytes: number;
  append(content: Uint8Array): Promise<void>;
  /** Waits until all bytes are on the disk. */
  sync(): Promise<void>;
  /** Drops all bytes. */
  empty(): Promise<void>;
}
