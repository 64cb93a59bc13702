import type { DocumentWords } from '../documents/paragraphs.ts';
import type { FileMetadata } from '../metadata/read-metadata.ts';
import { cannotChangeDocument } from '../text-file.ts';
import type { Findings } from './collect-findings.ts';
import type { FilePlace } from './read-text-file-sheet.ts';

/** Lists the findings in a document. It “cannot be cleaned” if it holds any, because they cannot be replaced. */
export function addDocument(
  metadata: FileMetadata,
  { paragraphs }: DocumentWords,
  { file: { instructionId, question, name }, author }: FilePlace,
  findings: Findings,
): FileMetadata {
  let found = 0;
  for (const text of paragraphs)
    found += findings.add({ ...author, instructionId }, { question, where: 'file', file: name, text }).length;
  if (found === 0) return metadata;
  const stoppedBy = metadata.uncleanable === null ? 'texts' : 'both';
  return { ...metadata, uncleanable: cannotChangeDocument().message, stoppedBy };
}
