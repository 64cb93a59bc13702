/** Parts of a query by their kind, for colours. Pure functions. */

export interface Piece {
  readonly kind: 'keyword' | 'text' | 'number' | 'comment' | 'other';
  readonly text: string;
}

const KEYWORDS =
  /^(?:select|from|where|group|by|order|having|limit|offset|as|and|or|not|in|is|null|like|glob|between|exists|case|when|then|else|end|distinct|all|union|intersect|except|join|left|right|full|outer|inner|cross|natural|on|using|with|recursive|materialized|values|asc|desc|nulls|first|last|over|partition|window|rows|range|groups|preceding|following|current|row|unbounded|filter|cast|collate|escape|explain|query|plan)$/i;
const PIECES =
  /('(?:[^']|'')*'?)|(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(\b\d+(?:\.\d+)?\b)|([\p{L}_][\p{L}\p{N}_$]*)|("(?:[^"]|"")*"?)/gu;

/** The pieces in order. Together they are the whole text. */
export function highlighted(sql: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const add = (kind: Piece['kind'], text: string) => {
    if (text !== '') pieces.push({ kind, text });
  };
  for (const match of sql.matchAll(PIECES)) {
    const [whole, text, comment, number, word] = match;
    add('other', sql.slice(end, match.index));
    if (text !== undefined) add('text', whole);
    else if (comment !== undefined) add('comment', whole);
    else if (number !== undefined) add('number', whole);
    else add(word !== undefined && KEYWORDS.test(word) ? 'keyword' : 'other', whole);
    end = match.index + whole.length;
  }
  add('other', sql.slice(end));
  return pieces;
}
