import type { Facets } from '../../../src-preload/domain.ts';
import { CHANGES } from '../../../src-preload/versions.ts';
import { codeOf } from '../versions/compare-versions.ts';
import type { ChangeReader } from '../versions/comparisons.ts';
import { bitOf } from './bitmap.ts';
import type { Result } from './result.ts';

/** Counts changes among the submissions of a result, or among the submissions of its files. Empty before the exports are compared. */
export function countChanges({ archives, unit }: Result, changes: Pick<ChangeReader, 'of'>): Facets['changes'] {
  const counts = new Map<number, number>();
  let compared = false;
  for (const { archiveId, members, weights } of archives) {
    const codes = changes.of(archiveId);
    if (codes === null) continue;
    compared = true;
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] ?? 0;
      if (code === 0) continue;
      const weight = unit === 'files' ? (weights[row] ?? 0) : bitOf(members, row);
      counts.set(code, (counts.get(code) ?? 0) + weight);
    }
  }
  return compared ? CHANGES.map((change) => ({ change, count: counts.get(codeOf(change)) ?? 0 })) : [];
}
