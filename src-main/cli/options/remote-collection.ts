import type { RemoteCollection, Workspace } from '../../../src-preload/account.ts';
import type { ProlificClient } from '../../prolific/client.ts';
import { findByIdOrName } from './collection-argument.ts';

/** A collection of the account, and its workspace. */
export interface AccountCollection extends RemoteCollection {
  readonly workspace: Workspace;
}

/** The collections of one workspace, or of all with null. */
export async function accountCollections(
  client: ProlificClient,
  workspaceId: string | null,
  signal: AbortSignal,
): Promise<readonly AccountCollection[]> {
  const workspaces =
    workspaceId === null ? await client.workspaces({ signal }) : [{ id: workspaceId, title: workspaceId }];
  const found: AccountCollection[] = [];
  for (const workspace of workspaces) {
    for (const collection of await client.collections(workspace.id, { signal }))
      found.push({ ...collection, workspace });
  }
  return found;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The id and, when known, the name of the account's collection for a COLLECTION argument. Does not look up an id. Looks up anything else
 * among the collections of the account.
 * @throws DeskFailure `bad_input` for a name of several collections
 */
export async function findRemoteCollection(
  client: ProlificClient,
  typed: string,
  signal: AbortSignal,
): Promise<{ readonly id: string; readonly name: string }> {
  if (UUID.test(typed)) return { id: typed, name: typed };
  const known = await accountCollections(client, null, signal);
  return findByIdOrName(known, typed, (collection) => collection.id) ?? { id: typed, name: typed };
}
