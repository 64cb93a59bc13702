import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';
import { libraryKey } from '../state/query-keys.ts';
import { PostersContext } from './posters.tsx';
import { readWaveform } from './read-waveform.ts';

/** The loudness of a recording over time, see `readWaveform`. Undefined until it is read. @param enabled false to read nothing */
export function useWaveform(file: FileRecord, enabled = true): readonly number[] | null | undefined {
  const sounds = use(PostersContext)?.sounds ?? null;
  const { data } = useQuery({
    queryKey: libraryKey('waveform', file.archiveId, file.file),
    queryFn: ({ signal }) => {
      const read = () => readWaveform(file, signal);
      return sounds === null ? read() : sounds.run(read, signal);
    },
    enabled,
    gcTime: 300_000,
  });
  return data;
}
