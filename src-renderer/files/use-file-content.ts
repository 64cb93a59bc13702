import { useQuery } from '@tanstack/react-query';
import type { FileRecord, FileRef } from '../../src-preload/domain.ts';
import { call } from '../desk.ts';
import { libraryKey } from '../state/query-keys.ts';
import { hasBytes } from './has-bytes.ts';

export function contentKey({ archiveId, file }: FileRef) {
  return libraryKey('content', archiveId, file);
}

/** The type of a file by its content. Undefined when the content cannot be read, which other parts of the window report. */
export function useFileContent({ archiveId, file, state }: FileRecord) {
  return useQuery({
    queryKey: contentKey({ archiveId, file }),
    queryFn: () => call('files.content', { archiveId, file }),
    enabled: hasBytes({ state }),
    gcTime: 30_000,
  });
}
