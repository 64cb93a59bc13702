import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  EMPTY_QUERY,
  type Facets,
  type FileRecord,
  type Query,
  type SubmissionRow,
} from '../../../src-preload/domain.ts';
import { call } from '../../desk.ts';
import { libraryKey } from '../../state/query-keys.ts';
import { unitOf, useViewState } from '../../state/view-state.tsx';

/** The most items that are read one by one. Facets count all. */
export const MOST_READ = 500;

/** Several selected items. */
export interface Several {
  /** Counts of the selected files, or of the files of the selected submissions. */
  readonly files: Facets;
  /** Counts of the selected submissions, or of the submissions of the selected files. */
  readonly submissions: Facets;
  /** At most {@link MOST_READ}. */
  readonly rows: readonly SubmissionRow[];
  readonly records: readonly FileRecord[];
  /** Finds the selected items, without the filters of the view. */
  readonly query: Query;
}

/** Reads several selected items. Keeps the previous ones until the next ones arrive. */
export function useSeveral() {
  const { query, view, selection } = useViewState();
  const unit = unitOf(view);
  const places = useSettled(selection.places ?? []);
  return useQuery({
    // Marks change counts and can change places, so that both are read again then.
    queryKey: libraryKey('facets', 'several', query, unit, places),
    queryFn: async (): Promise<Several> => {
      const picked = await call('library.pickItems', { query, unit, places, tiles: true });
      const { collectionId, version } = query;
      const chosen: Query = { ...EMPTY_QUERY, collectionId, version, picked };
      const countsOf = (counted: Facets['unit']) => call('library.facets', { query: chosen, unit: counted });
      const page = { query: chosen, offset: 0, limit: MOST_READ };
      const [files, submissions, rows, records] = await Promise.all([
        countsOf('files'),
        countsOf('submissions'),
        call('library.submissions', { ...page, readable: true }),
        call('library.files', page),
      ]);
      return { files, submissions, rows: rows.items, records: records.items, query: chosen };
    },
    placeholderData: keepPreviousData,
  });
}

/** While a selection grows key by key, only its last state is read. */
const PAUSE = 80;

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
