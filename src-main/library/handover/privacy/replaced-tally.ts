import type { FindingKind } from '../../../../src-preload/privacy.ts';
import type { TextPlace } from './text-changes.ts';

/** Counts replacements. Counts each text in each answer once, even if a format reads the answers twice. */
export interface ReplacedTally {
  add(place: TextPlace, kind: FindingKind, text: string): void;
  counts(): Readonly<Partial<Record<FindingKind, number>>>;
}

/** Counts a text that is replaced several times in one answer once. */
export function createReplacedTally(): ReplacedTally {
  const seen = new Set<string>();
  const counts = new Map<FindingKind, number>();
  return {
    add: ({ submissionId, instructionId }, kind, text) => {
      const key = JSON.stringify([submissionId, instructionId, kind, text]);
      if (seen.has(key)) return;
      seen.add(key);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    },
    counts: () => Object.fromEntries(counts),
  };
}
