/** Lists the findings in a query's submissions. */
import type { InstructionHead } from '../../../query/instruction-heads.ts';
import type { StoredSubmission } from '../../../query/stored-submissions.ts';
import type { Findings } from './collect-findings.ts';
import type { SmallCellCounter } from './small-cells.ts';
import { textsOf, writtenOptions } from './texts-of.ts';

/** @param batches every submission of the query. @returns how many there are */
export async function readTextSheet(
  batches: AsyncIterable<readonly StoredSubmission[]>,
  instructions: readonly InstructionHead[],
  findings: Findings,
  cells: SmallCellCounter,
): Promise<number> {
  let submissions = 0;
  for await (const batch of batches) {
    for (const submission of batch) {
      submissions += 1;
      cells.add(submission);
      const { submissionId, participantId } = submission;
      for (const { instructionId, ...text } of textsOf(submission))
        findings.add({ submissionId, participantId, instructionId }, text);
    }
  }
  for (const { instructionId, ...text } of instructions.flatMap(writtenOptions))
    findings.add({ submissionId: '', participantId: '', instructionId }, text);
  return submissions;
}
