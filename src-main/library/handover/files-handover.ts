/** Participants' files that leave the library: copies, and packages for other tools. */
import { PLAIN_PACKAGE } from '../../../src-preload/packages.ts';
import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import { requireSearchable } from '../query/query-notes.ts';
import type { Results } from '../query/results.ts';
import type { StoredFile } from '../query/stored-submissions.ts';
import { extractFiles } from './copies/extract.ts';
import { DEFAULT_PATTERN, parseNamePattern } from './copies/name-pattern.ts';
import { saveManifest } from './copies/save-manifest.ts';
import type { HandoverNotes } from './handover-notes.ts';
import { selectContent } from './packages/select-content.ts';
import { writePackage } from './packages/write-package.ts';
import type { PrivacyGate } from './privacy/gate.ts';
import { requireAbsolute } from './reading/require-absolute.ts';
import type { TableSource } from './tables/open-table.ts';

interface FilesHandoverParts extends Omit<TableSource, 'gate'> {
  readonly results: Results;
  readonly notes: HandoverNotes;
  readonly openGate: (choices?: PrivacyChoices) => Promise<PrivacyGate>;
}

export function createFilesHandover({ store, results, marks, fileFacts, notes, openGate }: FilesHandoverParts) {
  return {
    handover: async ({ query, format, path: target, privacy, ...chosen }, context = {}) => {
      requireAbsolute(target);
      requireSearchable(query);
      await results.prepare(query, context);
      const options = { ...PLAIN_PACKAGE, ...chosen };
      const content = selectContent(store, results, query, { format, options });
      const gate = await openGate(privacy);
      const written = await writePackage({ store, marks, fileFacts, gate }, content, { format, path: target }, context);
      const { skipped: _, path: _path, privacy: _privacy, ...counts } = written;
      notes.handedOver('handover', query, content.result, { ...counts, options: chosen, privacy: gate.record() });
      return { ...written, notes: results.notes(query, content.result) };
    },
    extract: async ({ query, to, pattern = DEFAULT_PATTERN, privacy }, { signal, onProgress } = {}) => {
      requireAbsolute(to);
      requireSearchable(query);
      const partsOf = parseNamePattern(pattern);
      await results.prepare(query, signal ? { signal } : {});
      const result = results.select(query, 'files');
      const gate = await openGate(privacy);
      const namesOf = (file: StoredFile) => partsOf({ ...file, ending: null }).map(({ text }) => text);
      const wish = { to, partsOf: namesOf };
      const outcome = await extractFiles({ store, marks, gate }, result, wish, { signal, onProgress });
      const { files, bytes } = outcome;
      notes.handedOver('extract', query, result, { pattern, files, bytes, privacy: gate.record() });
      return outcome;
    },
    saveManifest: async ({ directory, copies }, { signal } = {}) => {
      requireAbsolute(directory);
      const source = { store, marks, fileFacts, gate: await openGate() };
      return { path: await saveManifest(source, directory, copies, signal) };
    },
    noteFilesOut: async ({ files, how }) => notes.filesOut(files, how),
  } satisfies Partial<LibraryMethods>;
}
