import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TokenStatus } from '../../../src-preload/account.ts';
import { call } from '../../desk.ts';
import { queryKeys } from '../../state/query-keys.ts';
import { forgetAnswers } from '../../state/use-prolific.ts';

/** Saves or deletes the token. Clears the cache of the account, because the token may belong to another account. */
export function useTokenActions() {
  const client = useQueryClient();
  const onSuccess = (status: TokenStatus) => {
    forgetAnswers();
    client.removeQueries({ queryKey: ['prolific'] });
    client.setQueryData(queryKeys.token, status);
  };
  const save = useMutation({ mutationFn: (token: string) => call('token.save', token), onSuccess, gcTime: 0 });
  const forget = useMutation({ mutationFn: () => call('token.forget'), onSuccess });
  return { save, forget };
}
