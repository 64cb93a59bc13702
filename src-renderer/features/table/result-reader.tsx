import { useEffect, useState } from 'react';
import type { SubmissionRow } from '../../../src-preload/domain.ts';
import { formatCount } from '../../hooks/format.ts';
import type { Pages } from '../search/result/use-pages.ts';
import { Reader } from '../submission/reader.tsx';

export interface ResultReaderProps {
  readonly pages: Pages<SubmissionRow>;
  /** 0-based place in the result. */
  readonly start: number;
  /** Told where the reading ended. */
  readonly onClose: (at: number) => void;
}

/** Reads through a result in its order. */
export function ResultReader({ pages, start, onClose }: ResultReaderProps) {
  const [at, setAt] = useState(start);
  const { show, total } = pages;
  useEffect(() => show(Math.max(at - 1, 0), at + 1), [show, at]);
  return (
    <Reader
      submission={pages.itemAt(at) ?? null}
      position={`${formatCount(at + 1)} of ${formatCount(total ?? at + 1)}`}
      onPrevious={at > 0 ? () => setAt(at - 1) : null}
      onNext={total !== null && at < total - 1 ? () => setAt(at + 1) : null}
      onClose={() => onClose(at)}
      returnFocus={false}
    />
  );
}
