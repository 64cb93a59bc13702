/** Ranks the submissions that hold all words by relevance. */
import type { Phrase, TextIndex } from '../index/full-text/text-index.ts';

/** Larger results are not ranked: people do not read that many by relevance, and the first page must not wait. */
export const RANKED_AT_MOST = 50_000;

/** From this count on, further occurrences of a word in a submission hardly change the score. */
const SATURATION = 1.2;

/**
 * Scores by row, higher is better: BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) without the length of the
 * text, because long answers are not worse here.
 */
export function relevance(index: TextIndex, phrases: readonly Phrase[], rows: Int32Array): Float64Array {
  const scores = new Float64Array(index.submissions + 1);
  for (const phrase of phrases) {
    const { documents, counts } = index.occurrences(phrase);
    const rarity = Math.log(1 + (index.submissions - documents + 0.5) / (documents + 0.5));
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] ?? 0;
      const count = counts[row] ?? 0;
      scores[row] = (scores[row] ?? 0) + (rarity * count) / (count + SATURATION);
    }
  }
  return scores;
}

/** The same rows, the best first. Rows with equal scores keep their order. */
export function bestFirst(rows: Int32Array, scores: Float64Array): Int32Array {
  const places = Uint32Array.from(rows, (_, place) => place);
  places.sort((a, b) => (scores[rows[b] ?? 0] ?? 0) - (scores[rows[a] ?? 0] ?? 0) || a - b);
  return Int32Array.from(places, (place) => rows[place] ?? 0);
}
