/** The searches of single answers that a query needs. They are cached, and can be prepared in steps that let others run. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ColumnFilter } from '../../../src-preload/column-filters.ts';
import type { Query } from '../../../src-preload/domain.ts';
import { throwIfCancelled } from '../../../src-preload/failure.ts';
import type { Context } from '../api/library-api.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { type AnswerRows, questionsNamed, rowsOfColumn, rowsWithPhrase, type Steps } from './answer-rows.ts';
import type { ArchiveArrays } from './archive-arrays.ts';
import { parseTypedText, type TypedPart } from './typed-text.ts';

export interface AnswerSearch {
  /** Equal for searches with the same result in one archive. */
  readonly key: string;
  readonly steps: (open: () => OpenIndex) => Steps;
}

/** The search of a filter of one column. @param exact true to compare marks and accents, too */
export function columnSearch(filter: ColumnFilter, exact: boolean): AnswerSearch {
  return { key: JSON.stringify([filter, exact]), steps: (open) => rowsOfColumn(open, filter, exact) };
}

/** Null for a phrase that can be anywhere, because it names no question of this archive. */
export function partSearch(index: OpenIndex, part: TypedPart): AnswerSearch | null {
  if (part.question === null) return null;
  const ids = new Set(questionsNamed(index, part.question).keys());
  if (ids.size === 0) return null;
  return { key: JSON.stringify([[...ids], part.phrase]), steps: (open) => rowsWithPhrase(open, part, ids) };
}

/** The result of a search, from the cache if it was prepared. Do not change its rows. */
export function runSearch({ key, steps }: AnswerSearch, index: OpenIndex, { answerRows }: ArchiveArrays): AnswerRows {
  return answerRows.getOrMake(key, () => {
    const running = steps(() => index);
    for (;;) {
      const { done, value } = running.next();
      if (done === true) return value;
    }
  });
}

/** Runs the searches of one archive ahead, so that other calls are answered meanwhile. Rejects if the signal aborts. */
export async function prepareSearches(
  open: () => OpenIndex,
  arraysOf: (index: OpenIndex) => ArchiveArrays,
  query: Query,
  { signal }: Context,
): Promise<void> {
  const { groups, without } = parseTypedText(query);
  const parts = [...groups.flat(), ...without];
  const searches = [
    ...query.columns.map((filter) => columnSearch(filter, query.exact)),
    ...parts.flatMap((part) => partSearch(open(), part) ?? []),
  ];
  for (const { key, steps } of searches) {
    if (arraysOf(open()).answerRows.get(key) !== undefined) continue;
    const running = steps(open);
    for (let step = running.next(); ; step = running.next()) {
      if (step.done === true) {
        arraysOf(open()).answerRows.set(key, step.value);
        break;
      }
      await nextTurn();
      throwIfCancelled(signal);
    }
  }
}
