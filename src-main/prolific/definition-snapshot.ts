import type { ErrorCode } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { ProlificClient } from './client.ts';
import type { OnWait } from './waiting.ts';

/** Without the definition an archive can still be imported. Everything else would meet the export, too. */
const DISPENSABLE: ReadonlySet<ErrorCode> = new Set(['bad_reply', 'server_error', 'rate_limited', 'not_found']);

/** What it means that there is none, for whoever waits for the export. */
export const WITHOUT_DEFINITION = 'Prolific did not hand out the questions’ options, so answers show their raw values.';

/**
 * The questions as they are now: collections can be edited, and old answers belong to old questions.
 * @returns null where Prolific does not hand them out, after all tries
 */
export async function snapshotDefinition(
  client: Pick<ProlificClient, 'definition'>,
  collectionId: string,
  signal: AbortSignal,
  onWait?: OnWait,
): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    return await client.definition(collectionId, { signal, onWait });
  } catch (error) {
    if (error instanceof DeskFailure && DISPENSABLE.has(error.code)) return null;
    throw error;
  }
}
