import type { Query } from '../../../../src-preload/domain.ts';
import type { Context } from '../../api/library-api.ts';
import type { Result } from '../../query/result.ts';
import { describeQuery } from '../reading/described-query.ts';
import { submissionBatches } from '../reading/submission-batches.ts';
import type { TableSource } from '../tables/open-table.ts';
import type { Codebook } from './codebook.ts';
import { createCodebookCounter } from './count-codebook.ts';

/** @param result submissions of one collection */
export async function readCodebook(
  source: Pick<TableSource, 'store' | 'marks'>,
  query: Query,
  result: Result,
  context: Context,
): Promise<Codebook> {
  const archiveIds = result.archives.map(({ archiveId }) => archiveId);
  const counter = createCodebookCounter(source.store, archiveIds);
  for await (const batch of submissionBatches(source, result, context)) counter.add(batch);
  return { ...counter.counted(), ...describeQuery(source.store, query, result) };
}
