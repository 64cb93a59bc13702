import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useToasts } from '../components/toast.tsx';
import { on } from '../desk.ts';
import { queryKeys } from '../state/query-keys.ts';
import { useCollections } from '../state/use-collections.ts';
import { putJob } from '../state/use-jobs.ts';
import { useViewActions } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';

/** Keeps the cache true to what the main process tells, and says what a person should hear. */
export function useDeskEvents(): void {
  const client = useQueryClient();
  const toasts = useToasts();
  const { openCollection } = useViewActions();
  const isEmpty = useCollections().data?.length === 0;
  const wasEmpty = useRef(isEmpty);
  const sidebar = useWindowPanes().sidebar;
  const sidebarPane = useRef(sidebar);
  sidebarPane.current = sidebar;
  useEffect(() => {
    // Kept while the list is being asked for again, so that a first import still counts as the first.
    if (isEmpty !== undefined) wasEmpty.current = isEmpty;
  }, [isEmpty]);

  useEffect(() => {
    const stops = [
      on('job-changed', (job) => {
        const before = putJob(client, job);
        if (!job.error || before?.state === job.state || sidebarPane.current.open) return;
        toasts.show({
          title: `${job.name}: ${job.error.message}`,
          words: job.error.hint,
          tone: 'bad',
          action: { label: 'Show', onSelect: () => sidebarPane.current.setOpen(true) },
        });
      }),
      on('library-changed', () => {
        void client.invalidateQueries({ queryKey: ['library'] });
      }),
      on('collection-arrived', ({ collectionId, name, isComplete }) => {
        // The first collection opens by itself; later ones do not pull anybody away from what they look at.
        if (wasEmpty.current) openCollection(collectionId);
        // Its card in the sidebar says so already.
        else if (isComplete && !sidebarPane.current.open) {
          toasts.show({
            title: `${name} is ready`,
            tone: 'ok',
            action: { label: 'Show', onSelect: () => openCollection(collectionId) },
          });
        }
      }),
      on('library-restarted', ({ message }) => {
        void client.invalidateQueries({ queryKey: ['library'] });
        void client.invalidateQueries({ queryKey: queryKeys.jobs });
        toasts.show({ title: 'The library was started again', words: message });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, toasts, openCollection]);
}
