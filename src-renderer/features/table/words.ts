import { formatCounted } from '../../../src-preload/words/numbers.ts';

/** The texts of the table. */
export const tableWords = {
  title: 'Submissions',
  loading: 'Loading',
  archiveIsSafe: 'The archive is unchanged.',
  columns: {
    participant: 'Participant',
    snippet: 'Found in',
    review: 'Review',
    sent: 'Sent',
    submission: 'Submission',
    files: 'Files',
  },
  widthOf: (column: string) => `Width of ${column}`,
  noAnswer: 'No answer',
  files: (count: number) => formatCounted(count, 'file'),
  /** Files that are missing or damaged. */
  troubles: (troubles: string) => `Files: ${troubles}`,
  read: 'Read submission',
  copyParticipantIds: (count: number) => (count === 1 ? 'Copy participant id' : 'Copy participant ids'),
  copySubmissionIds: (count: number) => (count === 1 ? 'Copy submission id' : 'Copy submission ids'),
  ids: (count: number) => (count === 1 ? 'Id' : 'Ids'),
} as const;
