import { createHmac } from 'node:crypto';
import type { FindingKind } from '../../../../../src-preload/privacy.ts';
import type { StoredFile } from '../../../query/stored-files.ts';
import type { TextPlace } from '../text-changes.ts';

/** Identifies the findings of a sheet, so that a person's choice stays valid while the submission does not change. */
export interface HitIds {
  ofText(place: TextPlace, kind: FindingKind, text: string): string;
  ofFile(file: Pick<StoredFile, 'collectionId' | 'path' | 'size'>): string;
  /** @param values the chosen options by question */
  ofCell(person: string, values: readonly (readonly [instructionId: string, options: readonly string[]])[]): string;
}

/** @param secret makes it impossible to guess the finding from its id */
export function createHitIds(secret: Uint8Array): HitIds {
  const named = (parts: readonly unknown[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex').slice(0, 24);
  return {
    ofText: ({ submissionId, instructionId }, kind, text) => named(['hit', submissionId, instructionId, kind, text]),
    ofFile: ({ collectionId, path, size }) => named(['file', collectionId, path, size]),
    ofCell: (person, values) => named(['cell', person, values]),
  };
}
