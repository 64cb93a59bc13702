/** The window's readonly data as the contract's inputs: fresh, mutable, with nothing beyond what the strict schemas name. */
import type { ChannelInput } from '../../../../src-preload/contract.ts';
import type { FileRef, Query, SubmissionRef } from '../../../../src-preload/domain.ts';

export function toChannelQuery(query: Query): ChannelInput<'library.files'>['query'] {
  return {
    collectionId: query.collectionId,
    version: query.version,
    text: query.text,
    where: query.where.map((filter) => ({ instructionId: filter.instructionId, values: [...filter.values] })),
    has: [...query.has],
    kinds: [...query.kinds],
    marks: { ratings: [...query.marks.ratings], flags: [...query.marks.flags], tags: [...query.marks.tags] },
    changes: [...query.changes],
    from: query.from,
    to: query.to,
    sort: { by: query.sort.by, direction: query.sort.direction },
  };
}

export function fileInput(ref: FileRef): ChannelInput<'files.open'> {
  return { archiveId: ref.archiveId, file: ref.file };
}

export function submissionInput(ref: SubmissionRef): ChannelInput<'library.submission'>['ref'] {
  return { archiveId: ref.archiveId, row: ref.row };
}
