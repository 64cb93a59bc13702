import { type FormEvent, useState } from 'react';
import { type ColumnFilter, isExactNumber, type NumberRange } from '../../../src-preload/column-filters.ts';
import { Button } from '../../components/button.tsx';
import { RadioList } from '../../components/radio-list.tsx';
import { TextField } from '../../components/text-field.tsx';
import { columnFilter, withColumnFilter } from '../../state/column-filters.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import type { Column } from './columns.ts';
import { tableWords } from './words.ts';

export interface AnswerFilterProps {
  readonly column: Column;
  readonly onClose: () => void;
}

type Answered = 'any' | 'answered' | 'unanswered';

interface Typed {
  readonly contains: string;
  readonly from: string;
  readonly to: string;
  readonly unit: string;
  readonly answered: Answered;
}

/** Words, numbers with their unit, and whether there is an answer. Applies when the person presses Enter or the button. */
export function AnswerFilter({ column, onClose }: AnswerFilterProps) {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const [typed, setTyped] = useState<Typed>(() => typedOf(columnFilter(query, column.id)));
  const field = (key: 'contains' | 'from' | 'to' | 'unit', label: string) => (
    <TextField
      label={label}
      value={typed[key]}
      maxLength={key === 'contains' ? 2_000 : 200}
      inputMode={key === 'from' || key === 'to' ? 'decimal' : undefined}
      problem={key === 'from' || key === 'to' ? problemOf(typed[key]) : null}
      onChange={({ currentTarget: { value } }) => setTyped((now) => ({ ...now, [key]: value }))}
    />
  );
  const type = column.question?.type;
  const isId = column.kind !== 'instruction';
  const holdsNumbers = !isId && type !== 'file_upload' && column.question?.options.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problemOf(typed.from) !== null || problemOf(typed.to) !== null) return;
    changeQuery(withColumnFilter(query, filterOf(column.id, typed)));
    onClose();
  };
  return (
    <form className="column-filter-form" onSubmit={submit}>
      {field('contains', isId ? tableWords.containsPart : tableWords.containsWords)}
      {holdsNumbers && (
        <div className="column-filter-pair">
          {field('from', tableWords.atLeast)}
          {field('to', tableWords.atMost)}
          {type === 'free_text_with_unit' && field('unit', tableWords.unit)}
        </div>
      )}
      {!isId && (
        <RadioList<Answered>
          label={tableWords.answer}
          value={typed.answered}
          onValueChange={(answered) => setTyped((now) => ({ ...now, answered }))}
          options={[
            { value: 'any', label: tableWords.anyAnswer },
            { value: 'answered', label: tableWords.answered },
            { value: 'unanswered', label: tableWords.unanswered },
          ]}
        />
      )}
      <Button type="submit" variant="primary" size="small">
        {tableWords.apply}
      </Button>
    </form>
  );
}

function typedOf({ contains, range, answered }: ColumnFilter): Typed {
  return {
    contains: contains ?? '',
    from: range?.from?.toString() ?? '',
    to: range?.to?.toString() ?? '',
    unit: range?.unit ?? '',
    answered: answered === null ? 'any' : answered ? 'answered' : 'unanswered',
  };
}

function filterOf(by: string, { contains, from, to, unit, answered }: Typed): ColumnFilter {
  return {
    by,
    contains: contains.trim() === '' ? null : contains.trim(),
    range: rangeOf({ from: numberOf(from), to: numberOf(to), unit: unit.trim() === '' ? null : unit.trim() }),
    answered: answered === 'any' ? null : answered === 'answered',
  };
}

function rangeOf(range: NumberRange): NumberRange | null {
  return range.from === null && range.to === null && range.unit === null ? null : range;
}

/** Null for nothing typed, NaN for no number. A comma is a decimal comma, except where it may separate thousands: `1,200` has two meanings. */
function numberOf(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return null;
  const isNumber = /^[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?$/i.test(text);
  return isNumber && !/^[-+]?[1-9]\d{0,2},\d{3}$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** Why a range cannot end there; null if it can. */
function problemOf(typed: string): string | null {
  const number = numberOf(typed);
  if (number !== null && !Number.isFinite(number)) return tableWords.notANumber;
  return isExactNumber(typed) ? null : tableWords.longNumber;
}
