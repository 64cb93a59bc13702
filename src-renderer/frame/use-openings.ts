import { useEffect, useEffectEvent } from 'react';
import type { Opening } from '../../src-preload/openings.ts';
import { useToasts } from '../components/toast.tsx';
import { call, on } from '../desk.ts';
import { useDialogs } from '../state/dialogs.tsx';
import { useCollections } from '../state/use-collections.ts';
import { useViewActions } from '../state/view-state.tsx';
import type { AppCommand } from './use-commands.ts';
import { frameWords } from './words.ts';

/** Shows what the system asked for, by a link, the jump list or the dock. Waits until the collections are known. */
export function useOpenings(commands: readonly AppCommand[]): void {
  const toasts = useToasts();
  const dialogs = useDialogs();
  const { openCollection } = useViewActions();
  const { data: collections } = useCollections();
  const missing = (title: string) => toasts.show({ title, tone: 'bad' });
  const show = useEffectEvent(async (opening: Opening): Promise<void> => {
    switch (opening.kind) {
      case 'task':
        commands.find(({ id }) => id === opening.task)?.run();
        return;
      case 'collection':
        if (collections?.some(({ collectionId }) => collectionId === opening.collectionId)) {
          dialogs.close();
          openCollection(opening.collectionId);
        } else missing(frameWords.linkedCollectionMissing);
        return;
      case 'submission': {
        const [start] = await call('library.findSubmission', { submissionId: opening.submissionId });
        if (start === undefined) missing(frameWords.linkedSubmissionMissing);
        else dialogs.open({ kind: 'reader', start });
      }
    }
  });
  const showFailure = useEffectEvent(toasts.showFailure);

  const isKnown = collections !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const take = () =>
      void call('app.takeOpening')
        .then((opening) => (opening === null ? undefined : show(opening)))
        .catch((error: unknown) => showFailure(error));
    take();
    return on('opening-waiting', take);
  }, [isKnown]);
}
