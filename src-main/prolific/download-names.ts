/** Names of downloads that belong to a collection and not to a job of the window. */
import { createHash } from 'node:crypto';
import type { ExportFilter } from '../../src-preload/export-filter.ts';

const OWN_FILE =
  /^(?<owner>.+-export(?:-part-[0-9a-f]{8})?)(?:-\d{8}-\d{6})?\.(?:zip|zip\.part|zip\.part\.json|job\.json|running\.[0-9a-f-]+)(?:\.new)?$/;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** An id as part of a file name. If characters had to be removed, a digest is added. */
function fileNamePart(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 80);
  return safe === id ? id : `${safe}-${digest(id)}`;
}

/**
 * `-part-1a2b3c4d` for the export of a part, empty for the whole collection. So an unfinished download of one is not continued for the
 * other.
 */
export function filterMark(filter: ExportFilter | null | undefined): string {
  return filter ? `-part-${digest(JSON.stringify(filter))}` : '';
}

/** `<collection-id>-export`, with the mark of the filter. Two runs with the same request have the same name. */
export function downloadName(collectionId: string, filter: ExportFilter | null | undefined): string {
  return `${fileNamePart(collectionId)}-export${filterMark(filter)}`;
}

/** @returns the {@link downloadName} at the beginning of a file's name, or null for other files */
export function ownerOf(fileName: string): string | null {
  return OWN_FILE.exec(fileName)?.groups?.owner ?? null;
}

/** True if the name belongs to an export of the collection, whole or part. */
export function isOfCollection(owner: string, collectionId: string): boolean {
  const whole = downloadName(collectionId, null);
  return owner === whole || owner.startsWith(`${whole}-part-`);
}
