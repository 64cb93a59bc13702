import type { Mark } from '../../src-preload/marks.ts';

export const FLAG_WORDS = { accept: 'Accepted', reject: 'Rejected', undecided: 'Undecided' } as const;

/** "Accepted, 4 stars, tagged rash, with a note"; for reading aloud. */
export function markWords({ rating, flag, tags, note }: Mark): string {
  const words = [
    ...(flag === 'undecided' ? [] : [FLAG_WORDS[flag]]),
    ...(rating === 0 ? [] : [ratingWords(rating)]),
    ...(tags.length === 0 ? [] : [`tagged ${tags.join(', ')}`]),
    ...(note === '' ? [] : ['with a note']),
  ];
  return words.join(', ');
}

export function ratingWords(rating: number): string {
  if (rating === 0) return 'No rating';
  return rating === 1 ? '1 star' : `${rating} stars`;
}
