import type { Progress } from '../../../src-preload/domain.ts';
import { freeMemory } from '../memory/free-memory.ts';
import type { TextSegment } from './full-text/text-segment.ts';
import type { TextWriter } from './full-text/text-writer.ts';
import type { DescribedInstruction } from './parsing/definition.ts';
import type { PackedLines } from './segments/segment.ts';
import type { SegmentPool } from './segments/segment-pool.ts';
import { openIndexData } from './storage/index-parts.ts';
import { createLineReader, type PackedBlocks } from './storage/line-blocks.ts';

/** So many segments of rows become one of words. */
const SEGMENTS_JOINED = 2;

/** The rows of a segment, and the bytes of its lines. */
export interface SegmentSize {
  readonly rows: number;
  readonly bytes: number;
}

/**
 * A segment of more bytes holds a long answer. Its words take many times its bytes, so it is indexed while no other is, and always by the same
 * thread, which keeps the memory. Two usual segments together have less.
 */
export const LARGE_SEGMENT_BYTES = 4_718_592;

/** An index that still lacks its words. */
interface IndexedRows {
  /** It may be open elsewhere. */
  readonly indexPath: string;
  readonly described: readonly DescribedInstruction[];
  /** The segments of the rows. A segment shares no block of lines with another. */
  readonly segments: readonly SegmentSize[];
}

/**
 * Indexes the words of an archive whose rows are indexed already, from the lines that the index holds. Gives the same words as one pass
 * over rows and words.
 */
export async function addWords(
  { indexPath, described, segments }: IndexedRows,
  pool: SegmentPool,
  text: TextWriter,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const total = sizeOf(segments).rows;
  const db = openIndexData(indexPath);
  try {
    const { packed } = createLineReader(db);
    const underWay: { readonly rows: number; readonly words: Promise<TextSegment> }[] = [];
    let done = 0;
    onProgress({ stage: 'words', done, total, unit: 'submissions' });
    const collectNext = async () => {
      const next = underWay.shift();
      if (next === undefined) return;
      const words = await next.words;
      text.add(words, next.rows);
      freeMemory(words.bytes);
      done += next.rows;
      onProgress({ stage: 'words', done, total, unit: 'submissions' });
    };
    let before = 0;
    for (const { rows, bytes } of joined(segments)) {
      const isLarge = bytes > LARGE_SEGMENT_BYTES;
      while (isLarge && underWay.length > 0) await collectNext();
      const words = pool.words({ described, lines: linesOf(packed, before, rows) });
      // It is awaited later. If an earlier segment fails, it is never awaited, and its failure must not count as unhandled.
      words.catch(() => undefined);
      underWay.push({ rows, words });
      before += rows;
      if (isLarge || underWay.length >= pool.width) await collectNext();
    }
    while (underWay.length > 0) await collectNext();
  } finally {
    db.close();
  }
}

/** Segments of words are as large as in one pass over rows and words: a query reads a list of each segment. */
function joined(segments: readonly SegmentSize[]): readonly SegmentSize[] {
  const larger: SegmentSize[] = [];
  for (let index = 0; index < segments.length; index += SEGMENTS_JOINED) {
    const parts = segments.slice(index, index + SEGMENTS_JOINED);
    const whole = sizeOf(parts);
    if (whole.bytes > LARGE_SEGMENT_BYTES) larger.push(...parts);
    else larger.push(whole);
  }
  return larger;
}

function sizeOf(segments: readonly SegmentSize[]): SegmentSize {
  const sum = (of: keyof SegmentSize) => segments.reduce((total, segment) => total + segment[of], 0);
  return { rows: sum('rows'), bytes: sum('bytes') };
}

/** The lines of a segment, in memory of their own. */
function linesOf(packed: PackedBlocks, rowsBefore: number, rows: number): PackedLines {
  const blocks: Buffer[] = [];
  // Without rows, the index has no blocks.
  const end = rows === 0 ? 0 : packed.blockOf(rowsBefore + rows) + 1;
  const first = rows === 0 ? 0 : packed.blockOf(rowsBefore + 1);
  for (let block = first; block < end; block += 1) blocks.push(packed.bytes(block));
  const starts = new Int32Array(blocks.length + 1);
  for (const [index, { length }] of blocks.entries()) starts[index + 1] = (starts[index] ?? 0) + length;
  const bytes = new Uint8Array(starts[blocks.length] ?? 0);
  for (const [index, block] of blocks.entries()) {
    bytes.set(block, starts[index]);
    freeMemory(block);
  }
  return { bytes, starts };
}
