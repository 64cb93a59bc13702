import type { Collection } from '../../src-preload/domain.ts';
import type { ExportJob } from '../../src-preload/jobs.ts';

/** An import of a file that just began. */
export function madeJob(more: Partial<ExportJob> = {}): ExportJob {
  return {
    jobId: 'job',
    source: 'file',
    collectionId: 'c',
    name: 'Skin',
    exportId: null,
    filter: null,
    state: 'importing',
    startedAt: '2026-03-19T10:30:00Z',
    updatedAt: '2026-03-19T10:30:00Z',
    progress: null,
    rate: null,
    secondsLeft: null,
    message: '',
    error: null,
    outcome: null,
    priority: 0,
    log: [],
    ...more,
  };
}

/** A collection without submissions. */
export function madeCollection(more: Partial<Collection> = {}): Collection {
  return {
    collectionId: 'c',
    name: 'Skin',
    originalName: 'Skin',
    group: null,
    archiveId: 'a',
    instructions: [],
    exportedAt: null,
    importedAt: '',
    submissions: 0,
    answers: 0,
    files: 0,
    fileBytes: 0,
    filter: null,
    problems: 0,
    findings: 0,
    verifiedAt: null,
    damage: null,
    hasDefinition: false,
    ...more,
  };
}
