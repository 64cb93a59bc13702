/** Reads one page of an ordered result. */

import type { Page } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';
import type { PageInput } from '../api/call-types.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { cursorAt, placeAfter } from './cursor.ts';
import { readAt } from './read-at.ts';
import type { Result } from './result.ts';
import { queryWords } from './words.ts';

const MAX_PAGE = 500;

/**
 * Reads one page of a result.
 * @param readerOf makes the reader of one archive's items; the reader is used at once, because the next `open` may close the index
 * @throws DeskFailure `bad_input` for an impossible page
 */
export function readPage<Item>(
  store: IndexStore,
  result: Result,
  input: PageInput & { readonly notes: readonly QueryNote[] },
  readerOf: (index: OpenIndex) => (number: number) => Item,
): Page<Item> & { readonly next: string | null } {
  const offset = firstPlace(input, result);
  const { total } = result;
  const end = Math.min(total, offset + pageLimit(input.limit));
  const items = readAt(store, result, offset, end, readerOf);
  return {
    total,
    offset,
    ranked: result.ranked,
    notes: input.notes,
    items,
    next: end < total && end > offset ? cursorAt(input.query, result, end - 1) : null,
  };
}

function firstPlace({ after, offset = 0, query }: PageInput, result: Result): number {
  if (after !== undefined) return placeAfter(after, query, result);
  if (Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw new DeskFailure('bad_input', queryWords.badStart, queryWords.badStartHint);
}

function pageLimit(limit: number): number {
  if (Number.isSafeInteger(limit) && limit >= 1 && limit <= MAX_PAGE) return limit;
  throw new DeskFailure('bad_input', queryWords.badLength, queryWords.badLengthHint(MAX_PAGE));
}
