/** Counts within a result, summed over the arrays of its archives. */
import { type Facets, HAS_FILTERS, type HasFilter, MEDIA_KINDS } from '../../../src-preload/domain.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import type { ArchiveArrays, FileArrays } from './archive-arrays.ts';
import type { Unit } from './conditions.ts';
import { isoDay } from './date-range.ts';
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
  readonly options: Map<string, { readonly label: string; count: number }>;
}
interface Counts {
  readonly instructions: Map<string, InstructionCounts>;
  readonly kinds: number[];
  readonly has: Record<HasFilter, number>;
  days: { from: number; to: number } | null;
}

/**
 * Each number is the total that the result would have with that one filter added. Every option is listed, also at 0.
 * Instructions with the same id in several collections count together.
 */
export function countFacets(store: IndexStore, arraysOf: (index: OpenIndex) => ArchiveArrays, result: Result): Facets {
  const counts: Counts = {
    instructions: new Map(),
    kinds: MEDIA_KINDS.map(() => 0),
    has: { files: 0, 'no-files': 0, problems: 0 },
    days: null,
  };
  for (const archive of result.archives) {
    const index = store.open(archive.archiveId);
    const arrays = arraysOf(index);
    countOptions(index, arrays, archive.weights, counts);
    const files = arrays.files(index);
    if (result.unit === 'files') countFiles(files, archive, counts);
    else countSubmissions(files, archive.weights, counts);
    spanDays(index, arrays, archive.weights, counts);
  }
  return toFacets(counts, result.unit, result.numbers.length);
}

function countOptions(index: OpenIndex, arrays: ArchiveArrays, weights: Uint32Array, counts: Counts): void {
  const rows = index.db.prepare<[], OptionRow>(
    `SELECT i.instruction_id AS instructionId, i.description, o.option, o.value, o.label
     FROM options o JOIN instructions i USING (instruction) ORDER BY o.instruction, o.option`,
  );
  for (const { instructionId, description, option, value, label } of rows.all()) {
    const instruction = counts.instructions.get(instructionId) ?? { description, options: new Map() };
    counts.instructions.set(instructionId, instruction);
    const known = instruction.options.get(value) ?? { label, count: 0 };
    instruction.options.set(value, known);
    for (const row of arrays.choosers(index, option)) known.count += weights[row] ?? 0;
  }
}

function countFiles(files: FileArrays, archive: ArchiveResult, counts: Counts): void {
  const referenced = files.starts.at(-1) ?? 0;
  for (const position of archive.files) {
    const kind = files.kinds[position] ?? 0;
    counts.kinds[kind] = (counts.kinds[kind] ?? 0) + 1;
    if (files.problems[position] === 1) counts.has.problems += 1;
    if (position < referenced) counts.has.files += 1;
  }
}

function countSubmissions(files: FileArrays, weights: Uint32Array, counts: Counts): void {
  for (let row = 1; row < weights.length; row += 1) {
    if (weights[row] === 0) continue;
    const start = files.starts[row] ?? 0;
    const end = files.starts[row + 1] ?? 0;
    if (start === end) {
      counts.has['no-files'] += 1;
      continue;
    }
    counts.has.files += 1;
    let kinds = 0;
    let problem = 0;
    for (let position = start; position < end; position += 1) {
      kinds |= 1 << (files.kinds[position] ?? 0);
      problem |= files.problems[position] ?? 0;
    }
    counts.has.problems += problem;
    for (const kind of counts.kinds.keys()) counts.kinds[kind] = (counts.kinds[kind] ?? 0) + ((kinds >> kind) & 1);
  }
}

function spanDays(index: OpenIndex, arrays: ArchiveArrays, weights: Uint32Array, counts: Counts): void {
  const createdMs = arrays.createdMs(index);
  let { from, to } = counts.days ?? { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  for (let row = 1; row < weights.length; row += 1) {
    const created = createdMs[row] ?? Number.NaN;
    if (weights[row] === 0 || Number.isNaN(created)) continue;
    if (created < from) from = created;
    if (created > to) to = created;
  }
  if (from <= to) counts.days = { from, to };
}

function toFacets({ instructions, kinds, has, days }: Counts, unit: Unit, total: number): Facets {
  return {
    unit,
    total,
    instructions: Array.from(instructions, ([instructionId, { description, options }]) => ({
      instructionId,
      description,
      options: Array.from(options, ([value, { label, count }]) => ({ value, label, count })),
    })),
    kinds: MEDIA_KINDS.map((kind, index) => ({ kind, count: kinds[index] ?? 0 })),
    has: HAS_FILTERS.map((filter) => ({ has: filter, count: has[filter] })),
    days: days === null ? null : { from: isoDay(days.from), to: isoDay(days.to) },
  };
}
