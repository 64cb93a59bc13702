import type { Collection } from '../../../src-preload/domain.ts';

/** False for a collection whose answers cannot be read. Its counts are not known, and are 0. */
export function canBeRead({ damage }: Pick<Collection, 'damage'>): boolean {
  return damage?.isSearchable !== false;
}
