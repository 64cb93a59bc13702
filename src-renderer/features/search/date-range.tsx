import { useId } from 'react';
import type { Facets } from '../../../src-preload/domain.ts';
import { searchWords } from './words.ts';

interface Range {
  readonly from: string | null;
  readonly to: string | null;
}

export interface DateRangeProps extends Range {
  readonly title: string;
  /** The first and the last day that the result has. Null without dates. */
  readonly days: Facets['days'];
  readonly onChange: (range: Range) => void;
}

/** The first and the last day, both inclusive. */
export function DateRange({ title, days, from, to, onChange }: DateRangeProps) {
  const id = useId();
  if (days === null && from === null && to === null) return null;
  const field = (
    label: string,
    value: string | null,
    change: (day: string | null) => void,
    hint: string | undefined,
  ) => (
    <label className="date-field" htmlFor={`${id}-${label}`}>
      <span>{label}</span>
      <input
        id={`${id}-${label}`}
        type="date"
        value={value?.slice(0, 10) ?? ''}
        min={hint}
        onChange={(event) => change(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      />
    </label>
  );
  return (
    <fieldset className="date-range">
      <legend>{title}</legend>
      {field(searchWords.from, from, (day) => onChange({ from: day, to }), undefined)}
      {field(searchWords.to, to, (day) => onChange({ from, to: day }), from?.slice(0, 10))}
    </fieldset>
  );
}
