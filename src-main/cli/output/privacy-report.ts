/** A page for an ethics board, made from the activity log. */
import packageJson from '../../../package.json' with { type: 'json' };
import type { HistoryEntry } from '../../../src-preload/history.ts';
import { FINDING_KINDS, FINDING_WORDS, type FindingKind } from '../../../src-preload/privacy.ts';
import { historyWords } from '../../../src-preload/words/history-words.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';

/** What the activity log says of everything that left. A recipe is not among them, because its hand-over has an entry of its own. */
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

export const isHandover = ({ action }: HistoryEntry): boolean => HANDOVERS.has(action);

interface ReportedCollection {
  readonly collectionId: string;
  readonly name: string;
}

/** @param entries hand-overs, the newest first */
export function privacyReport(
  { collectionId, name }: ReportedCollection,
  entries: readonly HistoryEntry[],
  now: Date,
): string {
  const listed = entries.slice(0, MOST_LISTED);
  const rest = entries.length - listed.length;
  const rows = listed.map((entry) => row([entry.at, historyWords(entry), recipientOf(entry), ...changes(entry)]));
  return [
    '# What left the library',
    '',
    `Collection: ${cell(name)} (\`${cell(collectionId)}\`)  `,
    `Written: ${now.toISOString()} by Collection Desk ${packageJson.version}, from the activity log of the library. All times are UTC.`,
    '',
    '## Summary',
    '',
    ...summary(entries).map((line) => `- ${line}`),
    '',
    '## Hand-overs',
    '',
    ...(entries.length === 0 ? ['Nothing left the library.'] : [row(HEADERS), row(HEADERS.map(() => '---')), ...rows]),
    ...(rest === 0
      ? []
      : ['', `${formatCounted(rest, 'earlier hand-over')} not listed here. The activity log has all of them.`]),
    '',
    'The SHA-256 is that of the table, or of the list of all files with their SHA-256. “Nothing removed” means that answers, ids and files left as',
    'participants sent them. Addresses and numbers are found by their form; names of people in texts are not found.',
    '',
  ].join('\n');
}

const HEADERS = ['When', 'What', 'To whom', 'Removed or replaced', 'SHA-256'];

const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
/** One line without marks of Markdown or HTML. */
const cell = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/[\\|`*_<>[\]]/g, (mark) => (mark === '`' ? "'" : `\\${mark}`));

function recipientOf({ details }: HistoryEntry): string {
  return typeof details.recipient === 'string' ? details.recipient : 'not recorded';
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
  return [action === 'save-codebook' ? 'holds counts only' : changeWords(privacyOf(entry)), String(sha256)];
}

function changeWords(privacy: Details): string {
  const { ids, metadata, cleaned, leftOut, leftOutByChoice, key, smallCellAction, smallCells, accepted } = privacy;
  const words = [
    ...(ids === 'pseudonyms' ? [`ids replaced by pseudonyms (key ${String(key)})`] : []),
    ...replacedWords(privacy.replaced),
    ...(metadata === 'strip'
      ? [cleaned === undefined ? 'metadata' : `metadata of ${formatCounted(count(cleaned), 'file')}`]
      : []),
    ...(count(leftOut) > 0 ? [`${formatCounted(count(leftOut), 'file')} left out that could not be cleaned`] : []),
    ...(count(leftOutByChoice) > 0 ? [`${formatCounted(count(leftOutByChoice), 'file')} left out by choice`] : []),
    ...(smallCellAction === undefined
      ? []
      : [
          `answers of ${formatCounted(count(smallCells), 'submission')} with a unique combination of options (${String(smallCellAction)})`,
        ]),
    ...(count(accepted) > 0 ? [`${formatCounted(count(accepted), 'finding')} accepted`] : []),
  ];
  return words.length === 0 ? 'Nothing removed' : words.join('; ');
}

function replacedWords(replaced: unknown): readonly string[] {
  if (!isRecord(replaced)) return [];
  return FINDING_KINDS.filter((kind) => count(replaced[kind]) > 0).map(
    (kind) => `${count(replaced[kind])} × ${FINDING_WORDS[kind]}`,
  );
}

function summary(entries: readonly HistoryEntry[]): readonly string[] {
  const [newest, oldest] = [entries[0], entries.at(-1)];
  if (newest === undefined || oldest === undefined) return ['No hand-over is in the activity log.'];
  const privacy = entries.map(privacyOf);
  const recipients = [...Map.groupBy(entries, recipientOf)].map(([name, all]) => `${cell(name)} (${all.length})`);
  const sum = (key: string) => privacy.reduce((total, one) => total + count(one[key]), 0);
  const replaced = FINDING_KINDS.reduce((total, kind: FindingKind) => {
    return total + privacy.reduce((all, one) => all + (isRecord(one.replaced) ? count(one.replaced[kind]) : 0), 0);
  }, 0);
  return [
    `${formatCounted(entries.length, 'hand-over')} from ${oldest.at} to ${newest.at}.`,
    `To whom: ${recipients.join(', ')}.`,
    `Pseudonyms in ${privacy.filter(({ ids }) => ids === 'pseudonyms').length} of them.`,
    `Metadata removed in ${privacy.filter(({ metadata }) => metadata === 'strip').length} of them, from ${formatCounted(sum('cleaned'), 'file')} of hand-overs to folders, ZIPs and packages.`,
    `${formatCounted(replaced, 'finding')} in texts replaced, ${formatCounted(sum('accepted'), 'finding')} accepted.`,
    `${privacy.filter((one) => Object.keys(one).length === 0).length} of them left with nothing removed.`,
  ];
}
