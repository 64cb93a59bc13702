import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type {
  Collection,
  FileRecord,
  FileRef,
  Page,
  Query,
  Submission,
  SubmissionRef,
} from '../../../src-preload/domain.ts';
import { call } from '../../desk.ts';
import { libraryKey } from '../../state/query-keys.ts';
import { submissionRef } from '../../state/refs.ts';
import { useCollections } from '../../state/use-collections.ts';

/** The previous submission stays on screen for this many milliseconds while the next one loads. */
const PATIENCE = 150;

/**
 * One submission with every answer, and the hits of the query's text marked. Keeps the previous one for a moment while the next one loads, so
 * that nothing flickers. No longer, because the file and the marks beside it belong to the next one.
 */
export function useSubmission(
  ref: SubmissionRef | null,
  { text, exact }: Pick<Query, 'text' | 'exact'>,
): Pick<UseQueryResult<Submission>, 'data' | 'error' | 'refetch'> {
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: libraryKey('submission', ref?.archiveId, ref?.row, text, exact),
    queryFn: () => {
      if (ref === null) throw new Error('useSubmission ran its query without a submission');
      return call('library.submission', { ref: submissionRef(ref), text, exact, readable: true });
    },
    enabled: ref !== null,
    placeholderData: keepPreviousData,
  });
  const [outwaited, setOutwaited] = useState(false);
  useEffect(() => {
    if (!isPlaceholderData) return setOutwaited(false);
    const timer = setTimeout(() => setOutwaited(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [isPlaceholderData]);
  return { data: isPlaceholderData && outwaited ? undefined : data, error, refetch };
}

/** The record of a file that a view has loaded; undefined for other files. */
export function useLoadedFile(ref: FileRef | null, query: Query): FileRecord | undefined {
  const client = useQueryClient();
  return useMemo(() => {
    if (ref === null) return undefined;
    const pages = client.getQueriesData<Page<FileRecord>>({ queryKey: libraryKey('page', 'library.files', query) });
    for (const [, page] of pages) {
      const found = page?.items.find((file) => file.archiveId === ref.archiveId && file.file === ref.file);
      if (found) return found;
    }
    return undefined;
  }, [client, ref, query]);
}

/** All files of a submission, in the order of its answers. */
export function filesOf(submission: Submission | undefined): readonly FileRecord[] {
  return submission?.answers.flatMap((answer) => (answer.kind === 'file_upload' ? answer.files : [])) ?? [];
}

/** The collection that a reference belongs to. */
export function useCollectionOf(ref: { readonly archiveId: string } | null): Collection | undefined {
  return useCollections().data?.find((collection) => collection.archiveId === ref?.archiveId);
}
