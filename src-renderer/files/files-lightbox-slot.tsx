/** Lets a feature show files large without importing the lightbox, which itself shows submissions. */
import { type ComponentType, createContext, use } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';

export interface FilesLightboxProps {
  readonly files: readonly FileRecord[];
  readonly start: FileRecord;
  readonly onClose: () => void;
}

const LightboxContext = createContext<ComponentType<FilesLightboxProps> | null>(null);

/** The frame gives it the lightbox. */
export const FilesLightboxProvider = LightboxContext;

/** The lightbox over a few known files. Inside the dialog that opens it, so that closing it returns there. */
export function FilesLightboxSlot(props: FilesLightboxProps) {
  const Lightbox = use(LightboxContext);
  if (!Lightbox) throw new Error('FilesLightboxSlot needs a FilesLightboxProvider above it');
  return <Lightbox {...props} />;
}
