import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { checkFiles } from '../../../src-main/library/archive/check-files.ts';
import { runExport } from '../../../src-main/prolific/export.ts';
import { COLLECTION_ID, type Setting } from './setting.ts';

/** Exports the collection of the setting to `export.zip` in its folder. */
export function exporting(setting: Setting, more: Partial<Parameters<typeof runExport>[0]> = {}) {
  const output = path.join(setting.folder, 'export.zip');
  return runExport({ client: setting.client, collectionId: COLLECTION_ID, output, checkFiles, pollMs: 1, ...more });
}

/** Expects the whole archive, and nothing beside it. */
export async function expectWhole(setting: Setting, result: Awaited<ReturnType<typeof runExport>>) {
  expect(await readFile(result.path)).toEqual(setting.archive);
  expect(result).toMatchObject({ bytes: setting.archive.length, sha256: setting.sha256 });
  expect(await setting.leftovers()).toEqual([path.basename(result.path)]);
}

export function storeRequests({ simulator }: Setting) {
  return simulator.requests.filter((request) => request.server === 'store');
}

export function exportRequests({ simulator }: Setting) {
  return simulator.requests.filter((request) => request.method === 'POST');
}
