import { describe, expect, test } from 'vitest';
import { createLibraryKeychain } from '../../../src-main/credentials/library-keychain.ts';
import { keychain } from './keychain.ts';

describe('the keychain for libraries', () => {
  test('makes another secret each time, and reads it again', async () => {
    const library = createLibraryKeychain(keychain(), 'linux');
    const [first, second] = [await library.make(), await library.make()];
    expect(first.keychainSecret).toMatch(/^[0-9a-f]{64}$/);
    expect(second.keychainSecret).not.toBe(first.keychainSecret);
    expect(Buffer.from(first.wrapped, 'base64').toString()).not.toContain(first.keychainSecret);
    expect(await library.open(first.wrapped)).toEqual({ ...first, isStale: false });
  });

  test.each([
    ['basic_text', 'linux', /^No keyring/],
    ['unknown', 'linux', /^No keyring/],
    [undefined, 'darwin', /^The system keychain is not available/],
  ] as const)('refuses the backend %s on %s, and says what to do', async (backend, platform, reason) => {
    const encryption = keychain({
      getSelectedStorageBackend: () => backend ?? '',
      isAsyncEncryptionAvailable: async () => backend !== undefined,
    });
    const library = createLibraryKeychain(encryption, platform);
    expect(await library.whyNot()).toMatch(reason);
    const message = expect.stringMatching(reason);
    await expect(library.make()).rejects.toMatchObject({ code: 'bad_input', message, hint: 'Choose a passphrase.' });
    await expect(library.open('')).rejects.toMatchObject({ code: 'passphrase_wrong', message });
  });

  test('says that the keychain of another account cannot read the secret', async () => {
    const broken = keychain({ decryptStringAsync: () => Promise.reject(new Error('another key')) });
    const opening = createLibraryKeychain(broken, 'win32').open('AAAA');
    await expect(opening).rejects.toMatchObject({
      code: 'passphrase_wrong',
      hint: expect.stringContaining('recovery code'),
    });
  });

  test('encrypts the secret again when the keychain has a new key', async () => {
    const { keychainSecret, wrapped } = await createLibraryKeychain(keychain(), 'darwin').make();
    const rotated = keychain({
      encryptStringAsync: async (text) => Buffer.from(`new ${text}`),
      decryptStringAsync: async () => ({ result: keychainSecret, shouldReEncrypt: true }),
    });
    const renewed = Buffer.from(`new ${keychainSecret}`).toString('base64');
    const opened = await createLibraryKeychain(rotated, 'darwin').open(wrapped);
    expect(opened).toEqual({ keychainSecret, wrapped: renewed, isStale: true });
  });
});
