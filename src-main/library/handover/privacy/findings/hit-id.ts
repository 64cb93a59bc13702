import { createHmac } from 'node:crypto';
import type { FindingKind } from '../../../../../src-preload/privacy.ts';
import type { StoredFile } from '../../../query/stored-submissions.ts';
import type { TextPlace } from '../text-changes.ts';

/** Names what a sheet lists, so that a person's choice holds as long as the library says the same. */
export interface HitIds {
  ofText(place: TextPlace, kind: FindingKind, text: string): string;
  ofFile(file: Pick<StoredFile, 'collectionId' | 'path' | 'size'>): string;
  /** @param values the options by question, without an answer null */
  ofCell(person: string, values: readonly (readonly [instructionId: string, code: number])[]): string;
}

/** @param secret keeps the ids from telling what was found */
export function createHitIds(secret: Uint8Array): HitIds {
  const named = (parts: readonly unknown[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex').slice(0, 24);
  return {
    ofText: ({ submissionId, instructionId }, kind, text) => named(['hit', submissionId, instructionId, kind, text]),
    ofFile: ({ collectionId, path, size }) => named(['file', collectionId, path, size]),
    ofCell: (person, values) => named(['cell', person, values]),
  };
}
