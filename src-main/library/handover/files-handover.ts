/** Hands over participants' files: copies, and packages for other tools. */
import { PLAIN_PACKAGE } from '../../../src-preload/packages.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import { requireAbsolute } from '../../disk/require-absolute.ts';
import type { PreviewedNames, PreviewNamesInput } from '../api/call-types.ts';
import type { Context, LibraryMethods } from '../api/library-api.ts';
import { requireSearchable } from '../query/query-notes.ts';
import { fileRefsOf } from '../query/read-at.ts';
import type { Results } from '../query/results.ts';
import { readFiles } from '../query/stored-files.ts';
import { extractToFolder, extractToZip } from './copies/extract.ts';
import { MANIFEST_NAME } from './copies/manifest.ts';
import { DEFAULT_PATTERN, parseNamePattern } from './copies/name-pattern.ts';
import { planCopies } from './copies/plan-copies.ts';
import { saveManifest } from './copies/save-manifest.ts';
import type { HandoverNotes } from './handover-notes.ts';
import type { PackageSource } from './packages/package-content.ts';
import { selectContent } from './packages/select-content.ts';
import { previewPackageNames, writePackage } from './packages/write-package.ts';
import type { Privacy } from './privacy/privacy.ts';
import { labelNotes, wordingNotes } from './reading/label-notes.ts';

interface FilesHandoverParts extends Omit<PackageSource, 'gate'> {
  readonly results: Results;
  readonly notes: HandoverNotes;
  readonly openGate: Privacy['openGate'];
  readonly enter: Privacy['enter'];
}

/** The methods of the library that copy and pack files, and preview the names of copies. */
export function createFilesHandover(parts: FilesHandoverParts) {
  const { store, results, marks, fileFacts, notes, openGate, enter } = parts;
  return {
    handover: async ({ query: asked, format, path: target, privacy, recipient, ...chosen }, context = {}) => {
      requireAbsolute(target);
      requireSearchable(asked);
      const { query, gate } = await enter(asked, privacy, context);
      const options = { ...PLAIN_PACKAGE, ...chosen };
      const selected = selectContent(store, results, query, { format, options });
      const content = { ...selected, questions: gate.questions(selected.questions) };
      const written = await writePackage({ ...parts, gate }, content, { format, path: target }, context);
      const { skipped: _, path: _path, privacy: _privacy, ...counts } = written;
      const details = { ...counts, options: chosen, privacy: gate.record(), recipient };
      notes.handedOver('handover', query, content.result, details);
      return {
        ...written,
        notes: [
          ...results.notes(query, content.result),
          ...labelNotes(store, content.result),
          ...wordingNotes(store, content.result),
        ],
      };
    },
    extract: async (
      { query: asked, to, zip, pattern = DEFAULT_PATTERN, linkDuplicates = false, convert = null, privacy, recipient },
      context = {},
    ) => {
      const target = to ?? zip ?? '';
      requireAbsolute(target);
      requireSearchable(asked);
      parseNamePattern(pattern);
      const { query, gate } = await enter(asked, privacy, context);
      const result = results.select(query, 'files');
      const extracting = to === undefined ? extractToZip : extractToFolder;
      const wish = { pattern, linkDuplicates, convert };
      const outcome = await extracting({ ...parts, gate }, fileRefsOf(result), target, wish, context);
      const { files, bytes, manifestSha256 } = outcome;
      const details = { pattern, convert, files, bytes, manifestSha256, privacy: gate.record(), recipient };
      notes.handedOver('extract', query, result, details);
      return { ...outcome, notes: results.notes(query, result) };
    },
    previewNames: (input, context = {}) => previewNames(parts, input, context),
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
    noteFilesOut: async ({ files, how, isCleaned = false, captions }) =>
      notes.filesOut(files, how, isCleaned, captions && { captions }),
  } satisfies Partial<LibraryMethods>;
}

async function previewNames(
  { store, results, marks, enter }: FilesHandoverParts,
  { query: asked, limit, convert = null, privacy, inPackage, ...named }: PreviewNamesInput,
  context: Context,
): Promise<PreviewedNames> {
  const { pattern = DEFAULT_PATTERN } = named;
  parseNamePattern(pattern);
  const { query, gate } = await enter(asked, privacy, context);
  const source = { store, marks, gate };
  if (inPackage !== undefined) {
    const { format, label } = inPackage;
    const options = { ...PLAIN_PACKAGE, pattern: named.pattern ?? null, label, convert };
    return previewPackageNames(source, selectContent(store, results, query, { format, options }), format, limit);
  }
  const refs = fileRefsOf(results.select(query, 'files'));
  const wish = { pattern, convert, reserved: [MANIFEST_NAME], isTaken: () => false };
  const plan = planCopies(source, refs, wish, context.signal).copies.slice(0, limit);
  const files = readFiles(
    store,
    marks,
    plan.map(({ ref }) => ref),
  ).map(source.gate.file);
  const names = files.map(({ path }, place) => ({ path, name: plan[place]?.parts.join('/') || null }));
  return { total: refs.length, names };
}
