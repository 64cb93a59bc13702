/** Suggests names that are close to a typed one. */

const MOST = 5;
/** Compares only the beginning of longer names, because a question can be a paragraph. */
const COMPARED_CHARACTERS = 200;

/** The names that contain the typed one, or differ from it by case, accents, spaces or a few letters. The nearest first, at most five. */
export function nearMatches(typed: string, names: readonly string[]): readonly string[] {
  const wanted = plain(typed);
  const scored = [...new Set(names)].map((name) => ({ name, score: distance(wanted, plain(name)) }));
  return scored
    .filter(({ score }) => score < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.score - b.score)
    .slice(0, MOST)
    .map(({ name }) => name);
}

function plain(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/\s+/gu, ' ').trim().slice(0, COMPARED_CHARACTERS);
}

/** The number of letters to change, or infinity for too many. A name that contains the typed one is nearer when it is shorter. */
function distance(typed: string, name: string): number {
  const most = Math.max(2, Math.floor(typed.length / 3));
  const edits = editDistance(typed, name);
  if (edits <= most) return edits;
  if (typed.length > 0 && name.includes(typed)) return most + 1 + name.length - typed.length;
  return Number.POSITIVE_INFINITY;
}

/** Levenshtein distance, in one row. */
function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    let diagonal = row[0] ?? 0;
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] ?? 0;
      const changed = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(changed, above + 1, (row[j - 1] ?? 0) + 1);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}
