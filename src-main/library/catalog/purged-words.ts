/** Finds and replaces ids that people typed and that must not be readable any more. */

/** Replaces a purged id. */
export const PURGED = '(purged)';

/** Texts that the program itself writes into entries of the log. All other texts may be typed. */
const OURS: ReadonlySet<string> = new Set(
  'version collectionId archiveId archives sha256 picked exportId source format'.split(' '),
);
const WORD = /[\p{L}\p{N}]+/u;
const WORDS = new RegExp(WORD, 'gu');

/** Calls `change` for every text in the details of an entry that may be typed. Returns the details with the results. */
function mapTyped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTyped(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, OURS.has(key) ? item : mapTyped(item, change)]),
  );
}

/** The ids that occur in some of the details, in any case. There can be a million ids, but few details. */
export function typedIds(details: readonly unknown[], ids: Iterable<string>): readonly string[] {
  const texts: string[] = [];
  for (const each of details) {
    mapTyped(each, (text) => {
      texts.push(text.toLowerCase());
      return text;
    });
  }
  if (texts.length === 0) return [];
  const typed = texts.join('\n');
  const words = new Set(typed.match(WORDS));
  const found: string[] = [];
  for (const id of ids) {
    const wanted = id.toLowerCase();
    const [first] = WORD.exec(wanted) ?? [];
    if (first !== undefined && words.has(first) && typed.includes(wanted)) found.push(id);
  }
  return found;
}

/** The details with {@link PURGED} in the place of each id; an id within a longer word is none. */
export function withoutIds(details: unknown, ids: readonly string[]): unknown {
  const longestFirst = ids.toSorted((a, b) => b.length - a.length);
  const any = longestFirst.map((id) => id.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu');
  return mapTyped(details, (text) => text.replace(pattern, PURGED));
}
