/**
 * Finds an export whose reply was never read, because the run was killed or the connection broke. Only the newest version of the API can
 * list exports. Only that version would start a second export if one is already finished.
 */
import type { ListedExport } from '../../src-preload/account.ts';
import type { ErrorCode } from '../../src-preload/domain.ts';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { filterForApi, type ProlificClient, type RequestOptions } from './client.ts';

/** Largest difference between the clocks of Prolific and of this machine. If they differ more, no export is found. */
const CLOCKS_DIFFER_MS = 60_000;
/** The export continues if there is no list. */
const NO_LIST: ReadonlySet<ErrorCode> = new Set(['not_found', 'bad_reply', 'server_error', 'feature_not_enabled']);

/** The filter as text that is equal for equal filters, however the API writes them. */
function comparableFilter(filter: unknown): string {
  const said = typeof filter === 'object' && filter !== null ? Object.entries(filter) : [];
  const set = said.filter(([, value]) => value !== null && value !== undefined && value !== '');
  const plain = set.map(([name, value]) => [name, /^(from|to)$/.test(name) ? Date.parse(String(value)) : value]);
  return JSON.stringify(plain.sort(([one], [other]) => String(one).localeCompare(String(other))));
}

export interface LostExport {
  readonly collectionId: string;
  readonly filter: ExportFilter | null | undefined;
  /** ISO 8601: when the export was requested. */
  readonly askedAt: string;
  readonly now: number;
}

/** @returns the id of the newest such export, or null if none is known */
export async function findLostExport(
  client: Pick<ProlificClient, 'listExports'>,
  { collectionId, filter, askedAt, now }: LostExport,
  options: RequestOptions,
): Promise<string | null> {
  const listed = await client.listExports(collectionId, options).catch((error: unknown): readonly ListedExport[] => {
    if (error instanceof DeskFailure && NO_LIST.has(error.code)) return [];
    throw error;
  });
  const wanted = comparableFilter(filterForApi(filter));
  const earliest = Date.parse(askedAt) - CLOCKS_DIFFER_MS;
  const alike = listed
    .map((one) => ({ ...one, at: Date.parse(one.createdAt ?? '') }))
    .filter(({ status, filter: other }) => status !== 'failed' && comparableFilter(other) === wanted)
    .filter(({ at }) => at >= earliest && at <= now + CLOCKS_DIFFER_MS);
  return alike.sort((one, other) => other.at - one.at)[0]?.exportId ?? null;
}
