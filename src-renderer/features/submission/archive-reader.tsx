import { useState } from 'react';
import type { SubmissionRef } from '../../../src-preload/domain.ts';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import { Reader } from './reader.tsx';
import { useCollectionOf } from './use-submission.ts';

export interface ArchiveReaderProps {
  readonly start: SubmissionRef;
  readonly onClose: () => void;
}

/** Reads from one submission on in the archive's own order. */
export function ArchiveReader({ start, onClose }: ArchiveReaderProps) {
  const [row, setRow] = useState(start.row);
  const last = useCollectionOf(start)?.submissions ?? row;
  return (
    <Reader
      submission={{ archiveId: start.archiveId, row }}
      position={`${formatCount(row)} of ${formatCount(last)} in the archive`}
      onPrevious={row > 1 ? () => setRow(row - 1) : null}
      onNext={row < last ? () => setRow(row + 1) : null}
      onClose={onClose}
      returnFocus={true}
    />
  );
}
