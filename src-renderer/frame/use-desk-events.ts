import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { ChangedElsewhere } from '../../src-preload/events.ts';
import { inLanguage } from '../../src-preload/words/messages.ts';
import { type ToastMessage, type Toasts, useToasts } from '../components/toast.tsx';
import { call, on } from '../desk.ts';
import { handoverState, outcomeNotes } from '../state/handover-state.ts';
import { libraryKey, queryKeys } from '../state/query-keys.ts';
import { useCollections } from '../state/use-collections.ts';
import { putHandover } from '../state/use-handovers.ts';
import { putJob } from '../state/use-jobs.ts';
import { useViewActions } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { handoverJobWords } from '../state/words.ts';
import { frameWords } from './words.ts';

/** The answers that are read again when another window changed something. The review reads marks again. */
const KEYS_ELSEWHERE: Readonly<Record<ChangedElsewhere, readonly unknown[]>> = {
  marks: libraryKey('marks'),
  jobs: queryKeys.jobs,
  handovers: queryKeys.handovers,
  'daily-exports': queryKeys.dailyExports,
  account: queryKeys.token,
  recipes: queryKeys.recipes,
  settings: queryKeys.info,
  encryption: queryKeys.encryption,
};

/** The toasts of the window that has the focus, or had it last. The main process sends events to all windows. */
function useCurrentToasts(): Toasts {
  const toasts = useToasts();
  const isCurrent = useRef(true);
  useEffect(() => {
    return on('current-window', (current) => {
      isCurrent.current = current;
    });
  }, []);
  return useMemo(
    () => ({ ...toasts, show: (message: ToastMessage) => void (isCurrent.current && toasts.show(message)) }),
    [toasts],
  );
}

/** Updates the cache after events of the main process, and shows toasts for those that a person needs to know. */
export function useDeskEvents(): void {
  const client = useQueryClient();
  const toasts = useCurrentToasts();
  const sidebar = useWindowPanes().sidebar;
  const sidebarPane = useRef(sidebar);
  sidebarPane.current = sidebar;
  useArrivals(toasts, sidebarPane);
  useEffect(() => {
    const stops = [
      on('job-changed', (job) => {
        const before = putJob(client, job);
        if (!job.error || before?.state === job.state || sidebarPane.current.open) return;
        toasts.show({
          title: frameWords.jobState(job.name, inLanguage(job.error.message)),
          words: inLanguage(job.error.hint),
          tone: 'bad',
          action: { label: frameWords.show, onSelect: () => sidebarPane.current.setOpen(true) },
        });
      }),
      on('handover-changed', (job) => {
        putHandover(client, job);
        if (sidebarPane.current.open || job.state === 'running' || job.state === 'cancelled') return;
        const onSelect = () => void call('handover.show', job.id).catch(toasts.showFailure);
        toasts.show({
          title: handoverState(job),
          words:
            job.outcome === null
              ? inLanguage(job.error?.hint ?? '')
              : [`${job.path}.`, ...outcomeNotes(job.outcome)].join(' '),
          tone: job.state === 'done' ? 'ok' : 'bad',
          ...(job.state === 'done' && { action: { label: handoverJobWords.show, onSelect } }),
        });
      }),
      on('library-changed', () => {
        void client.invalidateQueries({ queryKey: ['library'] });
      }),
      on('files-read', () => {
        void client.invalidateQueries({ queryKey: libraryKey('page', 'library.files') });
        void client.invalidateQueries({ queryKey: libraryKey('facets') });
      }),
      on('changed-elsewhere', (what) => void client.invalidateQueries({ queryKey: KEYS_ELSEWHERE[what] })),
      on('library-restarted', ({ message }) => {
        void client.invalidateQueries({ queryKey: ['library'] });
        void client.invalidateQueries({ queryKey: queryKeys.jobs });
        toasts.show({ title: frameWords.libraryRestarted, words: inLanguage(message) });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, toasts]);
}

/** Opens the first collection that arrives, and says of later ones that they can be opened. */
function useArrivals(toasts: Toasts, sidebar: RefObject<{ readonly open: boolean }>): void {
  const { openCollection, enterResults } = useViewActions();
  const isEmpty = useCollections().data?.length === 0;
  const wasEmpty = useRef(isEmpty);
  useEffect(() => {
    // Keeps the last known value while the list loads again, so that a first import still counts as the first.
    if (isEmpty !== undefined) wasEmpty.current = isEmpty;
  }, [isEmpty]);
  useEffect(() => {
    const show = (collectionId: string) => {
      openCollection(collectionId);
      enterResults();
    };
    return on('collection-arrived', ({ collectionId, name, isComplete }) => {
      // Opens only the first collection. A later one must not replace what the person is viewing.
      if (wasEmpty.current) show(collectionId);
      // An open sidebar shows this on the job's card.
      else if (isComplete && !sidebar.current.open) {
        toasts.show({
          title: frameWords.ready(name),
          tone: 'ok',
          action: { label: frameWords.show, onSelect: () => show(collectionId) },
        });
      }
    });
  }, [toasts, sidebar, openCollection, enterResults]);
}
