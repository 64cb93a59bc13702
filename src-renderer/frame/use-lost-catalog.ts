import { useEffect } from 'react';
import { DeskFailure } from '../../src-preload/failure.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { useRemembered } from '../state/remembered.ts';
import { useCollections } from '../state/use-collections.ts';
import { frameWords } from './words.ts';

/** Tells once, until the person dismisses it, that the catalog was missing and that marks are lost. */
export function useLostCatalog(): void {
  const toasts = useToasts();
  const isOpen = useCollections().data !== undefined;
  const [told, setTold] = useRemembered('lost-catalog', textOf);
  useEffect(() => {
    if (!isOpen) return;
    // A new catalog that replaces a lost one says so in its first entry.
    call('library.history', { collectionId: null, before: 2, limit: 1 }).then(([first]) => {
      if (first?.action !== 'catalog-missing' || first.at === told) return;
      setTold(first.at);
      toasts.showFailure(new DeskFailure('disk_error', frameWords.lostCatalog, frameWords.lostCatalogHint));
    }, toasts.showFailure);
  }, [isOpen, told, setTold, toasts]);
}

function textOf(stored: unknown): string {
  return typeof stored === 'string' ? stored : '';
}
