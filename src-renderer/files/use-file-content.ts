import { useQuery } from '@tanstack/react-query';
import type { FileRecord } from '../../src-preload/domain.ts';
import { call } from '../desk.ts';
import { libraryKey } from '../state/query-keys.ts';
import { hasBytes } from './has-bytes.ts';

/** The type of a file by its content. Undefined when the content cannot be read, which other parts of the window report. */
export function useFileContent({ archiveId, file, state }: FileRecord) {
  return useQuery({
    queryKey: libraryKey('content', archiveId, file),
    queryFn: () => call('files.content', { archiveId, file }),
    enabled: hasBytes({ state }),
    gcTime: 30_000,
  });
}
