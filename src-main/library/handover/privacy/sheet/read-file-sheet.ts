/** Lists the metadata in a query's files. */
import type { FileRef } from '../../../../../src-preload/domain.ts';
import type { FileHit, FileSheet, MetadataKind, UnreadFile } from '../../../../../src-preload/privacy.ts';
import type { Context } from '../../../api/library-api.ts';
import { pacedCounts } from '../../../api/paced-progress.ts';
import type { StoredFile } from '../../../query/stored-files.ts';
import { eachFile } from '../../reading/each-file.ts';
import { aboutOneFile } from '../../reading/one-file.ts';
import type { SubmissionSource } from '../../reading/submission-batches.ts';
import { readingWords } from '../../reading/words.ts';
import type { HitIds } from '../findings/hit-id.ts';
import type { FileMetadata } from '../metadata/read-metadata.ts';
import { showsOrSays } from '../text-file.ts';

const [EXAMPLES, VALUES_TOLD] = [5, 50];

interface FileSheetSource extends SubmissionSource {
  readonly readMetadata: (file: StoredFile, signal?: AbortSignal) => Promise<FileMetadata>;
  readonly hitIds: HitIds;
}

/** One file after the other, so that memory holds one. @throws DeskFailure `cancelled` */
export async function readFileSheet(
  { readMetadata, hitIds, ...source }: FileSheetSource,
  refs: readonly FileRef[],
  limit: number,
  { signal, onProgress }: Context,
): Promise<FileSheet> {
  const tell = pacedCounts(onProgress, 'files', refs.length, 'reading');
  const sheet = createSheet(limit);
  let done = 0;
  for (const file of eachFile(source, refs, signal)) {
    const id = hitIds.ofFile(file);
    const missing = file.state === 'ok' ? null : (file.reason ?? readingWords.notInArchive);
    const metadata = missing ?? (await aboutOneFile(() => readMetadata(file, signal)));
    if (typeof metadata === 'string') sheet.addUnread({ id, path: file.path, name: file.name, reason: metadata });
    else sheet.add(file, id, metadata);
    done += 1;
    tell(done);
  }
  return sheet.result();
}

function createSheet(limit: number) {
  const found = new Map<MetadataKind, number>();
  const examples = new Map<MetadataKind, string[]>();
  const hits: FileHit[] = [];
  const [uncleanableFiles, unreadFiles]: [UnreadFile[], UnreadFile[]] = [[], []];
  let [files, withMetadata, uncleanable, unsearched, unexamined, unread] = [0, 0, 0, 0, 0, 0];
  const addExample = (kind: MetadataKind, value: string) => {
    const known = examples.get(kind) ?? [];
    if (value === '' || known.length >= EXAMPLES || known.includes(value)) return;
    examples.set(kind, [...known, value]);
  };
  return {
    addUnread: (file: UnreadFile) => {
      unread += 1;
      if (unreadFiles.length < limit) unreadFiles.push(file);
    },
    add: ({ archiveId, file, path, name, submissionId, kind }: StoredFile, id: string, metadata: FileMetadata) => {
      const { values, dropped = 0, uncleanable: reason, stoppedBy, isUnsearched = false } = metadata;
      files += 1;
      if (isUnsearched) unsearched += 1;
      if (showsOrSays({ kind })) unexamined += 1;
      if (reason !== null) {
        uncleanable += 1;
        if (uncleanableFiles.length < limit)
          uncleanableFiles.push({ id, path, name, reason, ...(stoppedBy && { stoppedBy }) });
      }
      for (const { kind, value } of values) addExample(kind, value);
      const kinds = [...new Set(values.map(({ kind }) => kind))];
      for (const kind of kinds) found.set(kind, (found.get(kind) ?? 0) + 1);
      if (kinds.length === 0) return;
      withMetadata += 1;
      if (hits.length >= limit) return;
      const ref = { archiveId, file };
      hits.push({
        id,
        ref,
        path,
        name,
        submissionId,
        kinds,
        uncleanable: reason,
        values: values.slice(0, VALUES_TOLD),
        moreValues: Math.max(0, values.length - VALUES_TOLD) + dropped,
      });
    },
    result: (): FileSheet => ({
      files,
      found: Object.fromEntries(found),
      examples: Object.fromEntries(examples),
      withMetadata,
      hits,
      uncleanable,
      uncleanableFiles,
      unsearched,
      unexamined,
      unread,
      unreadFiles,
    }),
  };
}
