import { type FileRef, filtersMarks, type Query } from '../../../../src-preload/domain.ts';
import { type PackageFormat, type PackageOptions, TABLE_PACKAGES } from '../../../../src-preload/packages.ts';
import type { IndexStore } from '../../index/index-store.ts';
import { bitOf } from '../../query/bitmap.ts';
import { readInstructions } from '../../query/instruction-heads.ts';
import { fileRefsOf } from '../../query/read-at.ts';
import type { Result } from '../../query/result.ts';
import type { Results } from '../../query/results.ts';
import type { PackageContent } from './package-content.ts';

interface SelectedContent extends PackageContent {
  /** The result of the query, for its notes. */
  readonly result: Result;
}

/** Selects the content of a package. A table package holds all files of the query's submissions, other packages the query's files. */
export function selectContent(
  store: IndexStore,
  results: Pick<Results, 'select'>,
  query: Query,
  { format, options }: { readonly format: PackageFormat; readonly options: PackageOptions },
): SelectedContent {
  const submissions = results.select(query, 'submissions');
  const isOfTables = TABLE_PACKAGES.includes(format);
  const files = results.select(isOfTables ? { ...query, marks: NO_MARKS } : query, 'files');
  const [first] = submissions.archives;
  return {
    title: first === undefined ? '' : store.open(first.archiveId).collectionName,
    options,
    submissions,
    result: isOfTables ? submissions : files,
    files: isOfTables && filtersMarks(query.marks) ? filesOf(store, submissions, fileRefsOf(files)) : fileRefsOf(files),
    questions: readInstructions(store, submissions),
  };
}

const NO_MARKS: Query['marks'] = { ratings: [], flags: [], tags: [] };

/** Marks filter submissions here, and all their files are included. */
function filesOf(store: IndexStore, submissions: Result, refs: readonly FileRef[]): readonly FileRef[] {
  const members = new Map(submissions.archives.map(({ archiveId, members }) => [archiveId, members]));
  const found = new Set<FileRef>();
  for (const [archiveId, ofArchive] of Map.groupBy(refs, (ref) => ref.archiveId)) {
    const { row } = store.open(archiveId).files().columns;
    const bitmap = members.get(archiveId);
    for (const ref of ofArchive) {
      if (bitmap !== undefined && bitOf(bitmap, row[ref.file - 1] ?? 0) === 1) found.add(ref);
    }
  }
  return refs.filter((ref) => found.has(ref));
}
