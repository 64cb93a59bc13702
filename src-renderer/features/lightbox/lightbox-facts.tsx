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

/** The details of the file that is shown: its facts, its marks and the answers of its submission. */
export function LightboxFacts({ file, pixels, onPreview }: LightboxFactsProps) {
  const { query } = useViewState();
  const { data, error, refetch } = useSubmission(file.submission, query);
  const submission = file.submission === null ? undefined : data;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <aside className="lightbox-facts" aria-label={lightboxWords.details} tabIndex={0}>
      <FileFacts file={file} pixels={pixels} />
      <FileButtons file={file} />
      <MarkEditor item={file} />
      {file.submission && (
        <Identity
          participantId={file.submission.participantId}
          submissionId={file.submission.submissionId}
          createdAt={submission?.createdAt}
          change={submission?.change}
        />
      )}
      {submission && <Answers submission={submission} current={file} onPreview={onPreview} />}
      {file.submission !== null && !submission && !error && <AnswersSkeleton />}
      {file.submission !== null && !submission && error && (
        <ErrorState compact failure={error} onRetry={() => void refetch()} />
      )}
    </aside>
  );
}
