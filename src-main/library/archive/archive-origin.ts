/**
 * The origin of an archive, which its bytes do not contain. The file `origin.json` beside the archive holds it. If the catalog is lost, it
 * restores the labels of options and says whether the archive is a part.
 */
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import { clearFilePlace } from '../../disk/own-file.ts';
import { syncFile } from '../../disk/sync.ts';
import { readStoredText, writeStoredText } from '../encryption/stored-files.ts';
import { openSealedJson, sealedJson } from './sealed-json.ts';

const ORIGIN_FILE = 'origin.json';

export interface ArchiveOrigin {
  /** The name of the ZIP that was imported. */
  readonly fileName: string;
  /** ISO 8601 UTC. */
  readonly importedAt: string;
  /** The collection's definition, as the API sent it when the archive was exported; null if unknown. */
  readonly definition: unknown;
  /** The part that was exported; null for the whole collection. */
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

/** True if the file exists and matches its checksum. */
export async function isOriginWhole(folder: string): Promise<boolean> {
  return (await readSealed(folder))?.sealed === true;
}

/** Writes the file, durably except for its entry in the folder. */
export async function writeOrigin(
  folder: string,
  { fileName, importedAt, definition, filter }: ArchiveOrigin,
): Promise<void> {
  // This name makes the file a leftover if the process dies.
  const fresh = path.join(folder, `building-${process.pid}.${ORIGIN_FILE}`);
  writeStoredText(fresh, sealedJson({ fileName, importedAt, definition, filter }));
  await syncFile(fresh);
  clearFilePlace(path.join(folder, ORIGIN_FILE));
  await rename(fresh, path.join(folder, ORIGIN_FILE));
}

/** Null if the file is missing, damaged or unreadable: the archive can be read without it. */
export async function readOrigin(folder: string): Promise<ArchiveOrigin | null> {
  return SHAPE.safeParse((await readSealed(folder))?.value).data ?? null;
}

async function readSealed(folder: string): Promise<ReturnType<typeof openSealedJson>> {
  try {
    return openSealedJson(readStoredText(path.join(folder, ORIGIN_FILE)));
  } catch {
    return null; // missing, damaged or unreadable: the catalog holds the same
  }
}
