import { useState } from 'react';
import type { FilesLightboxProps } from '../../files/files-lightbox-slot.tsx';
import { LightboxFrame } from './lightbox-frame.tsx';

/** The lightbox for the files of one submission. */
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
