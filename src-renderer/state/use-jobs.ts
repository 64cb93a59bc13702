import { type QueryClient, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import type { ExportJob } from '../../src-preload/jobs.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { queryKeys } from './query-keys.ts';

/** All jobs that were not dismissed, the oldest first. {@link putJob} updates them. */
export function useJobs(): UseQueryResult<readonly ExportJob[]> {
  return useQuery({ queryKey: queryKeys.jobs, queryFn: () => call('jobs.list') });
}

/** Stores a job from the main process in the cache. Returns the previous state of the job. */
export function putJob(client: QueryClient, job: ExportJob): ExportJob | undefined {
  let before: ExportJob | undefined;
  client.setQueryData<readonly ExportJob[]>(queryKeys.jobs, (jobs = []) => {
    before = jobs.find((one) => one.jobId === job.jobId);
    return before ? jobs.map((one) => (one.jobId === job.jobId ? job : one)) : [...jobs, job];
  });
  return before;
}

/** The actions on jobs. A toast shows a failure to start. The card of a job shows a failure of the job. */
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
  // This call only prepares an import. The import itself reports failures.
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
