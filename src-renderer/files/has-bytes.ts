import type { FileRecord } from '../../src-preload/domain.ts';

/** False when the archive does not hold the file, or when its content cannot be unpacked here. */
export function hasBytes({ state }: Pick<FileRecord, 'state'>): boolean {
  return state === 'ok' || state === 'bad';
}
