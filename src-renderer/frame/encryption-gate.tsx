import type { ReactNode } from 'react';
import { LockScreen } from '../features/encryption/lock-screen.tsx';
import { WorkingScreen } from '../features/encryption/working-screen.tsx';
import { useThemeOnDocument } from '../state/use-app-info.ts';
import { useEncryption, useEncryptionEvents, useInputSignal } from '../state/use-encryption.ts';

/** Shows the library only while it can be read. @param props.children the parts of the window that ask the library */
export function EncryptionGate({ children }: { readonly children: ReactNode }) {
  useThemeOnDocument();
  useEncryptionEvents();
  useInputSignal();
  const state = useEncryption()?.state;
  if (state === undefined) return null;
  if (state === 'locked') return <LockScreen />;
  if (state === 'switching') return <WorkingScreen />;
  return children;
}
