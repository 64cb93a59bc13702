import { isUtf8 } from 'node:buffer';
import { NO_MARK } from '../../../../src-preload/marks.ts';
import { LIMITS } from '../../archive/limits.ts';
import { LineScanner } from '../../index/segments/line-scanner.ts';
import { LineSpans } from '../../index/segments/line-spans.ts';
import type { StoredSubmission } from '../../query/stored-submissions.ts';
import { type Cell, type Column, chosen } from '../tables/column.ts';
import { submissionColumns } from '../tables/submission-columns.ts';
import { DelimitedSink } from './delimited-sink.ts';
import { type DirectPlan, type DirectWriter, NO_MARKS, type PlannedArchive, type RowMarks } from './direct-plan.ts';
import { LineCells } from './line-cells.ts';
import { createSubmissionReader, type ReadLine } from './line-reader.ts';
import { createNestedWriter } from './nested-writer.ts';
import { ParquetSink } from './parquet-sink.ts';
import type { RowSink } from './row-sink.ts';
import { eachLine, type TaskLine } from './task-lines.ts';

/** Writes rows of a table of submissions from the compressed lines of their archives. The bytes depend only on the plan and the task. */
export function createDirectWriter(plan: DirectPlan): DirectWriter {
  return plan.format === 'jsonl' ? createNestedWriter(plan) : createCellWriter(plan, plan.format);
}

function createCellWriter(
  { shape, instructions, archives }: DirectPlan,
  format: 'csv' | 'tsv' | 'parquet',
): DirectWriter {
  const columns = chosen(submissionColumns(instructions, shape), shape.columns);
  const sink = format === 'parquet' ? new ParquetSink(columns) : new DelimitedSink(format, shape.isFormulaSafe);
  const markCells = createMarkCells(columns, sink);
  const writers = archives.map((archive) => archiveWriter(columns, archive, sink));
  return {
    write: (task) => {
      sink.start(task.space);
      eachLine(task, (line) => {
        const marks = task.marks.get(line.place) ?? NO_MARKS;
        markCells.of(marks);
        writers[line.archive]?.(line, marks, markCells.write);
      });
      return sink.finish();
    },
  };
}

type WriteLine = (line: TaskLine, marks: RowMarks, writeMark: (place: number) => void) => void;

function archiveWriter(
  columns: readonly Column<StoredSubmission>[],
  archive: PlannedArchive,
  sink: RowSink,
): WriteLine {
  const cells = new LineCells(columns, archive, sink);
  const scanner = new LineScanner();
  const spans = new LineSpans();
  const numbers = new Map(archive.instructions.map(({ instructionId, instruction }) => [instructionId, instruction]));
  let readLine: ReadLine | null = null;
  let lastBlock: Buffer | null = null;
  let isText = false;
  return ({ row, bytes, from, to }, marks, writeMark) => {
    if (bytes !== lastBlock) isText = isUtf8(bytes);
    lastBlock = bytes;
    const isPlain = to - from <= LIMITS.lineBytes && (isText || isUtf8(bytes.subarray(from, to)));
    if (isPlain && scanner.scan(bytes, from, to, spans)) return cells.write(bytes, spans, writeMark);
    readLine ??= createSubmissionReader(archive);
    const submission = readLine(row, bytes.subarray(from, to), marks, null);
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
  submissionId: '',
  participantId: '',
  collectionId: '',
  createdAt: null,
  mark: NO_MARK,
  fileMarks: [],
  others: [],
  answers: new Map(),
};
