import { type QueryClient, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import type { ExportJob } from '../../src-preload/jobs.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { queryKeys } from './query-keys.ts';

/** All jobs that were not dismissed, the oldest first. Kept fresh by {@link putJob}. */
export function useJobs(): UseQueryResult<readonly ExportJob[]> {
  return useQuery({ queryKey: queryKeys.jobs, queryFn: () => call('jobs.list') });
}

/** Puts what the main process says about a job into the cache, and returns what was known before. */
export function putJob(client: QueryClient, job: ExportJob): ExportJob | undefined {
  let before: ExportJob | undefined;
  client.setQueryData<readonly ExportJob[]>(queryKeys.jobs, (jobs = []) => {
    before = jobs.find((one) => one.jobId === job.jobId);
    return before ? jobs.map((one) => (one.jobId === job.jobId ? job : one)) : [...jobs, job];
  });
  return before;
}

/** Everything a person can do with jobs; failures to start become toasts, failures of a job show on its card. */
export function useJobActions() {
  const client = useQueryClient();
  const toasts = useToasts();
  const onError = (thrown: unknown) => toasts.showFailure(thrown);
  const onSuccess = (job: ExportJob | null) => {
    if (job) putJob(client, job);
  };
  const startExport = useMutation({
    mutationFn: (wanted: { readonly collectionId: string; readonly name: string; readonly filter?: ExportFilter }) =>
      call('jobs.export', { filter: null, ...wanted }),
    onSuccess,
    onError,
  });
  const importPath = useMutation({ mutationFn: (path: string) => call('jobs.import', path), onSuccess, onError });
  const pickImport = useMutation({ mutationFn: () => call('jobs.pickImport'), onSuccess, onError });
  const importSample = useMutation({ mutationFn: () => call('jobs.importSample'), onSuccess, onError });
  // Only the import that may follow has to say what is wrong.
  const expectImport = () => void call('jobs.expectImport').catch(() => undefined);
  const cancel = useMutation({ mutationFn: (jobId: string) => call('jobs.cancel', jobId), onError });
  const retry = useMutation({ mutationFn: (jobId: string) => call('jobs.retry', jobId), onSuccess, onError });
  const pause = useMutation({ mutationFn: (jobId: string) => call('jobs.pause', jobId), onError });
  const putFirst = useMutation({ mutationFn: (jobId: string) => call('jobs.putFirst', jobId), onError });
  const dismiss = useMutation({
    mutationFn: (jobId: string) => call('jobs.dismiss', jobId),
    onSuccess: (_nothing, jobId) => {
      client.setQueryData<readonly ExportJob[]>(queryKeys.jobs, (jobs) => jobs?.filter((job) => job.jobId !== jobId));
    },
    onError,
  });
  return { startExport, importPath, pickImport, expectImport, importSample, cancel, retry, pause, putFirst, dismiss };
}
