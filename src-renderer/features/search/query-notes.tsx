import type { Query } from '../../../src-preload/domain.ts';
import { noteWords } from '../../../src-preload/words/query-notes.ts';
import { useQueryNotes } from '../../results/use-query-notes.ts';
import { useInstructions } from '../../state/use-instructions.ts';

/** What a person must know about the result, in a separate row: what a range leaves out, which question was searched. */
export function QueryNotes({ query }: { readonly query: Query }) {
  const instructions = useInstructions(query);
  // Only an order by answers, a range and a search of one question have notes.
  const hasNotes =
    instructions.some(({ id }) => id === query.sort.by) ||
    query.columns.some(({ range }) => range !== null) ||
    query.text.includes(':');
  const notes = useQueryNotes(query, hasNotes);
  if (notes.length === 0) return null;
  return (
    <div className="filter-notes">
      {notes.map((note) => (
        <output key={JSON.stringify(note)}>{noteWords(note)}</output>
      ))}
    </div>
  );
}
