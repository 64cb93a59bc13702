import type { ExportJob } from '../../../src-preload/jobs.ts';
import { useCollections } from '../../state/use-collections.ts';
import { useViewActions } from '../../state/view-state.tsx';

/** Shows the archive that a job brought. Opening the collection alone would show the whole export, not the part. */
export function useShowOutcome({ filter, outcome }: ExportJob): (collectionId: string) => void {
  const { openCollection, changeQuery, enterResults } = useViewActions();
  const { data: collections = [] } = useCollections();
  return (collectionId) => {
    openCollection(collectionId);
    const current = collections.find((one) => one.collectionId === collectionId)?.archiveId;
    if (filter && outcome && outcome.archiveId !== current) changeQuery({ version: outcome.archiveId });
    enterResults();
  };
}
