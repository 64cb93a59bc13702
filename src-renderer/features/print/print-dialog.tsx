import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MOST_ON_SHEET, PAPERS, type Paper, SHEET_CAPTIONS } from '../../../src-preload/contact-sheets.ts';
import type { Query } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select } from '../../components/select.tsx';
import { useToasts } from '../../components/toast.tsx';
import { commonWords } from '../../components/words.ts';
import { call } from '../../desk.ts';
import { ScopeControl } from '../../results/scope-control.tsx';
import { useScope } from '../../results/use-scope.ts';
import type { Question } from '../../state/qualifiers.ts';
import { libraryKey } from '../../state/query-keys.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { useViewState } from '../../state/view-state.tsx';
import { type SheetChoices, useSheetChoices } from './use-sheet-choices.ts';
import { printWords } from './words.ts';
import './print-dialog.css';

/** Prints small pictures of what is shown or selected, or saves them as a PDF. */
export function PrintDialog({ onClose }: { readonly onClose: () => void }) {
  const scope = useScope();
  const { query } = useViewState();
  const questions = useInstructions(query).filter(({ type }) => type !== 'file_upload');
  const { choices, change } = useSheetChoices(questions);
  const files = useFileCount(scope.query);
  const { make, id } = useMake(onClose);
  const start = (target: 'pdf' | 'printer') => {
    if (scope.query !== null) make.mutate({ query: scope.query, ...choices, target });
  };
  const close = () => {
    if (make.isPending) call('print.cancel', id).catch(() => undefined); // it has just ended
    onClose();
  };
  const isReady = scope.query !== null && files !== null && files > 0;
  return (
    <Dialog
      onClose={close}
      title={printWords.title}
      description={files === null ? printWords.counting : printWords.description(files)}
      footer={
        <>
          <Button onClick={close}>{commonWords.cancel}</Button>
          <Button disabled={!isReady || make.isPending} onClick={() => start('printer')}>
            {printWords.print}
          </Button>
          <Button variant="primary" disabled={!isReady} busy={make.isPending} onClick={() => start('pdf')}>
            {printWords.save}
          </Button>
        </>
      }
    >
      <div className="print-dialog">
        {make.error && <ErrorState compact failure={make.error} />}
        {scope.failure && <ErrorState compact failure={scope.failure} />}
        {scope.count > 0 && <ScopeControl label={printWords.scope} scope={scope} />}
        <Choices choices={choices} questions={questions} onChange={change} />
        {files !== null && files > MOST_ON_SHEET && <p role="status">{printWords.tooMany(files)}</p>}
        <p className="text-soft">{leavingWords(choices)}</p>
        {make.isPending && (
          <ProgressBar label={printWords.drawing} done={0} total={null} valueText={printWords.drawing} />
        )}
      </div>
    </Dialog>
  );
}

const PER_ROW = ['2', '3', '4', '6', '8'] as const;

interface ChoicesProps {
  readonly choices: SheetChoices;
  readonly questions: readonly Question[];
  readonly onChange: (change: Partial<SheetChoices>) => void;
}

/** The texts below each picture. The question appears with the choice of its answer. */
function Captions({ choices: { captions, answerTo }, questions, onChange }: ChoicesProps) {
  const offered = SHEET_CAPTIONS.filter((caption) => caption !== 'answer' || questions.length > 0);
  return (
    <fieldset>
      <legend>{printWords.captions}</legend>
      {offered.map((caption) => (
        <Checkbox
          key={caption}
          checked={captions.includes(caption)}
          onCheckedChange={(isChosen) =>
            onChange({ captions: offered.filter((one) => (one === caption ? isChosen : captions.includes(one))) })
          }
        >
          {printWords.caption[caption]}
        </Checkbox>
      ))}
      {captions.includes('answer') && (
        <Select
          label={printWords.question}
          className="print-question"
          options={questions.map(({ id, description, qualifier }) => ({ value: id, label: description, qualifier }))}
          value={answerTo}
          onValueChange={(id) => onChange({ answerTo: id })}
        />
      )}
    </fieldset>
  );
}

function Choices(props: ChoicesProps) {
  const { choices, onChange } = props;
  const { perRow, paper, isLandscape } = choices;
  return (
    <>
      <Captions {...props} />
      <fieldset>
        <legend>{printWords.perRow}</legend>
        <SegmentedControl
          label={printWords.perRow}
          segments={PER_ROW.map((value) => ({ value, label: value }))}
          value={String(perRow)}
          onValueChange={(value) => onChange({ perRow: Number(value) })}
        />
      </fieldset>
      <fieldset>
        <legend>{printWords.paper}</legend>
        <SegmentedControl
          label={printWords.paper}
          segments={PAPERS.map((value) => ({ value, label: printWords.papers[value] }))}
          value={paper}
          onValueChange={(value: Paper) => onChange({ paper: value })}
        />
        <Checkbox checked={isLandscape} onCheckedChange={(next) => onChange({ isLandscape: next })}>
          {printWords.landscape}
        </Checkbox>
      </fieldset>
    </>
  );
}

function leavingWords({ captions }: SheetChoices): string {
  const names = captions.map((caption) => printWords.caption[caption]);
  return printWords.leaves(names.length === 0 ? '' : printWords.withCaptions(names));
}

/** How many files the sheet would hold. Null until it is known. */
function useFileCount(query: Query | null): number | null {
  const count = useQuery({
    queryKey: libraryKey('sheet-count', query),
    queryFn: () => (query === null ? null : call('library.files', { query, offset: 0, limit: 1 })),
    enabled: query !== null,
  });
  return count.data?.total ?? null;
}

function useMake(onClose: () => void) {
  const toasts = useToasts();
  const [id] = useState(() => crypto.randomUUID());
  const make = useMutation({
    mutationFn: (wish: Parameters<typeof call<'print.make'>>[1]['wish']) => call('print.make', { id, wish }),
    onSuccess: (made) => {
      // The person cancelled the system's dialog. The choices stay.
      if (made === null) return;
      onClose();
      const onSelect = () => void call('print.show', id).catch(toasts.showFailure);
      toasts.show({
        title: made.path === null ? printWords.printed(made.files) : printWords.saved(made.files),
        tone: 'ok',
        ...(made.path !== null && { words: made.path, action: { label: printWords.show, onSelect } }),
      });
    },
  });
  return { make, id };
}
