import { BookOpenText, MousePointerClick } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { FileRecord, SubmissionRef } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FilesLightboxSlot } from '../../files/files-lightbox-slot.tsx';
import { Thumbnail } from '../../files/thumbnail.tsx';
import { fileWords } from '../../files/words.ts';
import { MarkEditor } from '../../marks/mark-editor.tsx';
import { useViewState } from '../../state/view-state.tsx';
import { Answers, AnswersSkeleton } from './answers.tsx';
import { ArchiveReader } from './archive-reader.tsx';
import { FileButtons, FileFacts } from './file-facts.tsx';
import { Identity } from './identity.tsx';
import { SeveralItems } from './several-items.tsx';
import { filesOf, useLoadedFile, useSubmission } from './use-submission.ts';
import { submissionWords } from './words.ts';
import './submission.css';

/** The focused file or submission: picture, answers, marks, details and actions. */
export function Inspector() {
  const { focused, query, selection } = useViewState();
  const fileRef = focused !== null && 'file' in focused ? focused : null;
  const file = useLoadedFile(fileRef, query);
  const rowRef = focused !== null && 'row' in focused ? focused : (file?.submission ?? null);
  const archiveId = rowRef?.archiveId;
  const row = rowRef?.row;
  const ref = useMemo(
    () => (archiveId === undefined || row === undefined ? null : { archiveId, row }),
    [archiveId, row],
  );
  if (focused !== null && (selection.count ?? 0) > 1) return <SeveralItems focused={focused} />;
  if (ref === null && !file) {
    return (
      <div className="inspector">
        <EmptyState icon={<MousePointerClick />} title={submissionWords.nothingSelected}>
          {submissionWords.selectSomething}
        </EmptyState>
      </div>
    );
  }
  return (
    <Inspected
      key={`${archiveId ?? ''}/${row ?? file?.file}`}
      file={file ?? null}
      reference={ref}
      text={query.text}
      exact={query.exact}
    />
  );
}

interface InspectedProps {
  readonly file: FileRecord | null;
  /** Null for a file that no answer names. */
  readonly reference: SubmissionRef | null;
  readonly text: string;
  readonly exact: boolean;
}

const Inspected = memo(function Inspected({ file, reference, text, exact }: InspectedProps) {
  const result = useSubmission(reference, { text, exact });
  const submission = reference === null ? undefined : result.data;
  const siblings = filesOf(submission);
  const preview = file ?? siblings[0] ?? null;
  const [looking, setLooking] = useState<FileRecord | null>(null);
  const [reading, setReading] = useState(false);
  const people = submission ?? file?.submission;
  const reviewed = file ?? reference;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="inspector" aria-label={submissionWords.selected} tabIndex={0}>
      {preview && (
        <button
          type="button"
          className="inspector-preview"
          aria-label={submissionWords.previewOf(fileWords(preview))}
          onClick={() => setLooking(preview)}
        >
          <Thumbnail key={preview.file} file={preview} size={640} fit="contain" />
        </button>
      )}
      {reviewed && <MarkEditor item={reviewed} wholeSelection />}
      {people && (
        <Identity
          participantId={people.participantId}
          submissionId={people.submissionId}
          createdAt={submission?.createdAt}
          change={submission?.change}
        />
      )}
      {submission && <Answers submission={submission} current={preview} onPreview={setLooking} />}
      {reference !== null && !submission && !result.error && <AnswersSkeleton />}
      {reference !== null && result.error && (
        <ErrorState compact failure={result.error} onRetry={() => void result.refetch()} />
      )}
      {reference === null && <p className="answers text-soft">{submissionWords.noAnswerNamesFile}</p>}
      {preview && <FileFacts file={preview} />}
      {preview && <FileButtons file={preview} />}
      {reference !== null && (
        <div className="inspector-read">
          <Button icon={<BookOpenText />} onClick={() => setReading(true)}>
            {submissionWords.readWhole}
          </Button>
        </div>
      )}
      {looking && (
        <FilesLightboxSlot
          files={siblings.some((each) => each.file === looking.file) ? siblings : [looking]}
          start={looking}
          onClose={() => setLooking(null)}
        />
      )}
      {reading && reference && <ArchiveReader start={reference} onClose={() => setReading(false)} />}
    </section>
  );
});
