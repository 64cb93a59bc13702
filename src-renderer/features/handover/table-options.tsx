import { useQuery } from '@tanstack/react-query';
import {
  canHaveThumbnails,
  GUARDED_FORMATS,
  TABLE_CHOICES,
  TABLE_HEADERS,
  TABLE_ROWS,
  TABLE_VALUES,
  type TableShape,
} from '../../../src-preload/tables.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { call } from '../../desk.ts';
import { type FormOptionsProps, withPossibleThumbnails } from './form-choices.ts';
import { HandoverField } from './handover-field.tsx';
import { TablePreviewGrid } from './table-preview.tsx';
import { tableWords } from './words.ts';

const PREVIEW_ROWS = 5;

/** What one row of the table is and what the columns hold, with the first rows below. */
export function TableOptions({ query, privacy, form, onChange }: FormOptionsProps<'table'>) {
  const { format, shape, withReadme } = form;
  const setShape = (changed: Partial<TableShape>) =>
    onChange({ ...form, shape: withPossibleThumbnails({ ...shape, ...changed }, format) });
  const preview = useQuery({
    queryKey: ['table-preview', query, shape, privacy],
    queryFn: () => call('handover.previewTable', { query, shape, limit: PREVIEW_ROWS, privacy }),
    placeholderData: (before) => before,
  });
  return (
    <>
      <Field words={tableWords.rows} options={TABLE_ROWS} value={shape.rows} onChange={(rows) => setShape({ rows })} />
      {shape.rows !== 'files' && (
        <Disclosure label={tableWords.columns}>
          <ColumnFields shape={shape} onChange={setShape} />
        </Disclosure>
      )}
      {GUARDED_FORMATS.includes(format) && (
        <Checkbox checked={shape.isFormulaSafe} onCheckedChange={(isFormulaSafe) => setShape({ isFormulaSafe })}>
          {tableWords.formulaSafe}
        </Checkbox>
      )}
      {canHaveThumbnails(format, shape.rows) && (
        <Checkbox checked={shape.thumbnails === true} onCheckedChange={(thumbnails) => setShape({ thumbnails })}>
          {tableWords.thumbnails(shape.rows)}
        </Checkbox>
      )}
      <Checkbox checked={withReadme} onCheckedChange={(next) => onChange({ ...form, withReadme: next })}>
        {tableWords.withReadme}
      </Checkbox>
      <TablePreviewGrid preview={preview.data ?? null} failure={preview.error} />
    </>
  );
}

interface ColumnFieldsProps {
  readonly shape: TableShape;
  readonly onChange: (changed: Partial<TableShape>) => void;
}

/** Only the choices that matter for such rows. */
function ColumnFields({ shape, onChange }: ColumnFieldsProps) {
  const { headers, choices, values } = tableWords;
  return (
    <>
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
      <Field
        words={values}
        options={TABLE_VALUES}
        value={shape.values}
        onChange={(chosen) => onChange({ values: chosen })}
      />
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
    <HandoverField label={words.label}>
      <SegmentedControl
        label={words.label}
        segments={options.map((option) => ({ value: option, label: words[option] }))}
        value={value}
        onValueChange={onChange}
      />
    </HandoverField>
  );
}
