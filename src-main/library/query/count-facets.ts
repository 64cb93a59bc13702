/** Counts filters within a result, summed over its archives. */
import {
  type Facets,
  FILE_MARK_FILTERS,
  HAS_FILTERS,
  type HasFilter,
  MEDIA_KINDS,
} from '../../../src-preload/domain.ts';
import type { Mark } from '../../../src-preload/marks.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { ORDER_BLOCK_ROWS } from '../index/storage/sort-orders.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';
import type { ArchiveArrays, FileArrays, FileBits } from './archive-arrays.ts';
import { type Bitmap, bitOf, countBoth } from './bitmap.ts';
import type { Readers, Unit } from './conditions.ts';
import { createCaptureCounter } from './count-capture.ts';
import { countChanges } from './count-changes.ts';
import { countMarks, marksInResult } from './count-marks.ts';
import { isoDay } from './date-range.ts';
import { rowsWithMarkedFiles } from './mark-filter.ts';
import type { ArchiveResult, Result } from './result.ts';

interface OptionRow {
  readonly instructionId: string;
  readonly description: string;
  readonly option: number;
  readonly value: string;
  readonly label: string;
}
interface InstructionCounts {
  readonly description: string;
  /** By value. Collections can share a question and label a value otherwise. */
  readonly options: Map<string, { readonly labels: Set<string>; count: number }>;
}

interface Counts {
  readonly instructions: Map<string, InstructionCounts>;
  readonly kinds: number[];
  readonly has: Record<HasFilter, number>;
  days: { from: number; to: number } | null;
}

/**
 * Each count is the total of the result with that filter added. Every option is listed, also with 0. Instructions with the same id in
 * several collections are counted together.
 */
export function countFacets(
  store: IndexStore,
  arraysOf: (index: OpenIndex) => ArchiveArrays,
  { marks, changes, descriptions }: Readers,
  result: Result,
): Facets {
  const marked: Mark[] = [];
  const counts: Counts = {
    instructions: new Map(),
    kinds: MEDIA_KINDS.map(() => 0),
    has: Object.fromEntries(HAS_FILTERS.map((has) => [has, 0])) as Counts['has'],
    days: null,
  };
  const captures = createCaptureCounter(result.unit);
  for (const archive of result.archives) {
    const index = store.open(archive.archiveId);
    const arrays = arraysOf(index);
    for (const mark of marksInResult(result.unit, archive, () => arrays.files(index), marks.of(index))) {
      marked.push(mark);
    }
    captures.add(archive, () => arrays.files(index), descriptions.of(index));
    const { weights, members } = archive;
    const weightOf =
      result.unit === 'files' ? (row: number) => weights[row] ?? 0 : (row: number) => bitOf(members, row);
    const countOf = (option: number) => sumOf(arrays.choosers(index, option), weightOf);
    if (result.unit === 'files') {
      countOptions(index, counts, countOf);
      countFiles(arrays.files(index), archive, counts);
    } else {
      countOptions(index, counts, (option) => {
        const bits = arrays.chooserBits(index, option);
        return bits === null ? countOf(option) : countBoth(bits, members);
      });
      countSubmissions(arrays.fileBits(index), members, counts);
    }
    spanDays(index, arrays, weightOf, counts);
    countMarkedFiles(index, marks.of(index), weightOf, counts);
  }
  const { total } = result;
  return {
    ...toFacets(counts, result.unit, total),
    marks: countMarks(marked, total),
    capture: captures.facets(),
    changes: countChanges(result, changes),
  };
}

function countMarkedFiles(index: OpenIndex, marks: ArchiveMarks, weightOf: (row: number) => number, counts: Counts) {
  for (const has of FILE_MARK_FILTERS) {
    for (const row of rowsWithMarkedFiles(index, marks, has)) counts.has[has] += weightOf(row);
  }
}

function sumOf(rows: Int32Array, weightOf: (row: number) => number): number {
  let sum = 0;
  for (let place = 0; place < rows.length; place += 1) sum += weightOf(rows[place] ?? 0);
  return sum;
}

function countOptions(index: OpenIndex, counts: Counts, countOf: (option: number) => number): void {
  const rows = index.db.prepare<[], OptionRow>(
    `SELECT i.instruction_id AS instructionId, i.description, o.option, o.value, o.label
     FROM options o JOIN instructions i USING (instruction) ORDER BY o.instruction, o.option`,
  );
  for (const { instructionId, description, option, value, label } of rows.all()) {
    const instruction = counts.instructions.get(instructionId) ?? { description, options: new Map() };
    counts.instructions.set(instructionId, instruction);
    const known = instruction.options.get(value) ?? { labels: new Set(), count: 0 };
    instruction.options.set(value, known);
    if (label !== value) known.labels.add(label);
    known.count += countOf(option);
  }
}

function countFiles(files: FileArrays, archive: ArchiveResult, counts: Counts): void {
  const referenced = files.starts.at(-1) ?? 0;
  for (let place = 0; place < archive.files.length; place += 1) {
    const position = archive.files[place] ?? 0;
    const kind = files.kinds[position] ?? 0;
    counts.kinds[kind] = (counts.kinds[kind] ?? 0) + 1;
    if (files.problems[position] === 1) counts.has.problems += 1;
    if (position < referenced) counts.has.files += 1;
  }
}

function countSubmissions(files: FileBits, members: Bitmap, counts: Counts): void {
  const withFiles = countBoth(files.any, members);
  counts.has.files += withFiles;
  counts.has['no-files'] += countBoth(members, members) - withFiles;
  counts.has.problems += countBoth(files.problems, members);
  for (const [kind, bits] of files.kinds.entries()) {
    counts.kinds[kind] = (counts.kinds[kind] ?? 0) + countBoth(bits, members);
  }
}

/** Finds the first and last day. Searches the order by date from both ends, because matches are near the ends unless there are few. */
function spanDays(index: OpenIndex, arrays: ArchiveArrays, weightOf: (row: number) => number, counts: Counts): void {
  const order = arrays.order(index, 'created_at');
  const { keyed } = order;
  const rowAt = (place: number) => {
    const number = Math.floor(place / ORDER_BLOCK_ROWS);
    return order.block(index.db, number)[place - number * ORDER_BLOCK_ROWS] ?? 0;
  };
  const createdMs = arrays.createdMs(index);
  let first = 0;
  while (first < keyed && weightOf(rowAt(first)) === 0) first += 1;
  if (first === keyed) return;
  let last = keyed - 1;
  while (weightOf(rowAt(last)) === 0) last -= 1;
  const [from, to] = [createdMs[rowAt(first)] ?? Number.NaN, createdMs[rowAt(last)] ?? Number.NaN];
  const known = counts.days ?? { from, to };
  counts.days = { from: Math.min(from, known.from), to: Math.max(to, known.to) };
}

function toFacets(
  { instructions, kinds, has, days }: Counts,
  unit: Unit,
  total: number,
): Omit<Facets, 'marks' | 'capture' | 'changes'> {
  return {
    unit,
    total,
    instructions: Array.from(instructions, ([instructionId, { description, options }]) => ({
      instructionId,
      description,
      options: Array.from(options, ([value, { labels, count }]) => ({
        value,
        label: [...labels].join(' / ') || value,
        count,
      })),
    })),
    kinds: MEDIA_KINDS.map((kind, index) => ({ kind, count: kinds[index] ?? 0 })),
    has: HAS_FILTERS.map((filter) => ({ has: filter, count: has[filter] })),
    days: days === null ? null : { from: isoDay(days.from), to: isoDay(days.to) },
  };
}
