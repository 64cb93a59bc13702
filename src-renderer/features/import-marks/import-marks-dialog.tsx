import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { MarkProblem, MarksPreview } from '../../../src-preload/mark-files.ts';
import type { Encoding } from '../../../src-preload/text-encoding.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { encodingWords } from '../../../src-preload/words/encoding-words.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Select } from '../../components/select.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { useReview } from '../../marks/review.tsx';
import { EffectTable } from './effect-table.tsx';
import './import-marks.css';
import { importMarksWords } from './words.ts';

export interface ImportMarksDialogProps {
  readonly preview: MarksPreview;
  readonly onClose: () => void;
}

const ENCODING_OPTIONS = Object.entries(encodingWords).map(([value, label]) => ({ value: value as Encoding, label }));

/** Shows the changes that a file of marks would make. Nothing is marked before the person confirms, and one undo restores all of it. */
export function ImportMarksDialog({ preview: picked, onClose }: ImportMarksDialogProps) {
  const [preview, setPreview] = useState(picked);
  const { path, format, encoding, lines, changed, changedSubmissions, changedFiles, wrong, leftOut, digest } = preview;
  const review = useReview();
  const toasts = useToasts();
  const [skipWrong, setSkipWrong] = useState(false);
  const apply = useMutation({
    mutationFn: () => review.importFile({ digest, skipWrong }),
    onSuccess: (applied) => {
      onClose();
      const action = { label: importMarksWords.undo, onSelect: () => void review.undo() };
      toasts.show({ title: importMarksWords.imported(applied.changed), words: path, tone: 'ok', action });
    },
    onError: toasts.showFailure,
  });
  const readAs = useMutation({
    mutationFn: (chosen: Encoding) => call('review.readMarksAs', { digest, encoding: chosen }),
    onSuccess: setPreview,
    onError: toasts.showFailure,
  });
  const isReady = !readAs.isPending && changed > 0 && (wrong === 0 || skipWrong);
  return (
    <FormDialog
      size="large"
      title={importMarksWords.title}
      description={displayName(path)}
      confirm={importMarksWords.import(changed)}
      busy={apply.isPending}
      disabled={!isReady}
      onConfirm={() => apply.mutate()}
      onClose={onClose}
    >
      <div className="import-marks">
        <p>
          <strong>
            {changed === 0 ? importMarksWords.nothing : importMarksWords.wouldChange(changedSubmissions, changedFiles)}
          </strong>{' '}
          <span className="text-soft">{importMarksWords.read(format, lines)}</span>
        </p>
        {picked.encoding !== 'utf-8' && (
          <EncodingChoice encoding={encoding} isReading={readAs.isPending} onChoose={readAs.mutate} />
        )}
        {wrong > 0 && (
          <Problems preview={preview}>
            <Checkbox checked={skipWrong} onCheckedChange={setSkipWrong}>
              {importMarksWords.skipWrong(format)}
            </Checkbox>
          </Problems>
        )}
        {leftOut.length > 0 && (
          <p className="text-soft">
            {importMarksWords.leftOut(leftOut.map(({ kind, count }) => importMarksWords.kind(kind, count)).join(', '))}
          </p>
        )}
        {changed > 0 && <EffectTable preview={preview} />}
        {changed === 0 && wrong === 0 && <p className="text-soft">{importMarksWords.nothingExplained}</p>}
      </div>
    </FormDialog>
  );
}

interface EncodingChoiceProps {
  readonly encoding: Encoding;
  readonly isReading: boolean;
  readonly onChoose: (encoding: Encoding) => void;
}

/** Says how the text of the file was read, and reads it in another way. */
function EncodingChoice({ encoding, isReading, onChoose }: EncodingChoiceProps) {
  return (
    <div className="import-marks-encoding">
      <p className="text-soft">{importMarksWords.readAs(encodingWords[encoding])}</p>
      <Select
        label={importMarksWords.encoding}
        options={ENCODING_OPTIONS}
        value={encoding}
        onValueChange={onChoose}
        disabled={isReading}
      />
    </div>
  );
}

interface ProblemsProps {
  readonly preview: MarksPreview;
  readonly children: ReactNode;
}

function Problems({ preview: { format, wrong, problems }, children }: ProblemsProps) {
  return (
    <section className="import-marks-problems">
      <h3>{importMarksWords.wrong(format, wrong)}</h3>
      <ul className="import-marks-rows copyable">
        {problems.map(({ line, reason }: MarkProblem) => (
          <li key={`${line} ${reason}`}>
            <span className="import-marks-place num">{importMarksWords.place(format, line)}</span>
            <span className="text-soft">{displayName(inLanguage(reason))}</span>
          </li>
        ))}
        {wrong > problems.length && <li className="text-faint">{importMarksWords.more(wrong - problems.length)}</li>}
      </ul>
      {children}
    </section>
  );
}
