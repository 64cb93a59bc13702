/** The content of a page for an ethics board, made from the activity log. */
import packageJson from '../../../../../package.json' with { type: 'json' };
import { SHEET_CAPTIONS } from '../../../../../src-preload/contact-sheets.ts';
import type { HistoryEntry } from '../../../../../src-preload/history.ts';
import {
  FINDING_KINDS,
  FINDING_WORDS,
  type FindingKind,
  KEPT_METADATA,
  METADATA_WORDS,
} from '../../../../../src-preload/privacy.ts';
import { formatCounted } from '../../../../../src-preload/words/english-numbers.ts';
import { historyWords } from '../../../../../src-preload/words/history-words.ts';
import { inEnglish } from '../../../../../src-preload/words/translated.ts';
import { reportWords } from './words.ts';

/** What the activity log says of everything that left. Leaves out recipes, because the hand-over of a recipe has its own entry. */
const HANDOVERS = new Set([
  'save-table',
  'save-sql',
  'save-codebook',
  'save-review',
  'extract',
  'handover',
  'files-out',
]);
/** So that the report stays one page. */
const MOST_LISTED = 25;

/** True for an action of the activity log by which data left the library. */
export const isHandover = ({ action }: HistoryEntry): boolean => HANDOVERS.has(action);

export interface ReportedCollection {
  readonly collectionId: string;
  readonly name: string;
}

/** The page, in plain texts. */
export interface ReportPage {
  readonly title: string;
  readonly collection: ReportedCollection;
  readonly written: string;
  readonly summary: readonly string[];
  /** The newest first: cells for `reportWords.headers`. */
  readonly rows: readonly (readonly string[])[];
  /** Tells of hand-overs that are not in `rows`; null without any. */
  readonly rest: string | null;
}

/** @param entries hand-overs, the newest first */
export function reportPage(collection: ReportedCollection, entries: readonly HistoryEntry[], now: Date): ReportPage {
  const rest = entries.length - MOST_LISTED;
  return {
    title: reportWords.title,
    collection,
    written: reportWords.written(now.toISOString().slice(0, 10), packageJson.version),
    summary: summary(entries),
    rows: entries
      .slice(0, MOST_LISTED)
      .map((entry) => [entry.at, inEnglish(() => historyWords(entry)), recipientOf(entry), ...changes(entry)]),
    rest: rest > 0 ? reportWords.notListed(formatCounted(rest, 'earlier hand-over')) : null,
  };
}

function recipientOf({ details }: HistoryEntry): string {
  return typeof details.recipient === 'string' ? details.recipient : reportWords.notRecorded;
}

type Details = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Details => typeof value === 'object' && value !== null;
const count = (value: unknown) => (typeof value === 'number' ? value : 0);

function privacyOf({ details }: HistoryEntry): Details {
  if (details.metadata === 'removed') return { metadata: 'strip' };
  return isRecord(details.privacy) ? details.privacy : {};
}

function changes(entry: HistoryEntry): readonly [what: string, sha256: string] {
  const { details, action } = entry;
  const sha256 = [details.sha256, details.manifestSha256].find((value) => typeof value === 'string') ?? '';
  const removed = [changeWords(privacyOf(entry)), ...captionWords(details.captions)].join('; ');
  return [action === 'save-codebook' ? reportWords.ofCodebook(removed) : removed, String(sha256)];
}

function changeWords(privacy: Details): string {
  const { ids, metadata, cleaned, leftOut, leftOutByChoice, unsearched, key, smallCellAction, smallCells, accepted } =
    privacy;
  const words = [
    ...(ids === 'pseudonyms' ? [reportWords.pseudonyms(String(key))] : []),
    ...replacedWords(privacy.replaced),
    ...(metadata === 'strip'
      ? [cleaned === undefined ? reportWords.metadata : reportWords.metadataOf(formatCounted(count(cleaned), 'file'))]
      : []),
    ...keptWords(privacy.keptMetadata),
    ...(count(leftOut) > 0 ? [reportWords.uncleanable(formatCounted(count(leftOut), 'file'))] : []),
    ...(count(unsearched) > 0 ? [reportWords.unsearched(formatCounted(count(unsearched), 'file'))] : []),
    ...(count(leftOutByChoice) > 0 ? [reportWords.leftOut(formatCounted(count(leftOutByChoice), 'file'))] : []),
    ...(smallCellAction === undefined
      ? []
      : [reportWords.smallCells(formatCounted(count(smallCells), 'submission'), String(smallCellAction))]),
    ...(count(accepted) > 0 ? [reportWords.accepted(formatCounted(count(accepted), 'finding'))] : []),
  ];
  return words.length === 0 ? reportWords.nothingRemoved : words.join('; ');
}

/** A contact sheet has no metadata, but a person may print ids below its pictures. */
function captionWords(captions: unknown): readonly string[] {
  const told = Array.isArray(captions) ? SHEET_CAPTIONS.filter((caption) => captions.includes(caption)) : [];
  return told.length === 0
    ? []
    : [reportWords.captions(told.map((caption) => reportWords.captionNames[caption]).join(', '))];
}

function keptWords(kinds: unknown): readonly string[] {
  const kept = Array.isArray(kinds) ? KEPT_METADATA.filter((kind) => kinds.includes(kind)) : [];
  return kept.length === 0 ? [] : [reportWords.kept(kept.map((kind) => METADATA_WORDS[kind]).join(', '))];
}

function replacedWords(replaced: unknown): readonly string[] {
  if (!isRecord(replaced)) return [];
  return FINDING_KINDS.filter((kind) => count(replaced[kind]) > 0).map(
    (kind) => `${count(replaced[kind])} × ${FINDING_WORDS[kind]}`,
  );
}

function summary(entries: readonly HistoryEntry[]): readonly string[] {
  const [newest, oldest] = [entries[0], entries.at(-1)];
  if (newest === undefined || oldest === undefined) return [reportWords.noEntries];
  const privacy = entries.map(privacyOf);
  const recipients = [...Map.groupBy(entries, recipientOf)].map(([name, all]) => `${name} (${all.length})`);
  const sum = (key: string) => privacy.reduce((total, one) => total + count(one[key]), 0);
  const replaced = FINDING_KINDS.reduce((total, kind: FindingKind) => {
    return total + privacy.reduce((all, one) => all + (isRecord(one.replaced) ? count(one.replaced[kind]) : 0), 0);
  }, 0);
  return [
    reportWords.period(formatCounted(entries.length, 'hand-over'), oldest.at, newest.at),
    reportWords.recipients(recipients.join(', ')),
    reportWords.withPseudonyms(privacy.filter(({ ids }) => ids === 'pseudonyms').length),
    reportWords.withoutMetadata(
      privacy.filter(({ metadata }) => metadata === 'strip').length,
      formatCounted(sum('cleaned'), 'file'),
    ),
    reportWords.replaced(formatCounted(replaced, 'finding'), formatCounted(sum('accepted'), 'finding')),
    reportWords.unchanged(entries.filter((entry) => changes(entry)[0] === reportWords.nothingRemoved).length),
  ];
}
