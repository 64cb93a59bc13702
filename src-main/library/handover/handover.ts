/** Hands over tables of submissions, copies of their files, and codebooks. */
import { requireAbsolute } from '../../disk/require-absolute.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import type { IndexStore } from '../index/index-store.ts';
import type { Media } from '../media/media.ts';
import { requireSearchable } from '../query/query-notes.ts';
import type { Results } from '../query/results.ts';
import type { MarkReader } from '../review/review.ts';
import { readCodebook } from './codebook/read-codebook.ts';
import { writeCodebook } from './codebook/write-codebook.ts';
import { copyCells } from './copy-cells.ts';
import { createFilesHandover } from './files-handover.ts';
import type { HandoverNotes } from './handover-notes.ts';
import type { Privacy } from './privacy/privacy.ts';
import { labelNotes, wordingNotes } from './reading/label-notes.ts';
import { createTablesHandover } from './tables-handover.ts';

export type Handover = ReturnType<typeof createHandover>;

/** The methods of the library that write tables, files and codebooks, with their previews, and cells for the clipboard. */
export function createHandover(
  store: IndexStore,
  results: Results,
  marks: MarkReader,
  media: Pick<Media, 'fileFacts' | 'convertPicture' | 'thumbnail' | 'openStoredCopies'>,
  notes: HandoverNotes,
  { openGate, enter }: Pick<Privacy, 'openGate' | 'enter'>,
) {
  const { fileFacts, convertPicture: convert, openStoredCopies } = media;
  return {
    ...createTablesHandover({ store, results, marks, media, notes, enter }),
    ...createFilesHandover({
      store,
      results,
      marks,
      fileFacts,
      convert,
      openStoredCopies,
      notes,
      openGate,
      enter,
    }),
    copyCells: async (input) => copyCells(store, marks, results, input),
    codebook: async ({ query: asked, format, path: target, privacy }, context = {}) => {
      requireAbsolute(target);
      requireSearchable(asked);
      const { query, gate } = await enter(asked, privacy, context);
      const result = results.select(query, 'submissions');
      const codebook = await readCodebook({ store, marks, gate }, asked, result, context);
      await writeCodebook(codebook, format, target);
      const { questions, submissions } = codebook;
      notes.handedOver('save-codebook', query, result, { format, submissions, privacy: gate.record() });
      const told = [...results.notes(query, result), ...labelNotes(store, result), ...wordingNotes(store, result)];
      return { path: target, questions: questions.length, submissions, notes: told };
    },
  } satisfies Partial<LibraryMethods>;
}
