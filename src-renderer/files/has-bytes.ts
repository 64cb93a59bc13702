import type { FileRecord } from '../../src-preload/domain.ts';

/** False where the archive lacks the file, or it cannot be unpacked here. */
export function hasBytes({ state }: Pick<FileRecord, 'state'>): boolean {
  return state === 'ok' || state === 'bad';
}
