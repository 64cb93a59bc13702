import type { Facets } from '../../../src-preload/domain.ts';
import { DateRange, type DateRangeProps } from '../../components/date-range.tsx';
import { useSentDays } from '../../state/sent-days.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { searchWords } from './words.ts';

interface DatesProps {
  /** The first and the last day that the result has. Null without dates. */
  readonly days: Facets['days'];
}

/** When submissions were sent, in the time zone of this machine. */
export function SentDates({ days }: DatesProps) {
  return <Titled title={searchWords.sent} days={days} {...useSentDays()} />;
}

/** When photographs and films were taken, by the clock of the camera. */
export function TakenDates({ days }: DatesProps) {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const { from, to } = query.capture;
  const change: DateRangeProps['onChange'] = (range) => changeQuery({ capture: { ...query.capture, ...range } });
  return <Titled title={searchWords.taken} days={days} from={from} to={to} onChange={change} />;
}

/** Nothing where there is no date to filter by. */
function Titled({ title, days, ...range }: DateRangeProps & DatesProps & { readonly title: string }) {
  if (days === null && range.from === null && range.to === null) return null;
  return (
    <fieldset className="date-range">
      <legend>{title}</legend>
      <DateRange {...range} />
    </fieldset>
  );
}
