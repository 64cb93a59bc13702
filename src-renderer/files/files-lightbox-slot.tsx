/** Lets a feature preview files without importing the lightbox, which itself imports the submission feature. */
import { type ComponentType, createContext, use } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';

export interface FilesLightboxProps {
  readonly files: readonly FileRecord[];
  readonly start: FileRecord;
  readonly onClose: () => void;
}

const LightboxContext = createContext<ComponentType<FilesLightboxProps> | null>(null);

/** The frame provides the lightbox. */
export const FilesLightboxProvider = LightboxContext;

/** The lightbox for a few known files. Belongs inside the dialog that opens it, so that closing it returns to that dialog. */
export function FilesLightboxSlot(props: FilesLightboxProps) {
  const Lightbox = use(LightboxContext);
  if (!Lightbox) throw new Error('FilesLightboxSlot needs a FilesLightboxProvider above it');
  return <Lightbox {...props} />;
}
