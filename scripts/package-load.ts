/** Unpacks a packaged application and runs it as far as is possible without Electron's binary. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { extractAll } from '@electron/asar';
import { z } from 'zod';

const manifest = z.looseObject({ main: z.string() });

/** The packages that are not bundled and must be beside the bundles. */
const EXTERNAL = ['better-sqlite3', 'sharp'] as const;

function resolutionFaults(folder: string): string[] {
  const { main } = manifest.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  const entry = path.join(folder, main);
  if (!existsSync(entry)) return [`package.json: its main, ${main}, is missing`];
  const require = createRequire(entry);
  return EXTERNAL.flatMap((name) => {
    try {
      const found = require.resolve(name);
      return found.startsWith(folder + path.sep) ? [] : [`${name}: found outside the package`];
    } catch (error) {
      return [`${name}: the bundle cannot find it (${error instanceof Error ? error.message.split('\n')[0] : error})`];
    }
  });
}

/** Imports the sample with the packed command line: SQLite opens, the import's worker starts and sharp reads the photographs. */
async function runFaults(folder: string): Promise<string[]> {
  const library = path.join(folder, 'library-of-the-check');
  const args = [path.join(folder, 'dist', 'main', 'cli.js'), 'demo', '--library', library, '--json'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return code === 0
    ? []
    : [`the packed command line ended with code ${code}: ${(output + errors).trim().slice(0, 600)}`];
}

/** Faults while the packed application is loaded. The sample is imported only if the package is for this machine. */
export async function loadFaults(asar: string, isForThisMachine: boolean): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-packed-'));
  try {
    extractAll(asar, folder);
    const faults = resolutionFaults(folder);
    return faults.length === 0 && isForThisMachine ? await runFaults(folder) : faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
