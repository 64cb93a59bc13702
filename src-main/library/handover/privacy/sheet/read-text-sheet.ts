/** Lists the findings in a query's submissions. */
import type { FindingKind, PrivacyHit, PrivacySheet, PrivacySheetInput } from '../../../../../src-preload/privacy.ts';
import type { InstructionHead } from '../../../query/instruction-heads.ts';
import type { StoredSubmission } from '../../../query/stored-submissions.ts';
import { findInText } from '../findings/find-text.ts';
import type { HitIds } from '../findings/hit-id.ts';
import { ownIdsPattern } from '../text-changes.ts';
import type { SmallCellCounter } from './small-cells.ts';
import { type SubmissionText, textsOf, writtenOptions } from './texts-of.ts';

/** Letters of context before and after a finding. */
const AROUND = 40;

/** @param batches every submission of the query */
export async function readTextSheet(
  batches: AsyncIterable<readonly StoredSubmission[]>,
  instructions: readonly InstructionHead[],
  { limit }: Pick<PrivacySheetInput, 'limit'>,
  hitIds: HitIds,
  cells: SmallCellCounter,
): Promise<Omit<PrivacySheet, 'files'>> {
  const found = new Map<FindingKind, number>();
  const hits: PrivacyHit[] = [];
  let submissions = 0;
  const tell = (place: Place, text: SubmissionText) => {
    for (const { kind, start, end } of findInText(text.text, ownIdsPattern(place))) {
      found.set(kind, (found.get(kind) ?? 0) + 1);
      if (hits.length < limit) hits.push(hitOf(place, text, { kind, start, end }, hitIds));
    }
  };
  for await (const batch of batches) {
    for (const submission of batch) {
      submissions += 1;
      cells.add(submission);
      for (const text of textsOf(submission)) tell(submission, text);
    }
  }
  for (const text of instructions.flatMap(writtenOptions)) tell({ submissionId: '', participantId: '' }, text);
  return { submissions, found: Object.fromEntries(found), hits, smallCells: cells.result(limit, hitIds.ofCell) };
}

type Place = Pick<StoredSubmission, 'submissionId' | 'participantId'>;

function hitOf(
  { submissionId, participantId }: Place,
  { instructionId, question, where, text }: SubmissionText,
  { kind, start, end }: { readonly kind: FindingKind; readonly start: number; readonly end: number },
  hitIds: HitIds,
): PrivacyHit {
  const hit = text.slice(start, end);
  return {
    id: hitIds.ofText({ submissionId, participantId, instructionId }, kind, hit),
    kind,
    submissionId,
    instructionId,
    question,
    where,
    start,
    before: text.slice(Math.max(0, start - AROUND), start).toWellFormed(),
    text: hit,
    after: text.slice(end, end + AROUND).toWellFormed(),
  };
}
