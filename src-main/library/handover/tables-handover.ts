/** Hands over tables of submissions, of answers and of files. */
import path from 'node:path';
import { PLAIN_SHAPE, usualChoices } from '../../../src-preload/tables.ts';
import { requireAbsolute } from '../../disk/require-absolute.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import { drawJpeg } from '../media/draw.ts';
import type { Media } from '../media/media.ts';
import { NOT_DESCRIBED } from '../media/metadata/media-description.ts';
import { requireSearchable } from '../query/query-notes.ts';
import type { Results } from '../query/results.ts';
import { filesBeside } from './files-beside.ts';
import type { HandoverNotes } from './handover-notes.ts';
import type { Privacy } from './privacy/privacy.ts';
import { describeQuery } from './reading/described-query.ts';
import { labelNotes, wordingNotes } from './reading/label-notes.ts';
import { cellText } from './tables/column.ts';
import { openTable, type TableSource } from './tables/open-table.ts';
import { writeTable } from './write-table.ts';

interface TablesHandoverParts extends Pick<TableSource, 'store' | 'marks'> {
  readonly results: Results;
  readonly media: Pick<Media, 'fileFacts' | 'thumbnail'>;
  readonly notes: HandoverNotes;
  readonly enter: Privacy['enter'];
}

/** The methods of the library that write tables, and preview them. */
export function createTablesHandover({ store, results, marks, media, notes, enter }: TablesHandoverParts) {
  const { fileFacts } = media;
  const smallPicture = smallPictures(media);
  return {
    table: async (
      { query: asked, format, path: target, privacy, recipient, fileName, withReadme = false, ...chosen },
      context = {},
    ) => {
      requireAbsolute(target);
      requireSearchable(asked);
      const { query, gate } = await enter(asked, privacy, context);
      const shape = { ...PLAIN_SHAPE, choices: usualChoices(format), ...chosen };
      const result = results.select(query, shape.rows === 'files' ? 'files' : 'submissions');
      const source = { store, marks, fileFacts, smallPicture, gate };
      const written = await writeTable(source, result, { shape, format, path: target }, context);
      const { counts, sha256 } = written;
      const details = { format, ...counts, sha256, table: chosen, privacy: gate.record(), recipient };
      notes.handedOver('save-table', query, result, details);
      const wish = { fileName: fileName ?? path.basename(target), format, shape, withReadme };
      const { collectionName, filter } = describeQuery(store, asked, result);
      const wordNotes = [
        ...(shape.values === 'codes' || shape.rows === 'files' ? [] : labelNotes(store, result)),
        // In other tables, each row has the words of its own export.
        ...(shape.rows === 'submissions' ? wordingNotes(store, result) : []),
      ];
      const toldFilter = filter === null || gate.keepsTexts ? filter : ('untold' as const);
      const told = { collectionName, filter: toldFilter, wordNotes };
      const beside = filesBeside(wish, written, told);
      return { path: target, ...counts, sha256, notes: [...results.notes(query, result), ...wordNotes], beside };
    },
    previewTable: async ({ query: asked, shape, limit, privacy }, context = {}) => {
      const { query, gate } = await enter(asked, privacy, context);
      const result = results.select(query, shape.rows === 'files' ? 'files' : 'submissions');
      const source = { store, marks, fileFacts: briefFacts(fileFacts), gate };
      const table = openTable(source, result, { ...shape, thumbnails: false }, { signal: context.signal });
      const rows: string[][] = [];
      for await (const batch of table.batches()) {
        rows.push(...batch.slice(0, limit - rows.length).map((cells) => cells.map(cellText)));
        if (rows.length >= limit) break;
      }
      return { headers: table.columns.map(({ header }) => header), rows };
    },
  } satisfies Partial<LibraryMethods>;
}

/** The side of a small picture in pixels. The window stores thumbnails of this size, too. */
const SMALL_PICTURE = 160;

/** Thumbnails as JPEG without metadata, for other programs. */
function smallPictures({ thumbnail }: Pick<Media, 'thumbnail'>): NonNullable<TableSource['smallPicture']> {
  return async (ref, signal) => {
    const { bytes } = await thumbnail({ ...ref, size: SMALL_PICTURE }, { signal });
    return drawJpeg(bytes);
  };
}

/** Largest file that is read for a preview. Longer videos or scans would make the person wait. */
const MOST_BYTES_PREVIEWED = 16 * 1_048_576;

/** Leaves out the facts of large files. Only the saved table has them. */
function briefFacts(fileFacts: TableSource['fileFacts']): TableSource['fileFacts'] {
  return async (file, kind, signal) =>
    (file.size ?? 0) <= MOST_BYTES_PREVIEWED ? fileFacts(file, kind, signal) : { ...NOT_DESCRIBED, sha256: '…' };
}
