import type { Account, TokenStatus } from '../../src-preload/account.ts';
import type { TokenStore } from './token-store.ts';

export interface AccountService {
  status(): Promise<TokenStatus>;
  /** Checks the token with the API first. If that fails, it rejects with `token_refused` or `network` and keeps the previous token. */
  save(token: string): Promise<TokenStatus>;
  forget(): Promise<TokenStatus>;
}

/** The service for the token. The window learns only whether a token is stored, where, and for which account. */
export function createAccountService(
  store: TokenStore,
  /** Asks the API which account the token belongs to. */
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
