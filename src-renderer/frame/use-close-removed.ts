import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import { call } from '../desk.ts';
import { type OpenDialog, useDialogs } from '../state/dialogs.tsx';
import { libraryKey } from '../state/query-keys.ts';
import { fileRef } from '../state/refs.ts';
import { useCollections } from '../state/use-collections.ts';

/** Closes the open dialog when its collection is removed. Another window or the command line can remove it at any time. */
export function useCloseRemoved(): void {
  const { current, open, close } = useDialogs();
  const { data: collections } = useCollections();
  const collectionId = current === null ? null : collectionOf(current);
  const isHere = collections?.some((each) => each.collectionId === collectionId) === true;
  // A dialog can also concern a collection on Prolific that the library does not hold yet.
  const lastHere = useRef<string | null>(null);
  useEffect(() => {
    if (isHere) lastHere.current = collectionId;
    else if (collectionId === null) lastHere.current = null;
    else if (collectionId === lastHere.current && collections !== undefined) close();
  }, [isHere, collectionId, collections, close]);

  const files = filesOf(current);
  const refs = files.map(fileRef);
  const { data: kept } = useQuery({
    queryKey: libraryKey('kept', refs),
    queryFn: () => Promise.all(refs.map(isKept)),
    enabled: refs.length > 0,
  });
  const left = kept?.filter(Boolean).length ?? refs.length;
  useEffect(() => {
    if (current === null || left === refs.length) return;
    const remaining = files.filter((_, place) => kept?.[place]);
    if (current.kind === 'compare' && left > 1) open({ ...current, files: remaining });
    else close();
  });
}

function collectionOf(dialog: OpenDialog): string | null {
  if (dialog.kind === 'name-collection') return dialog.collection.collectionId;
  return 'collectionId' in dialog ? dialog.collectionId : null;
}

function filesOf(dialog: OpenDialog | null): readonly FileRecord[] {
  if (dialog?.kind === 'compare') return dialog.files;
  return dialog?.kind === 'file' ? [dialog.file] : [];
}

/** False only if the library says that it does not hold the archive. */
function isKept(ref: ReturnType<typeof fileRef>): Promise<boolean> {
  return call('library.file', ref).then(
    () => true,
    (error: unknown) => toDeskError(error).code !== 'collection_not_found',
  );
}
