import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../desk.ts';
import { queryKeys } from '../../hooks/query-keys.ts';

const REMEMBERED_WORKSPACE = 'prolific.workspace';

/** Whether a token is kept, where, and whose it is. */
export function useTokenStatus() {
  return useQuery({ queryKey: queryKeys.token, queryFn: () => call('token.status') });
}

/** Workspaces of the account, the chosen one (remembered, else the first), and its collections. Asks nothing without a token. */
export function useProlific() {
  const connected = useTokenStatus().data?.state === 'kept';
  const [remembered, setRemembered] = useState(() => localStorage.getItem(REMEMBERED_WORKSPACE));
  const workspaces = useQuery({
    queryKey: queryKeys.workspaces,
    queryFn: () => call('prolific.workspaces'),
    enabled: connected,
  });
  const workspace = workspaces.data?.find((one) => one.id === remembered) ?? workspaces.data?.[0] ?? null;
  const collections = useQuery({
    queryKey: queryKeys.remoteCollections(workspace?.id ?? ''),
    queryFn: () => call('prolific.collections', workspace?.id ?? ''),
    enabled: connected && workspace !== null,
  });
  const chooseWorkspace = (workspaceId: string) => {
    localStorage.setItem(REMEMBERED_WORKSPACE, workspaceId);
    setRemembered(workspaceId);
  };
  return { connected, workspaces, workspace, collections, chooseWorkspace };
}
