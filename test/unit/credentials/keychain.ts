import type { Encryption } from '../../../src-main/credentials/system-keychain.ts';

/** A keychain that changes bytes, so that what is stored differs from the secret. */
export function keychain(overrides: Partial<Encryption> = {}): Encryption {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => 255 - byte));
  return {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => turn(Buffer.from(text)),
    decryptStringAsync: async (bytes) => ({ result: turn(bytes).toString(), shouldReEncrypt: false }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...overrides,
  };
}
