/**
 * What is known of an archive beyond its bytes, kept beside it in `origin.json`: with it an archive whose catalog was lost is taken in
 * again with the labels of its options, and as the part that it is.
 */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import { syncFile } from './archive-folders.ts';
import { openSealedJson, sealedJson } from './sealed-json.ts';

const ORIGIN_FILE = 'origin.json';

export interface ArchiveOrigin {
  /** Of the ZIP that was imported. */
  readonly fileName: string;
  /** ISO 8601 UTC. */
  readonly importedAt: string;
  /** The API's answer at export time; null where there is none. */
  readonly definition: unknown;
  /** Null for the whole collection. */
  readonly filter: ExportFilter | null;
}

const SHAPE = z.object({
  fileName: z.string().min(1),
  importedAt: z.iso.datetime(),
  definition: z.unknown(),
  filter: z
    .object({ studyId: z.string().optional(), from: z.string().optional(), to: z.string().optional() })
    .nullable()
    .default(null),
}) satisfies z.ZodType<ArchiveOrigin>;

/** True where it is there and what was written. */
export async function isOriginWhole(folder: string): Promise<boolean> {
  return (await readSealed(folder))?.sealed === true;
}

/** Durable when this resolves, but for the folder's own entry. */
export async function writeOrigin(
  folder: string,
  { fileName, importedAt, definition, filter }: ArchiveOrigin,
): Promise<void> {
  // Deleted with all other files that a dead process left here.
  const fresh = path.join(folder, `building-${process.pid}.${ORIGIN_FILE}`);
  await writeFile(fresh, sealedJson({ fileName, importedAt, definition, filter }), { mode: PRIVATE_FILE });
  await syncFile(fresh);
  await rename(fresh, path.join(folder, ORIGIN_FILE));
}

/** Null where it is not there or damaged: the archive itself can be read. */
export async function readOrigin(folder: string): Promise<ArchiveOrigin | null> {
  return SHAPE.safeParse((await readSealed(folder))?.value).data ?? null;
}

async function readSealed(folder: string): Promise<ReturnType<typeof openSealedJson>> {
  const file = path.join(folder, ORIGIN_FILE);
  return existsSync(file) ? openSealedJson(await readFile(file, 'utf8')) : null;
}
