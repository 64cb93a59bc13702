import { useQuery } from '@tanstack/react-query';
import type { Query } from '../../src-preload/domain.ts';
import type { QueryNote } from '../../src-preload/words/query-notes.ts';
import { call } from '../desk.ts';
import { libraryKey } from '../state/query-keys.ts';

/** The notes on the answer to a query, for every view. @param enabled false when the answer cannot have notes */
export function useQueryNotes(query: Query, enabled = true): readonly QueryNote[] {
  const { data } = useQuery({
    queryKey: libraryKey('notes', query),
    queryFn: async () => (await call('library.submissions', { query, offset: 0, limit: 1 })).notes,
    enabled,
  });
  return data ?? [];
}
