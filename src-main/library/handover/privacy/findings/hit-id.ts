import { createHmac } from 'node:crypto';
import type { FindingKind } from '../../../../../src-preload/privacy.ts';
import type { TextPlace } from '../text-changes.ts';

/** Names what was found in an answer, so that a person's choice holds as long as the answer says the same. */
export type HitId = (place: TextPlace, kind: FindingKind, text: string) => string;

/** @param secret keeps the ids from telling what was found */
export function createHitId(secret: Uint8Array): HitId {
  return ({ submissionId, instructionId }, kind, text) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['hit', submissionId, instructionId, kind, text]))
      .digest('hex')
      .slice(0, 24);
}
