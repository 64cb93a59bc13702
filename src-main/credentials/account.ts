import type { Account, TokenStatus } from '../../src-preload/account.ts';
import type { TokenStore } from './token-store.ts';

export interface AccountService {
  status(): Promise<TokenStatus>;
  /** Proves the token with the API first; rejects with `token_refused` or `network` and keeps what was kept before. */
  save(token: string): Promise<TokenStatus>;
  forget(): Promise<TokenStatus>;
}

/** What the window may know of the token: whether, where and whose. */
export function createAccountService(
  store: TokenStore,
  /** Asks the API whose token this is. */
  prove: (token: string) => Promise<Account>,
): AccountService {
  const status = async (): Promise<TokenStatus> => {
    const kept = await store.kept();
    return kept === null ? { state: 'none' } : { state: 'kept', ...kept };
  };
  return {
    status,
    save: async (token) => {
      await store.keep(token, await prove(token));
      return status();
    },
    forget: async () => {
      store.forget();
      return status();
    },
  };
}
