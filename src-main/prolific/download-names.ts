/** How downloads are called that belong to a collection and not to a job of the window. */
import { createHash } from 'node:crypto';
import type { ExportFilter } from '../../src-preload/export-filter.ts';

const OWN_FILE =
  /^(?<owner>.+-export(?:-part-[0-9a-f]{8})?)(?:-\d{8}-\d{6})?\.(?:zip|zip\.part|zip\.part\.json|job\.json|running)(?:\.new)?$/;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** An id as part of a file name: its readable characters, and a digest where any had to go. */
function fileNamePart(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 80);
  return safe === id ? id : `${safe}-${digest(id)}`;
}

/** `-part-1a2b3c4d` for an export of a part, nothing for one of the whole: what was begun of one is not gone on with for the other. */
export function filterMark(filter: ExportFilter | null | undefined): string {
  return filter ? `-part-${digest(JSON.stringify(filter))}` : '';
}

/** `<collection-id>-export`, with a mark of the filter: two runs that ask for the same have the same name. */
export function downloadName(collectionId: string, filter: ExportFilter | null | undefined): string {
  return `${fileNamePart(collectionId)}-export${filterMark(filter)}`;
}

/** @returns the {@link downloadName} that a file's name begins with, or null for a file of another kind */
export function ownerOf(fileName: string): string | null {
  return OWN_FILE.exec(fileName)?.groups?.owner ?? null;
}

/** True for the names of the collection's exports, of the whole and of parts. */
export function isOfCollection(owner: string, collectionId: string): boolean {
  const whole = downloadName(collectionId, null);
  return owner === whole || owner.startsWith(`${whole}-part-`);
}
