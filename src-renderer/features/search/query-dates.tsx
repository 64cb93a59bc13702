import type { Facets } from '../../../src-preload/domain.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { DateRange } from './date-range.tsx';
import { searchWords } from './words.ts';

/** When submissions were sent, in UTC like the dates of the archive. */
export function SentDates({ days }: { readonly days: Facets['days'] }) {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  return <DateRange title={searchWords.sent} days={days} from={query.from} to={query.to} onChange={changeQuery} />;
}

/** When photographs and films were taken, by the clock of the camera. */
export function TakenDates({ days }: { readonly days: Facets['days'] }) {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const { from, to } = query.capture;
  const change = (range: Pick<typeof query.capture, 'from' | 'to'>) =>
    changeQuery({ capture: { ...query.capture, ...range } });
  return <DateRange title={searchWords.taken} days={days} from={from} to={to} onChange={change} />;
}
