import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Query } from '../../src-preload/domain.ts';
import { call } from '../desk.ts';
import { unitOf, useViewState } from '../state/view-state.tsx';

type Scope = 'everything' | 'selected';

/** The items that a dialog hands over: the whole result, or the selection. With several selected items, the selection is the default. */
export function useScope() {
  const { query, view, selection } = useViewState();
  const unit = unitOf(view);
  const places = selection.places ?? [];
  const count = selection.count ?? 0;
  const [scope, setScope] = useState<Scope>(count > 1 ? 'selected' : 'everything');
  const isSelected = scope === 'selected' && count > 0;
  const picked = useQuery({
    queryKey: ['picked', query, unit, places],
    queryFn: () => call('library.pickItems', { query, unit, places, tiles: true }),
    enabled: isSelected,
    // Marks that are set later can move the places, so the next dialog asks again.
    gcTime: 0,
  });
  const chosen: Query | null = !isSelected
    ? query
    : picked.data === undefined
      ? null
      : { ...query, picked: picked.data };
  return {
    scope: isSelected ? ('selected' as const) : ('everything' as const),
    setScope,
    unit,
    /** Selected items. In the gallery, files: a Live Photo is two. */
    count: isSelected ? (picked.data?.total ?? count) : count,
    /** Null until the selected items are known. */
    query: chosen,
    failure: isSelected ? picked.error : null,
  };
}
