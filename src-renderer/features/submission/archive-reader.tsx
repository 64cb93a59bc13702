import { useState } from 'react';
import type { SubmissionRef } from '../../../src-preload/domain.ts';
import { Reader } from './reader.tsx';
import { useCollectionOf } from './use-submission.ts';
import { submissionWords } from './words.ts';

export interface ArchiveReaderProps {
  readonly start: SubmissionRef;
  readonly onClose: () => void;
}

/** The reader, moving through the submissions in the order of the archive. */
export function ArchiveReader({ start, onClose }: ArchiveReaderProps) {
  const [row, setRow] = useState(start.row);
  const last = useCollectionOf(start)?.submissions ?? row;
  return (
    <Reader
      submission={{ archiveId: start.archiveId, row }}
      position={submissionWords.positionInArchive(row, last)}
      onPrevious={row > 1 ? () => setRow(row - 1) : null}
      onNext={row < last ? () => setRow(row + 1) : null}
      onClose={onClose}
      returnFocus={true}
    />
  );
}
