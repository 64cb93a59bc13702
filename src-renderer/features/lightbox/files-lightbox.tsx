import { useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { LightboxFrame } from './lightbox-frame.tsx';

export interface FilesLightboxProps {
  readonly files: readonly FileRecord[];
  readonly start: FileRecord;
  readonly onClose: () => void;
}

/** The lightbox over a few known files: those of one submission. */
export function FilesLightbox({ files, start, onClose }: FilesLightboxProps) {
  const found = files.findIndex((file) => file.archiveId === start.archiveId && file.file === start.file);
  const [index, setIndex] = useState(Math.max(found, 0));
  return (
    <LightboxFrame
      index={index}
      total={files.length}
      fileAt={(at) => files[at]}
      onMove={setIndex}
      onClose={onClose}
      returnFocus={true}
    />
  );
}
