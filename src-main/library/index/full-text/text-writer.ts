import { crc32 } from 'node:zlib';
import { continuedCrc32 } from '../../../disk/continued-crc32.ts';
import { createStored } from '../../encryption/stored-files.ts';
import { ByteSink } from '../storage/byte-sink.ts';
import { FOOTER_BYTES, FOOTER_COUNTED_BYTES, HEADER_BYTES, MAGIC, TEXT_INDEX_VERSION } from './format.ts';
import type { TextSegment } from './text-segment.ts';

/** Writes `text.index` segment by segment, see `format.ts`. The file is invalid until `finish` has returned. */
export interface TextWriter {
  /** Adds a segment, in the order of rows. @param submissions how many the segment holds */
  add(segment: TextSegment, submissions: number): void;
  /** Completes the file and makes it durable. */
  finish(): void;
  /** Closes the file without completing it. The caller deletes it. */
  abandon(): void;
}

/**
 * @param file must not exist
 * @param archiveId of the archive that holds the words
 */
export function createTextWriter(file: string, archiveId: string): TextWriter {
  const target = createStored(file);
  const table = new ByteSink();
  let written = HEADER_BYTES;
  let segments = 0;
  let submissions = 0;
  return {
    add: ({ bytes, directoryAt, groups, sum }, rows) => {
      target.write(bytes, written);
      written += bytes.length;
      for (const number of [bytes.length, directoryAt, groups, rows, sum]) table.varint(number);
      segments += 1;
      submissions += rows;
    },
    finish: () => {
      const footer = new DataView(new ArrayBuffer(FOOTER_BYTES));
      footer.setFloat64(0, written, true);
      footer.setUint32(8, segments, true);
      footer.setUint32(12, submissions, true);
      const counted = new Uint8Array(footer.buffer, 0, FOOTER_COUNTED_BYTES);
      footer.setUint32(
        FOOTER_COUNTED_BYTES,
        continuedCrc32(counted, continuedCrc32(table.view(), crc32(archiveId))),
        true,
      );
      footer.setUint32(FOOTER_COUNTED_BYTES + 4, MAGIC, true);
      table.bytes(new Uint8Array(footer.buffer));
      target.write(table.view(), written);
      const header = new DataView(new ArrayBuffer(HEADER_BYTES));
      header.setUint32(0, MAGIC, true);
      header.setUint32(4, TEXT_INDEX_VERSION, true);
      header.setUint32(8, submissions, true);
      target.write(new Uint8Array(header.buffer), 0);
      target.finish();
    },
    abandon: () => target.abandon(),
  };
}
