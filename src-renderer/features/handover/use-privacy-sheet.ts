import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Progress, Query } from '../../../src-preload/domain.ts';
import { call, on } from '../../desk.ts';

/** Hits of each list that are told. All are counted. */
const MOST_HITS = 200;

/** What would leave. Reading it stops when the sheet is closed. It is read again for another dialog. @param withFiles true to read files too */
export function usePrivacySheet(dialogId: string, query: Query, withFiles: boolean) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const current = useRef<string | null>(null);
  useEffect(
    () =>
      on('handover-progress', (event) => {
        if (event.id === current.current) setProgress(event.progress);
      }),
    [],
  );
  const sheet = useQuery({
    queryKey: ['privacy-sheet', dialogId, query, withFiles],
    queryFn: ({ signal }) => {
      const id = crypto.randomUUID();
      current.current = id;
      // A sheet that cannot be stopped ends by itself, and its answer is not used.
      signal.addEventListener('abort', () => void call('handover.cancel', id).catch(() => undefined));
      const asked = { id, query, withFiles, quasiIdentifiers: null, limit: MOST_HITS, readable: true };
      return call('handover.privacySheet', asked);
    },
    gcTime: 60_000,
  });
  return { sheet: sheet.data ?? null, failure: sheet.error, progress };
}
