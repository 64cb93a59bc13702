import { randomUUID } from 'node:crypto';

/** The three known versions of the export contract. */
export const CONTRACT_VERSIONS = ['specification', 'openapi-2026', 'task-builder'] as const;
export type ContractVersion = (typeof CONTRACT_VERSIONS)[number];

const MOST_EXPORTS = 10;

export interface SimulatedExport {
  readonly exportId: string;
  /** The filter's JSON as it was sent; null for none. */
  readonly filter: string | null;
  readonly createdAt: string;
  status: 'generating' | 'complete' | 'failed';
  /** How many more polls return `generating`. */
  pollsLeft: number;
}

/** The result of a request for an export. */
type Requested =
  | { readonly kind: 'new' | 'running' | 'finished'; readonly job: SimulatedExport }
  | { readonly kind: 'full' };

/** The exports of all collections. */
export interface ExportRegistry {
  request(collectionId: string, filter: string | null): Requested;
  /** Counts as one poll. */
  poll(collectionId: string, exportId: string): SimulatedExport | null;
  /** The newest first. */
  list(collectionId: string): readonly SimulatedExport[];
  remove(collectionId: string, exportId: string): 'removed' | 'absent' | 'generating';
}

/**
 * Only the newest contract starts a new export if a finished one exists, supports filters, and has a limit.
 * @param polls how many polls of a new export return `generating`
 */
export function createExportRegistry(contract: ContractVersion, polls: number): ExportRegistry {
  const exports = new Map<string, SimulatedExport[]>();
  const of = (collectionId: string) => exports.get(collectionId) ?? [];

  function reusable(collectionId: string, filter: string | null): SimulatedExport | undefined {
    const [newest] = of(collectionId);
    if (contract !== 'task-builder') return newest?.status === 'failed' ? undefined : newest;
    return of(collectionId).find((job) => job.status === 'generating' && job.filter === filter);
  }

  return {
    request(collectionId, filter) {
      const earlier = reusable(collectionId, filter);
      if (earlier) return { kind: earlier.status === 'complete' ? 'finished' : 'running', job: earlier };
      if (contract === 'task-builder' && of(collectionId).length >= MOST_EXPORTS) return { kind: 'full' };
      const job: SimulatedExport = {
        exportId: randomUUID(),
        filter,
        createdAt: new Date().toISOString(),
        status: 'generating',
        pollsLeft: polls,
      };
      exports.set(collectionId, [job, ...of(collectionId)]);
      return { kind: 'new', job };
    },
    poll(collectionId, exportId) {
      const job = of(collectionId).find((one) => one.exportId === exportId);
      if (job?.status === 'generating') {
        if (job.pollsLeft <= 0) job.status = 'complete';
        job.pollsLeft -= 1;
      }
      return job ?? null;
    },
    list: of,
    remove(collectionId, exportId) {
      const job = of(collectionId).find((one) => one.exportId === exportId);
      if (job === undefined) return 'absent';
      if (job.status === 'generating') return 'generating';
      exports.set(
        collectionId,
        of(collectionId).filter((one) => one !== job),
      );
      return 'removed';
    },
  };
}
