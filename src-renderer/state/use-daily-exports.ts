import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../src-preload/contract.ts';
import type { DailyExport } from '../../src-preload/jobs.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { queryKeys } from './query-keys.ts';

export function useDailyExports(): UseQueryResult<readonly DailyExport[]> {
  return useQuery({ queryKey: queryKeys.dailyExports, queryFn: () => call('daily.list') });
}

/** The time of the daily export of a collection, `HH:MM`. Null without one, undefined while loading. */
export function useDailyExport(collectionId: string | null): string | null | undefined {
  const { data } = useDailyExports();
  return data && dailyExportOf(data, collectionId);
}

/** The time of the daily export of a collection, `HH:MM`; null without one. */
export function dailyExportOf(plans: readonly DailyExport[], collectionId: string | null): string | null {
  return plans.find((each) => each.collectionId === collectionId)?.at ?? null;
}

/** Sets or stops a daily export. */
export function useSetDailyExport() {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (plan: ChannelInput<'daily.set'>) => call('daily.set', plan),
    onSuccess: (plans) => client.setQueryData(queryKeys.dailyExports, plans),
    onError: toasts.showFailure,
  });
}
