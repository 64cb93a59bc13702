/** Starts a packaged application on the electron host: its window must open and answer. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extractAll } from '@electron/asar';
import { launch } from '../test/harness/launch.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Native code of another system cannot run here. That of this machine replaces it; all other files stay those of the package. */
function lendNativePackages(folder: string): void {
  const lent = readdirSync(path.join(root, 'node_modules', '@img')).map((name) => path.join('@img', name));
  for (const name of [...lent, path.join('better-sqlite3', 'prebuilds')]) {
    cpSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name), { recursive: true });
  }
}

/** Faults while the packed application starts, imports the sample and shows it. */
export async function startFaults(asar: string): Promise<string[]> {
  const work = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-started-'));
  const application = path.join(work, 'app');
  try {
    extractAll(asar, application);
    lendNativePackages(application);
    const app = await launch({
      application,
      userDataDirectory: path.join(work, 'user-data'),
      env: { COLLECTION_DESK_LIBRARY: path.join(work, 'library') },
      args: [path.join(application, 'assets', 'sample', 'sample-collection.zip')],
    });
    try {
      const page = await app.firstWindow();
      await page.getByRole('gridcell').first().waitFor({ timeout: 60_000 });
      return [];
    } finally {
      await app.close();
    }
  } catch (error) {
    return [`the window did not show the sample: ${error instanceof Error ? error.message.split('\n')[0] : error}`];
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}
