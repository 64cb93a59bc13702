import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of the search: box, filters, facets and order. */
export const searchWords = translated('searchWords', {
  search: 'Search answers, names and ids',
  searchText: 'Search text',

  syntax: {
    title: 'How to search',
    rows: [
      ['red patch', 'Both words, in any order. The last one may be incomplete.'],
      ['"red patch"', 'The words side by side.'],
      ['-red', 'Not this word. Works with phrases, too.'],
      ['red or pink', 'One of the two.'],
      ['body:red', 'Only answers to questions that hold “body”, or have this id.'],
      ['"your body":red', 'The same with several words of the question.'],
    ],
  },

  filters: 'Filters',
  nothingToFilter: 'The result is empty, so it offers no further filters.',
  activeFilters: 'Active filters',
  removeFilter: (filter: string) => `Remove filter ${filter}`,
  addFilter: 'Add a filter',
  filter: 'Filter',
  clearAll: 'Clear all',
  showNewest: 'Show the newest export',
  exportOf: (when: string) => `Export of ${when}`,
  partOf: (when: string, filter: string) => `Export of ${when}, only ${filter}`,
  shownOf: (shown: number, whole: number) => `${formatCount(shown)} of ${formatCount(whole)}`,
  counted: (count: number, noun: string) => formatCounted(count, noun),
  shown: (words: string) => `${words} shown`,

  answer: 'Answer',
  question: 'Question',
  files: 'Files',
  submissions: 'Submissions',
  decision: 'Decision',
  rating: 'Rating',
  fileRating: 'Rating of files',
  tags: 'Tags',
  sincePrevious: 'Since the previous export',
  inNewest: 'In the newest export',
  problems: 'Files and problems',
  camera: 'Camera',
  place: 'Location',
  taken: 'Taken',
  stillReading: (described: number, of: number) =>
    `Read so far: ${formatCount(described)} of ${formatCount(of)} photos, films and sounds. The counts still grow.`,
  firstTaken: 'First taken',
  lastTaken: 'Last taken',
  widest: 'Widest pictures',
  highest: 'Tallest pictures',
  longest: 'Longest films',
  timeTaken: 'Time taken',
  sent: 'Sent',
  showFewer: 'Show fewer',
  showAll: (count: number) => `Show all ${formatCount(count)}`,

  order: 'Order of results',
  bestMatch: 'Best match first',
  oldest: 'Oldest first',
  newest: 'Newest first',
  bestRated: 'Best rated first',
  byParticipant: 'By participant',
  bySubmission: 'By submission',
  column: (column: string, direction: 'asc' | 'desc') =>
    `${column}, ${direction === 'asc' ? 'ascending' : 'descending'}`,
  participant: 'Participant',
  submission: 'Submission',
  tooManyToRank: 'Too many to rank',
});
