import type { SqlValue } from '../../../src-preload/sql.ts';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { useCollections } from '../../state/use-collections.ts';
import { sqlWords } from './words.ts';

/** Opens the submission with an id over the window. @param collectionId the collection that the query read; null for all */
export function useOpenSubmission(collectionId: string | null): (value: SqlValue) => void {
  const dialogs = useDialogs();
  const toasts = useToasts();
  const { data: collections = [] } = useCollections();
  const open = async (submissionId: string) => {
    const archives = collections
      .filter((each) => collectionId === null || each.collectionId === collectionId)
      .map(({ archiveId }) => archiveId);
    const found = await call('library.findSubmission', { submissionId });
    const start = found.find(({ archiveId }) => archives.includes(archiveId));
    if (start === undefined) toasts.show({ title: sqlWords.grid.notFound, tone: 'bad' });
    else dialogs.open({ kind: 'reader', start });
  };
  return (value) => {
    if (typeof value === 'string' && value !== '') void open(value).catch(toasts.showFailure);
  };
}
