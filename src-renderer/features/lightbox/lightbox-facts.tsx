import { memo, useCallback, useDeferredValue, useRef } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { MarkEditor } from '../../marks/mark-editor.tsx';
import { useViewState } from '../../state/view-state.tsx';
import { Answers, AnswersSkeleton } from '../submission/answers.tsx';
import { FileButtons, FileFacts } from '../submission/file-facts.tsx';
import { Identity } from '../submission/identity.tsx';
import { useSubmission } from '../submission/use-submission.ts';
import { lightboxWords } from './words.ts';

export interface LightboxFactsProps {
  readonly file: FileRecord;
  /** `3024 × 4032`, once the picture is loaded. */
  readonly pixels: string | undefined;
  /** Called to preview another file of the same submission. */
  readonly onPreview: (file: FileRecord) => void;
}

/**
 * The details of the file that is shown: its facts, its marks and the answers of its submission. The next picture is on screen before its facts
 * and answers are drawn. The fields of the marks change with the picture, so that the next key goes into them.
 */
export function LightboxFacts({ file, pixels, onPreview }: LightboxFactsProps) {
  const shown = useDeferredValue(file);
  const shownPixels = useDeferredValue(pixels);
  const latest = useRef(onPreview);
  latest.current = onPreview;
  const preview = useCallback((sibling: FileRecord) => latest.current(sibling), []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <aside className="lightbox-facts" aria-label={lightboxWords.details} tabIndex={0}>
      <Facts file={shown} pixels={shownPixels} />
      <MarkEditor item={file} />
      <Submission file={shown} onPreview={preview} />
    </aside>
  );
}

const Facts = memo(function Facts({ file, pixels }: Omit<LightboxFactsProps, 'onPreview'>) {
  return (
    <>
      <FileFacts file={file} pixels={pixels} />
      <FileButtons file={file} />
    </>
  );
});

/** Who sent the file, and the answers that it came with. */
const Submission = memo(function Submission({ file, onPreview }: Omit<LightboxFactsProps, 'pixels'>) {
  const { query } = useViewState();
  const { data, error, refetch } = useSubmission(file.submission, query);
  if (file.submission === null) return null;
  return (
    <>
      <Identity
        participantId={file.submission.participantId}
        submissionId={file.submission.submissionId}
        createdAt={data?.createdAt}
        change={data?.change}
      />
      {data && <Answers submission={data} current={file} onPreview={onPreview} />}
      {!data && !error && <AnswersSkeleton />}
      {!data && error && <ErrorState compact failure={error} onRetry={() => void refetch()} />}
    </>
  );
});
