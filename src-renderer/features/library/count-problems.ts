import type { Collection } from '../../../src-preload/domain.ts';

/** The entries of the report, as the line of the import counts them. 0 for a report of warnings alone. */
export function countProblems({ problems, findings }: Pick<Collection, 'problems' | 'findings'>): number {
  return problems === 0 ? 0 : Math.max(problems, findings);
}
