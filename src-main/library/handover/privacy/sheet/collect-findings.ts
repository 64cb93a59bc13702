import type { FindingKind, PrivacyHit, PrivacySheet } from '../../../../../src-preload/privacy.ts';
import { findInText } from '../findings/find-text.ts';
import type { Finding } from '../findings/finding.ts';
import type { HitIds } from '../findings/hit-id.ts';
import { ownIdsPattern, type TextPlace } from '../text-changes.ts';

/** Letters of context before and after a finding. */
const AROUND = 40;

/** A text of a submission, with what the sheet tells of its place. */
type FoundIn = Pick<PrivacyHit, 'question' | 'where' | 'file'> & { readonly text: string };

export interface Findings {
  /** Lists the findings in a text. @returns them */
  add(place: TextPlace, text: FoundIn): readonly Finding[];
  result(): Pick<PrivacySheet, 'found' | 'hits'>;
}

/** @param limit of listed findings. All are counted */
export function collectFindings(limit: number, hitIds: HitIds): Findings {
  const found = new Map<FindingKind, number>();
  const hits: PrivacyHit[] = [];
  return {
    add: (place, { text, ...told }) => {
      const findings = findInText(text, ownIdsPattern(place));
      for (const { kind, start, end } of findings) {
        found.set(kind, (found.get(kind) ?? 0) + 1);
        if (hits.length >= limit) continue;
        const hit = text.slice(start, end);
        hits.push({
          ...told,
          id: hitIds.ofText(place, kind, hit),
          kind,
          submissionId: place.submissionId,
          instructionId: place.instructionId,
          start,
          before: text.slice(Math.max(0, start - AROUND), start).toWellFormed(),
          text: hit,
          after: text.slice(end, end + AROUND).toWellFormed(),
        });
      }
      return findings;
    },
    result: () => ({ found: Object.fromEntries(found), hits }),
  };
}
