import { type QueryClient, useMutation, useQuery } from '@tanstack/react-query';
import type { HandoverJob } from '../../src-preload/handover-jobs.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { queryKeys } from './query-keys.ts';

/** All hand-overs that were not dismissed, the oldest first. {@link putHandover} updates them. */
export function useHandovers(): readonly HandoverJob[] {
  return useQuery({ queryKey: queryKeys.handovers, queryFn: () => call('handover.jobs') }).data ?? [];
}

/** Stores a hand-over from the main process in the cache. */
export function putHandover(client: QueryClient, job: HandoverJob): void {
  client.setQueryData<readonly HandoverJob[]>(queryKeys.handovers, (jobs = []) =>
    jobs.some(({ id }) => id === job.id) ? jobs.map((one) => (one.id === job.id ? job : one)) : [...jobs, job],
  );
}

/** Adds a hand-over that was started. The events of a short one may have come before. */
export function addHandover(client: QueryClient, job: HandoverJob): void {
  const known = client.getQueryData<readonly HandoverJob[]>(queryKeys.handovers) ?? [];
  if (!known.some(({ id }) => id === job.id)) putHandover(client, job);
}

/** The actions on hand-overs. A toast shows that one failed. The card of a hand-over shows how the hand-over itself ended. */
export function useHandoverActions() {
  const toasts = useToasts();
  const cancel = useMutation({ mutationFn: (id: string) => call('handover.cancel', id), onError: toasts.showFailure });
  const show = useMutation({ mutationFn: (id: string) => call('handover.show', id), onError: toasts.showFailure });
  const dismiss = useMutation({
    mutationFn: (id: string) => call('handover.dismiss', id),
    onSuccess: (_nothing, id, _context, { client }) => {
      client.setQueryData<readonly HandoverJob[]>(queryKeys.handovers, (jobs) => jobs?.filter((job) => job.id !== id));
    },
    onError: toasts.showFailure,
  });
  return { cancel, show, dismiss };
}
