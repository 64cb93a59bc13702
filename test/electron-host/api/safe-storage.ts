/**
 * Electron's `safeStorage` as on a Linux desktop without a keyring. It reports `basic_text`, so that specs test how the application refuses
 * to store a token. `EHOST_SAFE_STORAGE=gnome_libsecret` simulates a keyring (its key is a file beside the data, without any protection),
 * and `none` simulates missing encryption.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PREFIX = Buffer.from('v10');

export function createSafeStorage(userData: () => string, setting: string | undefined) {
  // Only Linux has a backend to ask for. On other systems, encryption itself is missing.
  const usual = process.platform === 'linux' ? 'basic_text' : 'none';
  const named = setting ?? usual;
  const backend = named === 'none' ? 'unknown' : named;
  const isKeyring = backend !== 'unknown' && backend !== 'basic_text';
  let plainTextAllowed = false;

  const key = () => {
    const file = path.join(userData(), 'electron-host.key');
    mkdirSync(path.dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
    return readFileSync(file);
  };
  const isAvailable = () => isKeyring || (backend === 'basic_text' && plainTextAllowed);
  const encrypt = (text: string): Buffer => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key(), nonce);
    return Buffer.concat([PREFIX, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  };
  const decrypt = (encrypted: Buffer): string => {
    if (!encrypted.subarray(0, 3).equals(PREFIX)) throw new Error('Ciphertext does not appear to be encrypted.');
    const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(3, 15));
    decipher.setAuthTag(encrypted.subarray(-16));
    return Buffer.concat([decipher.update(encrypted.subarray(15, -16)), decipher.final()]).toString('utf8');
  };
  const refuse = (doing: string): never => {
    throw new Error(`Error while ${doing} the text provided to safeStorage: encryption is not available.`);
  };
  const isAsyncAvailable = () => backend !== 'unknown';
  return {
    getSelectedStorageBackend: () => backend,
    setUsePlainTextEncryption: (allowed: boolean) => {
      plainTextAllowed = allowed;
    },
    isEncryptionAvailable: isAvailable,
    encryptString: (text: string) => (isAvailable() ? encrypt(text) : refuse('encrypting')),
    decryptString: (encrypted: Buffer) => (isAvailable() ? decrypt(encrypted) : refuse('decrypting')),
    isAsyncEncryptionAvailable: async () => isAsyncAvailable(),
    encryptStringAsync: async (text: string) => (isAsyncAvailable() ? encrypt(text) : refuse('encrypting')),
    decryptStringAsync: async (encrypted: Buffer) => ({
      result: isAsyncAvailable() ? decrypt(encrypted) : refuse('decrypting'),
      shouldReEncrypt: false,
    }),
  };
}
