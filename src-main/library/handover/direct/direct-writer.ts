import { isUtf8 } from 'node:buffer';
import { NO_MARK } from '../../../../src-preload/marks.ts';
import { LIMITS } from '../../archive/limits.ts';
import { LineScanner } from '../../index/segments/line-scanner.ts';
import { LineSpans } from '../../index/segments/line-spans.ts';
import { type UnpackedLines, unpackedLines } from '../../index/storage/line-blocks.ts';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import type { StoredSubmission } from '../../query/stored-submissions.ts';
import { type Cell, type Column, chosen } from '../tables/column.ts';
import { submissionColumns } from '../tables/submission-columns.ts';
import { DelimitedSink } from './delimited-sink.ts';
import type { DirectPlan, DirectTask, PlannedArchive, RowMarks } from './direct-plan.ts';
import { LineCells } from './line-cells.ts';
import { oddLineReader, type ReadOddLine } from './odd-line.ts';
import { ParquetSink } from './parquet-sink.ts';
import type { EncodedRows, RowSink } from './row-sink.ts';

const NO_MARKS: RowMarks = { mark: NO_MARK, fileMarks: [] };
/** In the order of the archive each block is read once; in other orders most are read again. */
const BLOCKS_KEPT = 64;

export interface DirectWriter {
  write(task: DirectTask): EncodedRows;
}

/** Writes rows of a table of submissions from the compressed lines of their archives. The bytes depend only on the plan and the task. */
export function createDirectWriter({ format, shape, instructions, archives }: DirectPlan): DirectWriter {
  const columns = chosen(submissionColumns(instructions, shape), shape.columns);
  const sink = format === 'parquet' ? new ParquetSink(columns) : new DelimitedSink(format, shape.isFormulaSafe);
  const markCells = createMarkCells(columns, sink);
  const writers = archives.map((archive) => archiveWriter(columns, archive, sink));
  return {
    write: ({ packed, space, blocks, rows, marks }) => {
      sink.start(space);
      const bytes = Buffer.from(packed);
      const kept = new RecentlyUsed<number, UnpackedLines & { readonly isText: boolean }>({ limit: BLOCKS_KEPT });
      const unpack = (place: number) => {
        const lines = unpackedLines(bytes.subarray(blocks[place - 1]?.end ?? 0, blocks[place]?.end));
        return { ...lines, isText: isUtf8(lines.bytes) };
      };
      for (let index = 0; index < rows.length; index += 2) {
        const place = rows[index] ?? 0;
        const row = rows[index + 1] ?? 0;
        const block = blocks[place];
        const write = writers[block?.archive ?? 0];
        if (block === undefined || write === undefined) continue;
        const { starts, bytes: lines, isText } = kept.getOrMake(place, () => unpack(place));
        const line = row - block.firstRow;
        const marksOfRow = marks.get(index / 2) ?? NO_MARKS;
        markCells.of(marksOfRow);
        write(
          { row, bytes: lines, isText, from: starts[line] ?? 0, to: (starts[line + 1] ?? 0) - 1 },
          marksOfRow,
          markCells.write,
        );
      }
      return sink.finish();
    },
  };
}

interface Line {
  readonly row: number;
  readonly bytes: Buffer;
  readonly isText: boolean;
  readonly from: number;
  /** The place of its line feed. */
  readonly to: number;
}

type WriteLine = (line: Line, marks: RowMarks, writeMark: (place: number) => void) => void;

function archiveWriter(
  columns: readonly Column<StoredSubmission>[],
  archive: PlannedArchive,
  sink: RowSink,
): WriteLine {
  const cells = new LineCells(columns, archive, sink);
  const scanner = new LineScanner();
  const spans = new LineSpans();
  const numbers = new Map(archive.instructions.map(({ instructionId, instruction }) => [instructionId, instruction]));
  let readOdd: ReadOddLine | null = null;
  return ({ row, bytes, isText, from, to }, marks, writeMark) => {
    const isPlain = to - from <= LIMITS.lineBytes && (isText || isUtf8(bytes.subarray(from, to)));
    if (isPlain && scanner.scan(bytes, from, to, spans)) return cells.write(bytes, spans, writeMark);
    readOdd ??= oddLineReader(archive);
    const submission = readOdd(row, bytes.subarray(from, to), marks);
    if (isPlain) scanner.learn((instructionId) => numbers.get(instructionId));
    for (const { cell } of columns) sink.value(cell(submission));
    sink.endRow();
  };
}

/** The cells of marks, which are the same for all rows without marks. */
function createMarkCells(columns: readonly Column<StoredSubmission>[], sink: RowSink) {
  const cellsOf = (marks: RowMarks): readonly Cell[] =>
    columns.map(({ source, cell }) => (source?.kind === 'mark' ? cell({ ...NOTHING, ...marks }) : null));
  const unmarked = cellsOf(NO_MARKS);
  let cells = unmarked;
  return {
    of: (marks: RowMarks) => {
      cells = marks === NO_MARKS ? unmarked : cellsOf(marks);
    },
    write: (place: number) => sink.value(cells[place] ?? null),
  };
}

/** Cells of marks use only the marks of a submission. */
const NOTHING: StoredSubmission = {
  ...{
    submissionId: '',
    participantId: '',
    collectionId: '',
    createdAt: null,
    mark: NO_MARK,
    fileMarks: [],
    others: [],
  },
  answers: new Map(),
};
