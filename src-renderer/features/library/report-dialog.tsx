import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import type { ImportReport, Upload } from '../../../src-preload/domain.ts';
import { collectionCommandWords } from '../../../src-preload/words/commands.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import { reportText, uploadWords } from '../../../src-preload/words/report-text.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DoneFooter } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import type { CollectionDialogProps } from '../../state/dialogs.tsx';
import { queryKeys } from '../../state/query-keys.ts';
import { Findings } from './findings.tsx';
import { libraryWords } from './words.ts';
import './report-dialog.css';

/** A longer report is not copied to the clipboard. */
const MOST_COPIED = 1_000_000;

/** The report of an import: its counts, and everything that could not be read or found. */
export function ReportDialog({ collectionId, name, onClose }: CollectionDialogProps) {
  const toasts = useToasts();
  const report = useQuery({
    queryKey: queryKeys.report(collectionId),
    queryFn: () => call('library.report', { collectionId }),
  });
  const save = async () => {
    try {
      const saved = await call('library.saveReport', collectionId);
      if (saved !== null) toasts.show({ title: libraryWords.report.saved, words: saved.path, tone: 'ok' });
    } catch (failure) {
      toasts.showFailure(failure);
    }
  };
  const copy = async (found: ImportReport) => {
    const text = reportText(found);
    if (text.length > MOST_COPIED) {
      toasts.show({
        title: libraryWords.report.tooLong,
        words: libraryWords.report.saveInstead,
        tone: 'bad',
      });
      return;
    }
    try {
      await call('app.copyText', text);
      toasts.show({ title: libraryWords.report.copied, tone: 'ok' });
    } catch (failure) {
      toasts.showFailure(failure);
    }
  };
  const { data } = report;
  return (
    <Dialog
      onClose={onClose}
      title={collectionCommandWords.report}
      description={name}
      size="large"
      footer={
        <DoneFooter onClose={onClose}>
          {data && <Button onClick={() => void save()}>{libraryWords.report.save}</Button>}
          {data && <Button onClick={() => void copy(data)}>{libraryWords.report.copy}</Button>}
        </DoneFooter>
      }
    >
      {report.error ? (
        <ErrorState compact failure={report.error} onRetry={() => void report.refetch()} />
      ) : data ? (
        <Report report={data} />
      ) : (
        <Skeleton height="160px" />
      )}
    </Dialog>
  );
}

function Report({ report }: { readonly report: ImportReport }) {
  const { rejectedLines, rejectedLineCount, missingUploads, unreferencedFiles, warnings } = report;
  const unreadable = warnings.flatMap(({ upload }) => upload ?? []);
  const clean = rejectedLines.length + missingUploads.length + unreferencedFiles.length + warnings.length === 0;
  return (
    <div className="report">
      <dl className="report-counts num">
        <Count words={libraryWords.report.submissions} count={report.submissions} />
        <Count words={libraryWords.report.answers} count={report.answers} />
        <Count words={libraryWords.report.files} count={report.files} />
      </dl>
      {clean && (
        <EmptyState icon={<CircleCheck />} title={libraryWords.report.clean}>
          {libraryWords.report.cleanExplained}
        </EmptyState>
      )}
      <Findings
        title={libraryWords.report.rejectedLines}
        words={libraryWords.report.rejectedLinesExplained(report.submissions)}
        count={rejectedLineCount}
        rows={rejectedLines.map(({ line, reason }) => ({
          key: libraryWords.report.line(formatCount(line)),
          words: inLanguage(reason),
        }))}
      />
      <Findings
        title={libraryWords.report.missingFiles}
        words={libraryWords.report.missingFilesExplained}
        rows={missingUploads.map((upload, place) => uploadRow(place, upload))}
      />
      <Findings
        title={libraryWords.report.unreferencedFiles}
        words={libraryWords.report.unreferencedFilesExplained}
        rows={unreferencedFiles.map(entryRow)}
      />
      <Findings
        title={libraryWords.report.unreadableFiles}
        words={libraryWords.report.unreadableFilesExplained}
        rows={unreadable.map((upload, place) => uploadRow(place, upload, upload.reason))}
      />
      <Findings
        title={libraryWords.report.warnings}
        rows={warnings
          .filter(({ upload }) => upload === undefined)
          .map(({ code, message }, place) => ({
            key: `${code} ${place}`,
            words: displayName(inLanguage(message)),
            bare: true,
          }))}
      />
    </div>
  );
}

/** A file that no answer names, by its name and its folder in the export. */
function entryRow(path: string) {
  const start = path.lastIndexOf('/') + 1;
  return {
    key: path,
    title: displayName(path.slice(start)),
    words: displayName(path.slice(0, start).replace(/^.*?(?=files\/)/u, '')),
  };
}

/** A file by its participant's name. Several files can have one name. */
function uploadRow(place: number, upload: Upload, reason?: string) {
  const parts = [uploadWords(upload), reason === undefined ? '' : inLanguage(reason)].filter((part) => part !== '');
  return { key: String(place), title: displayName(upload.name), words: parts.join(' · ') };
}

function Count({ words, count }: { readonly words: string; readonly count: number }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{formatCount(count)}</dd>
    </div>
  );
}
