/** The encryption of the library, as the main process reports it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EncryptionInfo, LockAfter, Secret } from '../../src-preload/encryption.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import { type Toasts, useToasts } from '../components/toast.tsx';
import { call, on, signal } from '../desk.ts';
import { queryKeys } from './query-keys.ts';
import { encryptionStateWords } from './words.ts';

/** Undefined until the main process answers. */
export function useEncryption(): EncryptionInfo | undefined {
  return useQuery({ queryKey: queryKeys.encryption, queryFn: () => call('encryption.info') }).data;
}

/** Follows changes of the encryption. Forgets every answer of the library, because another state may refuse them. */
export function useEncryptionEvents(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      on('encryption-changed', (state) => {
        const kept: readonly unknown[] = [queryKeys.info[0], queryKeys.encryption[0]];
        client.removeQueries({ predicate: ({ queryKey }) => !kept.includes(queryKey[0]) });
        client.setQueryData<EncryptionInfo>(queryKeys.encryption, (info) => info && { ...info, state });
        // At the end of an encryption, what opens the library has changed, too.
        if (state !== 'switching') void client.invalidateQueries({ queryKey: queryKeys.encryption });
      }),
    [client],
  );
}

/** A drag of a scroll bar causes no other events than `scroll`. */
const INPUT = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;
/** Shorter than the pause after which the library starts background work. */
const TOLD_EVERY_MS = 1_000;

/**
 * Tells the main process that a person uses the window, so that it does not lock the library, and that background work waits: scrolling through
 * pictures that the browser engine still has asks the library nothing.
 */
export function useInputSignal(): void {
  useEffect(() => {
    let last = 0;
    const used = () => {
      if (Date.now() - last < TOLD_EVERY_MS) return;
      last = Date.now();
      signal('app.used', undefined);
    };
    for (const name of INPUT) window.addEventListener(name, used, { capture: true, passive: true });
    return () => {
      for (const name of INPUT) window.removeEventListener(name, used, { capture: true });
    };
  }, []);
}

/** Changes how long the library stays open without input. */
export function useSetLockAfter(): (lockAfter: LockAfter) => Promise<void> {
  const client = useQueryClient();
  return async (lockAfter) => {
    await call('encryption.setLockAfter', { minutes: lockAfter });
    client.setQueryData<EncryptionInfo>(queryKeys.encryption, (info) => info && { ...info, lockAfter });
  };
}

/** Encrypts and decrypts the library. Meanwhile the window shows only the progress, so that the dialog that asked is gone. */
export function useSwitchEncryption() {
  const toasts = useToasts();
  const told = (failure: unknown) => {
    const { code } = toDeskError(failure);
    if (code === 'cancelled') toasts.show({ title: encryptionStateWords.wentBack, tone: 'ok' });
    // The dialog is still there, and says it.
    else if (code !== 'passphrase_wrong') toasts.showFailure(failure);
  };
  const encrypt = useMutation({
    mutationFn: (recoveryCode: string) => call('encryption.encrypt', { recoveryCode }),
    onSuccess: () => toasts.show({ title: encryptionStateWords.encrypted, tone: 'ok' }),
    onError: told,
    gcTime: 0,
  });
  const decrypt = useMutation({
    mutationFn: (secret: Secret) => call('encryption.decrypt', secret),
    onSuccess: () => toasts.show({ title: encryptionStateWords.decrypted, tone: 'ok' }),
    onError: told,
    gcTime: 0,
  });
  return { encrypt, decrypt };
}

/** Locks the library. A toast says what it waits for. */
export function lockLibrary(toasts: Toasts): void {
  call('encryption.lock')
    .then(({ waitsFor }) => {
      if (waitsFor.length > 0) toasts.show({ title: encryptionStateWords.waitsFor(waitsFor.join(', ')), tone: 'ok' });
    })
    .catch(toasts.showFailure);
}
