/** Hands over participants' files: copies, and packages for other tools. */
import { PLAIN_PACKAGE } from '../../../src-preload/packages.ts';
import { NO_PRIVACY, type PrivacyChoices } from '../../../src-preload/privacy.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import { requireSearchable } from '../query/query-notes.ts';
import type { Results } from '../query/results.ts';
import { fileRefsOf, readFiles } from '../query/stored-submissions.ts';
import { extractToFolder, extractToZip } from './copies/extract.ts';
import { MANIFEST_NAME } from './copies/manifest.ts';
import { DEFAULT_PATTERN, parseNamePattern } from './copies/name-pattern.ts';
import { planCopies } from './copies/plan-copies.ts';
import { saveManifest } from './copies/save-manifest.ts';
import type { HandoverNotes } from './handover-notes.ts';
import type { PackageSource } from './packages/package-content.ts';
import { selectContent } from './packages/select-content.ts';
import { writePackage } from './packages/write-package.ts';
import type { PrivacyGate } from './privacy/gate.ts';
import { requireAbsolute } from './reading/require-absolute.ts';

interface FilesHandoverParts extends Omit<PackageSource, 'gate'> {
  readonly results: Results;
  readonly notes: HandoverNotes;
  readonly openGate: (choices?: PrivacyChoices) => Promise<PrivacyGate>;
}

export function createFilesHandover(parts: FilesHandoverParts) {
  const { store, results, marks, fileFacts, notes, openGate } = parts;
  return {
    handover: async ({ query, format, path: target, privacy, ...chosen }, context = {}) => {
      requireAbsolute(target);
      requireSearchable(query);
      await results.prepare(query, context);
      const options = { ...PLAIN_PACKAGE, ...chosen };
      const content = selectContent(store, results, query, { format, options });
      const gate = await openGate(privacy);
      const written = await writePackage({ ...parts, gate }, content, { format, path: target }, context);
      const { skipped: _, path: _path, privacy: _privacy, ...counts } = written;
      notes.handedOver('handover', query, content.result, { ...counts, options: chosen, privacy: gate.record() });
      return { ...written, notes: results.notes(query, content.result) };
    },
    extract: async (
      { query, to, zip, pattern = DEFAULT_PATTERN, linkDuplicates = false, convert = null, privacy },
      context = {},
    ) => {
      const target = to ?? zip ?? '';
      requireAbsolute(target);
      requireSearchable(query);
      parseNamePattern(pattern);
      await results.prepare(query, context);
      const result = results.select(query, 'files');
      const gate = await openGate(privacy);
      const extracting = to === undefined ? extractToZip : extractToFolder;
      const wish = { pattern, linkDuplicates, convert };
      const outcome = await extracting({ ...parts, gate }, fileRefsOf(result), target, wish, context);
      const { files, bytes } = outcome;
      notes.handedOver('extract', query, result, { pattern, convert, files, bytes, privacy: gate.record() });
      return outcome;
    },
    previewNames: async ({ query, pattern = DEFAULT_PATTERN, limit, convert = null, privacy }, context = {}) => {
      parseNamePattern(pattern);
      await results.prepare(query, context);
      const refs = fileRefsOf(results.select(query, 'files'));
      const source = { store, marks, gate: await openGate(privacy) };
      const wish = { pattern, convert, reserved: [MANIFEST_NAME], isTaken: () => false };
      const plan = planCopies(source, refs, wish, context.signal).copies.slice(0, limit);
      const files = readFiles(
        store,
        marks,
        plan.map(({ ref }) => ref),
      ).map(source.gate.file);
      const names = files.map(({ path }, place) => ({ path, name: plan[place]?.parts.join('/') || null }));
      return { total: refs.length, names };
    },
    saveManifest: async ({ directory, copies, isCleaned = false }, { signal } = {}) => {
      requireAbsolute(directory);
      const source = {
        store,
        marks,
        fileFacts,
        gate: await openGate(isCleaned ? { ...NO_PRIVACY, metadata: 'strip' } : NO_PRIVACY),
      };
      return { path: await saveManifest(source, directory, copies, signal) };
    },
    noteFilesOut: async ({ files, how, isCleaned = false }) => notes.filesOut(files, how, isCleaned),
  } satisfies Partial<LibraryMethods>;
}
