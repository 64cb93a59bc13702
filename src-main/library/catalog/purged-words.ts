/** Finds and replaces ids in typed texts, which must not remain readable after a purge. */
import type { Purge } from './catalog-entries.ts';

/** The replacement for a purged id. */
const PURGED = '(purged)';

/** Texts that the program itself writes into the details of log entries. All other texts may be typed by people. */
const OURS: ReadonlySet<string> = new Set(
  'version collectionId archiveId archives sha256 picked exportId source format'.split(' '),
);
const WORD = /[\p{L}\p{N}]+/u;
const WORDS = new RegExp(WORD, 'gu');

/** Calls `change` for every text in the details that a person may have typed. Returns the details with the results. */
function mapTyped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTyped(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, OURS.has(key) ? item : mapTyped(item, change)]),
  );
}

/** The purged ids that a person typed into at least one of these details. Ids of participants who are still in the library are left out. */
export function typedPurgedIds(
  details: readonly unknown[],
  { submissionIds, participantIds, isHeld }: Purge,
): readonly string[] {
  const participants = typedIds(details, participantIds).filter((id) => !isHeld(id));
  return [...typedIds(details, submissionIds), ...participants];
}

/** The ids that occur in at least one of the details, ignoring case. There can be a million ids, but few details. */
function typedIds(details: readonly unknown[], ids: Iterable<string>): readonly string[] {
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

/** Replaces each id in the details by {@link PURGED}. An id within a longer word is kept. */
export function withoutIds(details: unknown, ids: readonly string[]): unknown {
  const longestFirst = ids.toSorted((a, b) => b.length - a.length);
  const any = longestFirst.map((id) => id.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu');
  return mapTyped(details, (text) => text.replace(pattern, PURGED));
}
