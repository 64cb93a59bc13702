/** Finds the wrong word of a query. SQLite names it, and the driver does not tell where it is. */

/** What SQLite says of a query; null where it accepts it. */
export type Refuse = (sql: string) => string | null;

/** Places that are tried. Beyond, no line is better than a long wait. */
const MOST_TRIED = 500;
const WORD = /[\p{L}\p{N}_$]/u;

/**
 * Where SQLite stops to read. The query up to there is refused with the same words, and every shorter one is not.
 * @param token as in SQLite's message
 */
export function placeOfToken(sql: string, token: string, refuse: Refuse): number | null {
  const said = refuse(sql);
  for (const place of placesOf(sql, token)) {
    if (refuse(sql.slice(0, place + token.length)) === said) return place;
  }
  return null;
}

/**
 * Where a name is that SQLite does not know. With a value in all its other places, the query is still refused with the same words.
 * @param name as in SQLite's message
 */
export function placeOfName(sql: string, name: string, refuse: Refuse): number | null {
  const isQuoted = name.startsWith('"');
  const places = placesOf(isQuoted ? sql.toLowerCase() : blanked(sql).toLowerCase(), name.toLowerCase());
  const [only] = places;
  if (places.length < 2) return only ?? null;
  const said = refuse(sql);
  const others = places.find((place) => refuse(replaced(sql, name.length, places, place)) === said);
  if (others !== undefined) return others;
  // One of the places gives the name to something, so that it takes no value. Then the wrong place is the one that a value mends.
  const mends = (place: number) => {
    const after = refuse(replaced(sql, name.length, [place], null));
    return after !== said && !after?.startsWith('near ');
  };
  return places.find(mends) ?? null;
}

/** The number of the line, from 1. */
export function lineAt(sql: string, place: number): number {
  return sql.slice(0, place).split('\n').length;
}

function placesOf(sql: string, text: string): readonly number[] {
  const places: number[] = [];
  if (text === '') return places;
  for (let at = sql.indexOf(text); at >= 0 && places.length < MOST_TRIED; at = sql.indexOf(text, at + 1)) {
    if (isWhole(sql, at, text)) places.push(at);
  }
  return places;
}

/** False for a part of a longer word. */
function isWhole(sql: string, at: number, text: string): boolean {
  const end = at + text.length;
  const joins = (left: string, right: string) => WORD.test(left) && WORD.test(right);
  return !joins(sql[at - 1] ?? ' ', text[0] ?? '') && !joins(text.at(-1) ?? '', sql[end] ?? ' ');
}

function replaced(sql: string, length: number, places: readonly number[], kept: number | null): string {
  let text = '';
  let from = 0;
  for (const place of places) {
    if (place === kept) continue;
    text += `${sql.slice(from, place)}NULL`;
    from = place + length;
  }
  return text + sql.slice(from);
}

/** The query with spaces in place of its texts and comments. */
function blanked(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (text) => text.replace(/[^\n]/g, ' '));
}
