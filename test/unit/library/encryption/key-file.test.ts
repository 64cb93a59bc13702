import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createKeyFile,
  KEY_FILE,
  type KeyFile,
  openKey,
  readKeyFile,
  withLock,
  withRecoveryCode,
  wrappedSecret,
  writeKeyFile,
} from '../../../../src-main/library/encryption/key-file.ts';
import {
  newRecoveryCode,
  readRecoveryCode,
  recoveryCodeOf,
} from '../../../../src-main/library/encryption/recovery-code.ts';
import { temporaryFolder } from '../../../harness/temporary-folder.ts';

/** Little work, because a test tries many. */
const CHEAP = { N: 16, r: 1, p: 1 };
const WRONG = { code: 'passphrase_wrong' };

function temporary(): string {
  return temporaryFolder();
}

describe('the key file', () => {
  it('opens with its passphrase and its recovery code, in any form of its letters', async () => {
    const { file, key, recoveryCode } = await createKeyFile({ passphrase: 'grün gestreifte Bücher' }, CHEAP);
    const typed = recoveryCode.toLowerCase().replaceAll('-', ' ');
    expect(await openKey(file, { passphrase: 'grün gestreifte Bücher'.normalize('NFD') })).toEqual(key);
    expect(await openKey(file, { recoveryCode: typed })).toEqual(key);
    await expect(openKey(file, { passphrase: 'grün gestreifte Bucher' })).rejects.toMatchObject(WRONG);
    await expect(openKey(file, { recoveryCode: newRecoveryCode() })).rejects.toMatchObject(WRONG);
  });

  it('keeps its key when the passphrase or the recovery code changes', async () => {
    const { file, key, recoveryCode } = await createKeyFile({ passphrase: 'the old words' }, CHEAP);
    const changed = await withLock(file, key, { passphrase: 'the new words' }, CHEAP);
    await expect(openKey(changed, { passphrase: 'the old words' })).rejects.toMatchObject(WRONG);
    expect(await openKey(changed, { passphrase: 'the new words' })).toEqual(key);
    expect(await openKey(changed, { recoveryCode })).toEqual(key);
    const renewed = withRecoveryCode(changed, key);
    await expect(openKey(renewed.file, { recoveryCode })).rejects.toMatchObject(WRONG);
    expect(await openKey(renewed.file, { recoveryCode: renewed.recoveryCode })).toEqual(key);
    await expect(withLock(file, key, { passphrase: 'short' }, CHEAP)).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('opens by the keychain instead of a passphrase, and changes between them', async () => {
    const [secret, other] = ['a1'.repeat(32), 'b2'.repeat(32)];
    const lock = { keychainSecret: secret, wrapped: Buffer.from('for the keychain only').toString('base64') };
    const { file, key, recoveryCode } = await createKeyFile(lock);
    const directory = temporary();
    writeKeyFile(directory, file);
    expect(readFileSync(path.join(directory, KEY_FILE), 'utf8')).not.toContain(secret);
    expect(wrappedSecret(directory)).toBe(lock.wrapped);
    expect(readKeyFile(directory)).toEqual(file);
    expect(await openKey(file, { keychainSecret: secret })).toEqual(key);
    expect(await openKey(file, { recoveryCode })).toEqual(key);
    for (const wrong of [{ keychainSecret: other }, { keychainSecret: '' }, { passphrase: 'the old words' }]) {
      await expect(openKey(file, wrong)).rejects.toMatchObject(WRONG);
    }
    const changed = await withLock(file, key, { passphrase: 'the new words' }, CHEAP);
    expect(await openKey(changed, { passphrase: 'the new words' })).toEqual(key);
    expect(await openKey(changed, { recoveryCode })).toEqual(key);
    await expect(openKey(changed, { keychainSecret: secret })).rejects.toMatchObject(WRONG);
    writeKeyFile(directory, changed);
    expect(wrappedSecret(directory)).toBeNull();
    expect(await openKey(await withLock(changed, key, lock), { keychainSecret: secret })).toEqual(key);
  });

  it('refuses every changed byte, and versions to come', async () => {
    const directory = temporary();
    const { file } = await createKeyFile({ passphrase: 'the old words' }, CHEAP);
    writeKeyFile(directory, file);
    expect(readKeyFile(directory)).toEqual(file);
    const stored = path.join(directory, KEY_FILE);
    const bytes = readFileSync(stored);
    const values = bytes.lastIndexOf('"sum"');
    fc.assert(
      fc.property(fc.nat(values - 1), fc.integer({ min: 1, max: 255 }), (place, bits) => {
        // A space between two values says nothing.
        fc.pre(!/\s/.test(String.fromCharCode(bytes[place] ?? 0)));
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ bits;
        writeFileSync(stored, changed);
        expect(() => readKeyFile(directory)).toThrow();
      }),
    );
    writeKeyFile(directory, { ...file, version: 3 } as unknown as KeyFile);
    expect(() => readKeyFile(directory)).toThrow(expect.objectContaining({ code: 'library_newer' }));
    if (!('passphrase' in file)) throw new Error('It has no passphrase.');
    writeKeyFile(directory, { ...file, passphrase: { ...file.passphrase, N: 2 ** 30 } });
    expect(() => readKeyFile(directory)).toThrow(expect.objectContaining({ code: 'disk_error' }));
    writeFileSync(stored, bytes.subarray(0, 50));
    expect(() => readKeyFile(directory)).toThrow(expect.objectContaining({ code: 'disk_error' }));
  });
});

describe('the recovery code', () => {
  it('holds every secret, and notices a wrong letter or two exchanged ones', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.nat(27), fc.nat(22), (secret, place, step) => {
        const code = recoveryCodeOf(secret);
        expect(readRecoveryCode(code)).toEqual(Buffer.from(secret));
        const letters = [...code.replaceAll('-', '')];
        const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
        const other = alphabet[(alphabet.indexOf(letters[place] ?? '') + 1 + step) % 24] ?? '';
        expect(() =>
          readRecoveryCode([...letters.slice(0, place), other, ...letters.slice(place + 1)].join('')),
        ).toThrow();
        expect(() => readRecoveryCode(letters.slice(1).join(''))).toThrow();
      }),
    );
  });
});
