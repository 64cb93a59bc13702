import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  GUARDED_FORMATS,
  PLAIN_SHAPE,
  TABLE_CHOICES,
  TABLE_FORMATS,
  TABLE_HEADERS,
  TABLE_ROWS,
  TABLE_VALUES,
  type TableFormat,
  type TableShape,
  usualChoices,
} from '../../../src-preload/tables.ts';
import { alteredCells } from '../../../src-preload/words/table-words.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select } from '../../components/select.tsx';
import { useToasts } from '../../components/toast.tsx';
import { commonWords } from '../../components/words.ts';
import { call } from '../../desk.ts';
import { isNarrowed, useViewState } from '../../state/view-state.tsx';
import './save-table-dialog.css';
import { TablePreviewGrid } from './table-preview.tsx';
import { tableWords } from './words.ts';

const FORMATS = TABLE_FORMATS.map((value) => ({ value, ...tableWords.formats[value] }));
const PREVIEW_ROWS = 5;

/** Saves the shown result as a table. The person chooses what one row is and what the columns hold, and sees the first rows. */
export function SaveTableDialog({ onClose }: { readonly onClose: () => void }) {
  const { query } = useViewState();
  const toasts = useToasts();
  const [format, setFormat] = useState<TableFormat>('csv');
  const [shape, setShape] = useState<TableShape>(PLAIN_SHAPE);
  const [withReadme, setWithReadme] = useState(false);
  const preview = useQuery({
    queryKey: ['table-preview', query, shape],
    queryFn: () => call('handover.previewTable', { query, shape, limit: PREVIEW_ROWS }),
    placeholderData: (before) => before,
  });
  const save = useMutation({
    mutationFn: () => call('handover.saveTable', { query, format, shape, withReadme }),
    onSuccess: (saved) => {
      if (!saved) return; // The person cancelled in the system's dialog.
      onClose();
      const altered = alteredCells(saved);
      const words = altered.length === 0 ? saved.path : `${saved.path}. ${altered.join(' ')}`;
      toasts.show({ title: tableWords.saved(saved.rows), words, tone: 'ok' });
    },
    onError: toasts.showFailure,
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={tableWords.title}
      description={isNarrowed(query) ? tableWords.narrowed : tableWords.all}
      footer={
        <>
          <Button onClick={onClose}>{commonWords.cancel}</Button>
          <Button variant="primary" busy={save.isPending} onClick={() => save.mutate()}>
            {tableWords.save}
          </Button>
        </>
      }
    >
      <div className="save-table">
        <ShapeFields shape={shape} onChange={(changed) => setShape({ ...shape, ...changed })} />
        <FormatField
          value={format}
          onChange={(chosen) => {
            // The usual choice follows the format; another one stays.
            if (shape.choices === usualChoices(format)) setShape({ ...shape, choices: usualChoices(chosen) });
            setFormat(chosen);
          }}
        />
        {GUARDED_FORMATS.includes(format) && (
          <Checkbox
            checked={shape.isFormulaSafe}
            onCheckedChange={(isFormulaSafe) => setShape({ ...shape, isFormulaSafe })}
          >
            {tableWords.formulaSafe}
          </Checkbox>
        )}
        <Checkbox checked={withReadme} onCheckedChange={setWithReadme}>
          {tableWords.withReadme}
        </Checkbox>
        <TablePreviewGrid preview={preview.data ?? null} failure={preview.error} />
      </div>
    </Dialog>
  );
}

interface FormatFieldProps {
  readonly value: TableFormat;
  readonly onChange: (value: TableFormat) => void;
}

function FormatField({ value, onChange }: FormatFieldProps) {
  return (
    <div className="save-table-field">
      <span aria-hidden="true">{tableWords.format}</span>
      <Select label={tableWords.format} options={FORMATS} value={value} onValueChange={onChange} />
      <p className="save-table-help">{tableWords.formats[value].help}</p>
    </div>
  );
}

interface ShapeFieldsProps {
  readonly shape: TableShape;
  readonly onChange: (changed: Partial<TableShape>) => void;
}

/** Only the choices that matter for such rows. */
function ShapeFields({ shape, onChange }: ShapeFieldsProps) {
  const { rows, headers, choices, values } = tableWords;
  return (
    <>
      <Field words={rows} options={TABLE_ROWS} value={shape.rows} onChange={(chosen) => onChange({ rows: chosen })} />
      {shape.rows === 'submissions' && (
        <Field
          words={headers}
          options={TABLE_HEADERS}
          value={shape.headers}
          onChange={(chosen) => onChange({ headers: chosen })}
        />
      )}
      {shape.rows === 'submissions' && (
        <Field
          words={choices}
          options={TABLE_CHOICES}
          value={shape.choices}
          onChange={(chosen) => onChange({ choices: chosen })}
        />
      )}
      {shape.rows !== 'files' && (
        <Field
          words={values}
          options={TABLE_VALUES}
          value={shape.values}
          onChange={(chosen) => onChange({ values: chosen })}
        />
      )}
    </>
  );
}

interface FieldProps<Value extends string> {
  readonly words: Readonly<Record<Value | 'label', string>>;
  readonly options: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Field<Value extends string>({ words, options, value, onChange }: FieldProps<Value>) {
  return (
    <div className="save-table-field">
      <span aria-hidden="true">{words.label}</span>
      <SegmentedControl
        label={words.label}
        segments={options.map((option) => ({ value: option, label: words[option] }))}
        value={value}
        onValueChange={onChange}
      />
    </div>
  );
}
