import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RemoteCollection, Workspace } from '../../src-preload/account.ts';
import { call } from '../desk.ts';
import { queryKeys } from './query-keys.ts';

const REMEMBERED_WORKSPACE = 'prolific.workspace';
const KEPT_ANSWERS = 'prolific.answer.';

/** Calls a channel and stores the answer for times without a connection. */
async function asking<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await ask();
  localStorage.setItem(KEPT_ANSWERS + key, JSON.stringify(answer));
  return answer;
}

/** The stored answer, shown until a newer one arrives. */
function lastAnswer<Answer>(key: string): {
  readonly initialData?: () => Answer;
  readonly initialDataUpdatedAt: number;
} {
  const kept = localStorage.getItem(KEPT_ANSWERS + key);
  return { ...(kept === null ? {} : { initialData: () => JSON.parse(kept) as Answer }), initialDataUpdatedAt: 0 };
}

/** Forgets the stored answers, for example when another account is connected. */
export function forgetAnswers(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEPT_ANSWERS)) localStorage.removeItem(key);
}

/** Whether a token is kept, where, and for which account. */
export function useTokenStatus() {
  return useQuery({ queryKey: queryKeys.token, queryFn: () => call('token.status') });
}

/** The workspace that was chosen last. Null before the first choice. */
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

/** The workspaces of the account, the chosen one (or the first), and its collections. Makes no request without a token. */
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
