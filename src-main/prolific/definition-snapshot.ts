import type { ErrorCode } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { ProlificClient } from './client.ts';
import type { OnWait } from './waiting.ts';

/** An archive can be imported without the definition. Other failures would also fail the export. */
const DISPENSABLE: ReadonlySet<ErrorCode> = new Set(['bad_reply', 'server_error', 'rate_limited', 'not_found']);

/**
 * The current questions. They are stored with each export, because collections can be edited and old answers belong to old questions.
 * @returns null if Prolific does not return them after all attempts
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
