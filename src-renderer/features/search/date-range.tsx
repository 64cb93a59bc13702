import { useId } from 'react';
import type { Facets } from '../../../src-preload/domain.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { searchWords } from './words.ts';

/** The first and the last day of the result, both inclusive, in UTC like the dates of the archive. */
export function DateRange({ days }: { readonly days: Facets['days'] }) {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const id = useId();
  if (days === null && query.from === null && query.to === null) return null;
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
      <legend>{searchWords.sent}</legend>
      {field(searchWords.from, query.from, (from) => changeQuery({ from }), undefined)}
      {field(searchWords.to, query.to, (to) => changeQuery({ to }), query.from?.slice(0, 10))}
    </fieldset>
  );
}
