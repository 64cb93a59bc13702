import { describe, expect, test } from 'vitest';
import { type CiphertextStore, createTokenStore } from '../../../src-main/credentials/token-store.ts';
import { keychain } from './keychain.ts';

const ACCOUNT = { id: 'account-1', name: 'Ada', email: 'ada@example.org' };
const TOKEN = 'secret-token-1';

function memory(): CiphertextStore & { readonly writes: unknown[] } {
  const writes: unknown[] = [];
  let value: ReturnType<CiphertextStore['read']> = null;
  return {
    writes,
    read: () => value,
    write: (next) => {
      value = next;
      writes.push(next);
    },
  };
}

describe('token store', () => {
  test('stores the token encrypted and reads it after a restart', async () => {
    const ciphertexts = memory();
    const kept = await createTokenStore(keychain(), ciphertexts, 'linux').keep(TOKEN, ACCOUNT);
    expect(kept).toEqual({ where: 'keychain', reason: null, account: ACCOUNT });
    expect(JSON.stringify(ciphertexts.writes)).not.toContain(TOKEN);

    const restarted = createTokenStore(keychain(), ciphertexts, 'linux');
    expect(await restarted.token()).toBe(TOKEN);
    expect((await restarted.kept())?.where).toBe('keychain');
  });

  for (const backend of ['basic_text', 'unknown']) {
    test(`keeps the token only for the session if the backend is ${backend}`, async () => {
      const ciphertexts = memory();
      const encryption = keychain({ getSelectedStorageBackend: () => backend });
      const store = createTokenStore(encryption, ciphertexts, 'linux');
      const kept = await store.keep(TOKEN, ACCOUNT);
      expect(kept.where).toBe('session');
      expect(kept.reason).toMatch(/until you quit/);
      expect(ciphertexts.read()).toBeNull();
      expect(await store.token()).toBe(TOKEN);
      expect(await createTokenStore(encryption, ciphertexts, 'linux').token()).toBeNull();
    });
  }

  test('keeps the token only for the session without encryption, on every platform', async () => {
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      const ciphertexts = memory();
      const store = createTokenStore(
        keychain({ isAsyncEncryptionAvailable: async () => false }),
        ciphertexts,
        platform,
      );
      expect((await store.keep(TOKEN, ACCOUNT)).where).toBe('session');
      expect(ciphertexts.read()).toBeNull();
    }
  });

  test('encrypts again when the system has a newer key', async () => {
    const ciphertexts = memory();
    await createTokenStore(keychain(), ciphertexts, 'darwin').keep(TOKEN, ACCOUNT);
    const rotated = keychain({ decryptStringAsync: async () => ({ result: TOKEN, shouldReEncrypt: true }) });
    expect(await createTokenStore(rotated, ciphertexts, 'darwin').token()).toBe(TOKEN);
    expect(ciphertexts.writes).toHaveLength(2);
  });

  test('treats a ciphertext that cannot be decrypted as no token', async () => {
    const ciphertexts = memory();
    ciphertexts.write({ ciphertext: 'AAAA', account: ACCOUNT });
    const broken = keychain({ decryptStringAsync: () => Promise.reject(new Error('wrong key')) });
    const store = createTokenStore(broken, ciphertexts, 'win32');
    expect(await store.token()).toBeNull();
    expect(await store.kept()).toBeNull();
  });

  test('forgets the token', async () => {
    const ciphertexts = memory();
    const store = createTokenStore(keychain(), ciphertexts, 'linux');
    await store.keep(TOKEN, ACCOUNT);
    store.forget();
    expect(await store.token()).toBeNull();
    expect(ciphertexts.read()).toBeNull();
  });
});
