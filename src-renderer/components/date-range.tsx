import { useId } from 'react';
import { commonWords } from './words.ts';
import './date-range.css';

/** Days in ISO format, both included. Null: no bound. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

export interface DateRangeProps extends DayRange {
  readonly onChange: (range: DayRange) => void;
}

/** Two fields for the first and the last day. The browser writes the days in the language of the application. */
export function DateRange({ from, to, onChange }: DateRangeProps) {
  const id = useId();
  const field = (key: keyof DayRange, label: string, value: string | null, earliest: string | undefined) => (
    <label className="date-field" htmlFor={`${id}-${key}`}>
      <span>{label}</span>
      <input
        id={`${id}-${key}`}
        type="date"
        value={value ?? ''}
        min={earliest}
        onChange={({ currentTarget }) =>
          onChange({ from, to, [key]: currentTarget.value === '' ? null : currentTarget.value })
        }
      />
    </label>
  );
  return (
    <>
      {field('from', commonWords.from, from, undefined)}
      {field('to', commonWords.to, to, from ?? undefined)}
    </>
  );
}
