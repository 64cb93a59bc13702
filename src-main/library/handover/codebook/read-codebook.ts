import type { Query } from '../../../../src-preload/domain.ts';
import type { Context } from '../../api/library-api.ts';
import type { Result } from '../../query/result.ts';
import { describeQuery } from '../reading/described-query.ts';
import { leavingSubmissions, type TableSource } from '../tables/open-table.ts';
import type { Codebook } from './codebook.ts';
import { createCodebookCounter } from './count-codebook.ts';

/** @param result submissions of one collection */
export async function readCodebook(
  source: Pick<TableSource, 'store' | 'marks' | 'gate'>,
  query: Query,
  result: Result,
  context: Context,
): Promise<Codebook> {
  const counter = createCodebookCounter(source, result);
  for await (const batch of leavingSubmissions(source, result, context)) counter.add(batch);
  const { filter, ...described } = describeQuery(source.store, query, result);
  return { ...counter.counted(), ...described, filter: source.gate.keepsTexts ? filter : null };
}
