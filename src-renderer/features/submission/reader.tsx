import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { FileRecord, SubmissionRef } from '../../../src-preload/domain.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { FilesLightboxSlot } from '../../files/files-lightbox-slot.tsx';
import { MarkEditor } from '../../marks/mark-editor.tsx';
import { PassToggle } from '../../marks/pass-toggle.tsx';
import { useItemKeys } from '../../marks/use-item-keys.ts';
import { usePass } from '../../marks/use-pass.ts';
import { useViewState } from '../../state/view-state.tsx';
import { Answers, AnswersSkeleton } from './answers.tsx';
import { Identity } from './identity.tsx';
import { filesOf, useSubmission } from './use-submission.ts';
import { submissionWords } from './words.ts';
import '../../components/dialog.css';
import './reader.css';

export interface ReaderProps {
  /** Null while it loads. */
  readonly submission: SubmissionRef | null;
  /** The place of this submission: "12 of 1,406". */
  readonly position: string;
  /** Null at an end. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onClose: () => void;
  /** False when the opener itself returns the focus. */
  readonly returnFocus: boolean;
}

/** One submission over the whole window. The arrow keys lead to the next and the previous one. */
export function Reader({ submission: ref, position, onPrevious, onNext, onClose, returnFocus }: ReaderProps) {
  const page = useRef<HTMLElement>(null);
  usePass(() => ref ?? undefined, onNext ?? undefined);
  const { onKeyDown, help } = useItemKeys('reader', ref, {
    // They are always shown.
    showFields: () => undefined,
    take: ({ key }) => {
      if (key === 'ArrowLeft') onPrevious?.();
      else if (key === 'ArrowRight') onNext?.();
      else return false;
      return true;
    },
  });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup className="dialog-whole" initialFocus={page} finalFocus={returnFocus} onKeyDown={onKeyDown}>
          <div className="reader-head">
            <Dialog.Title className="reader-title">{submissionWords.submission}</Dialog.Title>
            <span className="text-soft num" aria-live="polite">
              {position}
            </span>
            <div className="reader-moves">
              <PassToggle />
              <IconButton
                label={submissionWords.previous}
                shortcut="left"
                disabled={onPrevious === null}
                onClick={() => onPrevious?.()}
              >
                <ChevronLeft />
              </IconButton>
              <IconButton
                label={submissionWords.next}
                shortcut="right"
                disabled={onNext === null}
                onClick={() => onNext?.()}
              >
                <ChevronRight />
              </IconButton>
              <CloseButton />
            </div>
          </div>
          <ReaderPage reference={ref} scroller={page} />
          {help}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ReaderPageProps {
  readonly reference: SubmissionRef | null;
  readonly scroller: RefObject<HTMLElement | null>;
}

function ReaderPage({ reference, scroller }: ReaderPageProps) {
  const { query } = useViewState();
  const { data, error, refetch } = useSubmission(reference, query);
  const [looking, setLooking] = useState<FileRecord | null>(null);
  useEffect(() => {
    // Scrolls another submission to its beginning.
    if (data) scroller.current?.scrollTo({ top: 0 });
  }, [data, scroller]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={scroller} className="reader-page" aria-label={submissionWords.answers} tabIndex={0}>
      {data && (
        <article className="reader-text">
          <Identity {...data} />
          <MarkEditor item={{ archiveId: data.archiveId, row: data.row }} />
          <Answers submission={data} current={null} onPreview={setLooking} />
        </article>
      )}
      {!data && !error && <AnswersSkeleton />}
      {!data && error && <ErrorState failure={error} onRetry={() => void refetch()} />}
      {looking && <FilesLightboxSlot files={filesOf(data)} start={looking} onClose={() => setLooking(null)} />}
    </section>
  );
}
