import { endOfDay, localDay, startOfDay } from '../../src-preload/words/dates.ts';
import { useViewActions, useViewState } from './view-state.tsx';

interface SentDays {
  readonly from: string | null;
  readonly to: string | null;
}

/** The filter by when submissions were sent, as days of this machine's time zone. The query holds the moments at which they begin and end. */
export function useSentDays(): SentDays & { readonly onChange: (days: SentDays) => void } {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  return {
    from: query.from && localDay(query.from),
    to: query.to && localDay(query.to),
    onChange: ({ from, to }) => changeQuery({ from: from && startOfDay(from), to: to && endOfDay(to) }),
  };
}
