/** Finds the submissions of a query whose combination of options only one participant gave, and narrows the query to the others. */
import type { PickedItems, Query } from '../../../../src-preload/domain.ts';
import type { PrivacyChoices } from '../../../../src-preload/privacy.ts';
import type { Context } from '../../api/library-api.ts';
import type { IndexStore } from '../../index/index-store.ts';
import { readInstructions } from '../../query/instruction-heads.ts';
import { createItemPicker } from '../../query/pick-items.ts';
import type { Result } from '../../query/result.ts';
import type { Results } from '../../query/results.ts';
import type { MarkReader } from '../../review/review.ts';
import { codesOf } from '../reading/codes-of.ts';
import { submissionBatches } from '../reading/submission-batches.ts';
import { createHitIds } from './findings/hit-id.ts';
import { createSmallCellCounter, type SingleCells } from './sheet/small-cells.ts';

export interface SmallCellsSource {
  readonly store: IndexStore;
  readonly results: Results;
  readonly marks: MarkReader;
}

/** @param secret of the ids of accepted combinations. The query must be prepared. */
export async function readSingleCells(
  { store, results, marks }: SmallCellsSource,
  query: Query,
  { accepted, smallCells }: Pick<PrivacyChoices, 'accepted' | 'smallCells'>,
  secret: Uint8Array,
  { signal }: Context,
): Promise<SingleCells> {
  const result = results.select(query, 'submissions');
  const counter = createSmallCellCounter(readInstructions(store, result), smallCells?.quasiIdentifiers ?? null);
  for await (const batch of submissionBatches({ store, marks }, result, { signal })) {
    for (const submission of batch) counter.add(submission);
  }
  return counter.singles(accepted, createHitIds(secret).ofCell);
}

/** The options that stay in the answers of a query, by question. Others were only in answers that are merged or left out. */
export type OptionsLeft = ReadonlyMap<string, ReadonlySet<string>>;

/** @param query prepared, without what is left out */
export async function readOptionsLeft(
  { store, results, marks }: SmallCellsSource,
  query: Query,
  cells: SingleCells,
  { signal }: Context,
): Promise<OptionsLeft> {
  const left = new Map<string, Set<string>>();
  const result = results.select(query, 'submissions');
  for await (const batch of submissionBatches({ store, marks }, result, { signal })) {
    for (const submission of batch) {
      const isMerged = cells.has(submission);
      for (const [id, answer] of submission.answers) {
        if (isMerged && cells.questions.has(id)) continue;
        const values = left.get(id) ?? new Set<string>();
        for (const value of codesOf(answer)) values.add(value);
        left.set(id, values);
      }
    }
  }
  return left;
}

/** The query without these submissions and their files. */
export function withoutCells({ store, results }: SmallCellsSource, query: Query, { places }: SingleCells): Query {
  if (places.size === 0) return query;
  const submissions = results.select(query, 'submissions');
  const left = [...submissions.numbers(submissions.total)].map((row, place) => (places.has(place) ? null : row));
  const kept = pickedOf(submissions, left);
  if (query.picked?.unit !== 'files') return { ...query, picked: kept };
  // A selection of files stays one. It must not grow to all files of their submissions.
  const files = results.select(query, 'files');
  const rows = new Map(submissions.archives.map(({ archiveId }) => [archiveId, new Set<number>()]));
  for (const [place, row] of left.entries()) {
    if (row !== null) rows.get(archiveAt(submissions, place))?.add(row);
  }
  const numbers = [...files.numbers(files.total)].map((file, place) => {
    const archiveId = archiveAt(files, place);
    const row = store.open(archiveId).files().columns.row[file - 1] ?? 0;
    return rows.get(archiveId)?.has(row) === true ? file : null;
  });
  return { ...query, picked: pickedOf(files, numbers) };
}

const archiveAt = ({ archives, sources }: Result, place: number) =>
  archives[sources(place + 1)[place] ?? 0]?.archiveId ?? '';

/** @param numbers by place in the result; null for items that are not picked */
function pickedOf(result: Result, numbers: readonly (number | null)[]): PickedItems {
  const picker = createItemPicker(result);
  for (const [place, number] of numbers.entries()) if (number !== null) picker.add(place, number);
  return picker.items();
}
