import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A folder for all tests of a file, deleted after the last one. Call it outside of tests. @param prefix where the name matters */
export function testFolder(prefix?: string): string {
  const folder = newFolder(prefix);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that is deleted after the test. */
export function temporaryFolder(): string {
  const folder = newFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function newFolder(prefix = 'collection-desk-'): string {
  return mkdtempSync(path.join(os.tmpdir(), prefix));
}
