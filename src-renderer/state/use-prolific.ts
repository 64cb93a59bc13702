import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RemoteCollection, Workspace } from '../../src-preload/account.ts';
import { call } from '../desk.ts';
import { queryKeys } from './query-keys.ts';

const REMEMBERED_WORKSPACE = 'prolific.workspace';
const KEPT_ANSWERS = 'prolific.answer.';

/** Asks, and keeps the answer for when Prolific cannot be asked. */
async function asking<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await ask();
  localStorage.setItem(KEPT_ANSWERS + key, JSON.stringify(answer));
  return answer;
}

/** What was answered last, to be shown until there is a newer answer. */
function lastAnswer<Answer>(key: string): {
  readonly initialData?: () => Answer;
  readonly initialDataUpdatedAt: number;
} {
  const kept = localStorage.getItem(KEPT_ANSWERS + key);
  return { ...(kept === null ? {} : { initialData: () => JSON.parse(kept) as Answer }), initialDataUpdatedAt: 0 };
}

/** For when another account is connected, or none. */
export function forgetAnswers(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEPT_ANSWERS)) localStorage.removeItem(key);
}

/** Whether a token is kept, where, and whose it is. */
export function useTokenStatus() {
  return useQuery({ queryKey: queryKeys.token, queryFn: () => call('token.status') });
}

/** The workspace that was chosen last, for every part of the window that asks; null where none was. */
function useRememberedWorkspace() {
  const client = useQueryClient();
  const read = () => localStorage.getItem(REMEMBERED_WORKSPACE);
  const { data: remembered } = useQuery({ queryKey: queryKeys.chosenWorkspace, queryFn: read, initialData: read });
  const remember = (workspaceId: string) => {
    localStorage.setItem(REMEMBERED_WORKSPACE, workspaceId);
    client.setQueryData(queryKeys.chosenWorkspace, workspaceId);
  };
  return { remembered, remember };
}

/** Workspaces of the account, the chosen one (remembered, else the first), and its collections. Asks nothing without a token. */
export function useProlific() {
  const connected = useTokenStatus().data?.state === 'kept';
  const { remembered, remember: chooseWorkspace } = useRememberedWorkspace();
  const workspaces = useQuery({
    queryKey: queryKeys.workspaces,
    queryFn: () => asking('workspaces', () => call('prolific.workspaces')),
    enabled: connected,
    ...lastAnswer<readonly Workspace[]>('workspaces'),
  });
  const workspace = workspaces.data?.find((one) => one.id === remembered) ?? workspaces.data?.[0] ?? null;
  const workspaceId = workspace?.id ?? '';
  const collections = useQuery({
    queryKey: queryKeys.remoteCollections(workspaceId),
    queryFn: () => asking(`collections.${workspaceId}`, () => call('prolific.collections', workspaceId)),
    enabled: connected && workspace !== null,
    ...lastAnswer<readonly RemoteCollection[]>(`collections.${workspaceId}`),
  });
  return { connected, workspaces, workspace, collections, chooseWorkspace };
}
