/**
 * An independent implementation of queries: a plain scan of the records, without index or SQL. It shares only the cutting of words, which
 * has its own tests against FTS5.
 */
import { createHash } from 'node:crypto';
import { searchTokens } from '../../../src-main/library/text/search-text.ts';
import type { HasFilter, MediaKind, Query } from '../../../src-preload/domain.ts';
import { lineOf, type WorldCollection, type WorldInstruction, type WorldSubmission } from './query-world.ts';

interface TypedPhrase {
  readonly words: string;
  readonly prefix: boolean;
  /** Between quotes. Empty quotes also count as typed text. */
  readonly quoted?: boolean;
}
/** A query with a parsed search text. */
export interface ScanQuery extends Omit<Query, 'text'> {
  readonly phrases: readonly TypedPhrase[];
}

export interface ScannedFile {
  readonly source: number;
  /** 0: no answer names it. */
  readonly row: number;
  readonly name: string;
  readonly kind: MediaKind;
  readonly problem: boolean;
}
export interface ScannedSubmission {
  readonly source: number;
  readonly row: number;
  readonly record: WorldSubmission;
  readonly line: string;
  readonly answers: ReadonlyMap<string, ScannedAnswer>;
  readonly files: readonly ScannedFile[];
  readonly createdMs: number | null;
}
interface ScannedAnswer {
  readonly text: string;
  readonly raw: string;
  readonly choices: readonly string[];
  readonly isFiles: boolean;
}
export interface Scan {
  readonly collections: readonly WorldCollection[];
  readonly submissions: readonly ScannedSubmission[];
  readonly unreferenced: readonly ScannedFile[];
}

const KINDS: Readonly<Record<string, MediaKind>> = { jpg: 'image', mp4: 'video', pdf: 'pdf', txt: 'text' };

export function scanWorld(collections: readonly WorldCollection[]): Scan {
  const submissions = collections.flatMap((collection, source) =>
    collection.submissions.map((record, index) => scanSubmission(collection, source, record, index + 1)),
  );
  const unreferenced = collections.flatMap((collection, source) => {
    const named = new Set(JSON.stringify(collection.submissions).match(/files\/[^"]+/g));
    return Object.keys(collection.entries ?? {})
      .filter((entry) => !named.has(entry))
      .map((entry) => ({ source, row: 0, name: entry.slice(6), kind: kindOf(entry), problem: false }));
  });
  return { collections, submissions, unreferenced };
}

function scanSubmission(
  collection: WorldCollection,
  source: number,
  record: WorldSubmission,
  row: number,
): ScannedSubmission {
  const answers = new Map<string, ScannedAnswer>();
  const files: ScannedFile[] = [];
  for (const instruction of collection.instructions) {
    const response = record.responses[instruction.id] as Response | undefined;
    if (response === undefined) continue;
    answers.set(instruction.id, scanAnswer(instruction, response));
    for (const { name, path } of response.type === 'file_upload' ? (response.files ?? []) : []) {
      files.push({ source, row, name, kind: kindOf(name), problem: collection.entries?.[path] === undefined });
    }
  }
  const ms = Date.parse(record.created_at ?? '');
  const line = lineOf(collection.collectionId, record);
  return { source, row, record, line, answers, files, createdMs: Number.isNaN(ms) ? null : ms };
}

interface Response {
  readonly type: string;
  readonly value?: unknown;
  readonly unit?: string;
  readonly values?: unknown;
  readonly files?: readonly { readonly name: string; readonly path: string }[];
}

function scanAnswer(instruction: WorldInstruction, response: Response): ScannedAnswer {
  const label = (value: string) => instruction.options?.find((option) => option.value === value)?.label ?? value;
  const raw = String(response.value ?? '');
  const none = { raw, choices: [], isFiles: false };
  if (response.type === 'free_text_with_unit') return { ...none, text: `${raw} ${response.unit}`.trim() };
  if (response.type === 'file_upload') {
    const text = (response.files ?? []).map(({ name }) => name).join(', ');
    return { text, raw: text, choices: [], isFiles: true };
  }
  // A choice may have one value instead of a list.
  const given = response.type === 'multiple_choice' && raw !== '' ? (response.values ?? raw) : response.values;
  const values = typeof given === 'string' ? [given] : given;
  if (!Array.isArray(values)) return { ...none, text: raw };
  const parts = values.map((each: string | { option: string; explanation: string }) =>
    typeof each === 'string' ? { value: each, explanation: '' } : { value: each.option, explanation: each.explanation },
  );
  const text = parts
    .map(({ value, explanation }) => (explanation === '' ? label(value) : `${label(value)}: ${explanation}`))
    .join('; ');
  return { text, raw: text, choices: parts.map(({ value }) => value), isFiles: false };
}

function kindOf(name: string): MediaKind {
  return KINDS[name.slice(name.lastIndexOf('.') + 1)] ?? 'other';
}

/** The submissions of a query, in order. `forFiles`: for a result of files. */
export function scanSubmissions(scan: Scan, query: ScanQuery, forFiles = false): readonly ScannedSubmission[] {
  const found = scan.submissions.filter((submission) => matches(scan, submission, query, forFiles));
  const key = (each: ScannedSubmission) => sortKey(each, query.sort.by);
  const sign = query.sort.direction === 'asc' ? 1 : -1;
  return found.sort((a, b) => {
    const left = key(a);
    const right = key(b);
    if (left === null || right === null) {
      return Number(left === null) - Number(right === null) || compareEqual(a, b, 1);
    }
    // Numbers come before text, in both directions.
    const mixed = typeof left !== typeof right;
    return (mixed ? 1 : sign) * compare(left, right) || compareEqual(a, b, sign);
  });
}

/** Never by the order of lines. Only submissions with the same id need more than their ids. */
function compareEqual(a: ScannedSubmission, b: ScannedSubmission, sign: number): number {
  const repeated = () =>
    compare(a.createdMs ?? 'none', b.createdMs ?? 'none') ||
    compare(a.record.participant_id, b.record.participant_id) ||
    compare(hashOfLine(a), hashOfLine(b));
  return sign * compare(a.record.submission_id, b.record.submission_id) || a.source - b.source || sign * repeated();
}

function hashOfLine({ line }: ScannedSubmission): string {
  return createHash('sha1').update(line).digest('hex');
}

export function scanFiles(scan: Scan, query: ScanQuery): readonly ScannedFile[] {
  const wanted = (file: ScannedFile) =>
    (query.kinds.length === 0 || query.kinds.includes(file.kind)) && (!query.has.includes('problems') || file.problem);
  const concerned =
    query.phrases.some(({ words }) => searchTokens(words).length > 0) ||
    isUnsearchable(query) ||
    query.where.length > 0 ||
    query.from !== null ||
    query.to !== null ||
    query.has.some((has) => has !== 'problems');
  const loose = concerned ? [] : scan.unreferenced.filter(({ source }) => inCollection(scan, source, query));
  return [...scanSubmissions(scan, query, true).flatMap(({ files }) => files), ...loose].filter(wanted);
}

function matches(scan: Scan, submission: ScannedSubmission, query: ScanQuery, forFiles: boolean): boolean {
  const { createdMs } = submission;
  if (!inCollection(scan, submission.source, query)) return false;
  if (isUnsearchable(query)) return false;
  if (!query.phrases.every((phrase) => containsPhrase(submission, phrase, query.exact))) return false;
  if (!query.has.every((has) => fulfils(submission, has, forFiles))) return false;
  if (!forFiles && query.kinds.length > 0 && !submission.files.some(({ kind }) => query.kinds.includes(kind)))
    return false;
  if (query.from !== null && !(createdMs !== null && createdMs >= Date.parse(query.from))) return false;
  if (query.to !== null && !(createdMs !== null && createdMs < Date.parse(query.to) + 86_400_000)) return false;
  return query.where.every(({ instructionId, values }) => {
    const answer = submission.answers.get(instructionId);
    if (answer === undefined) return false;
    if (!hasOptions(scan, submission.source, instructionId)) return values.includes(answer.text);
    return answer.choices.some((choice) => values.includes(choice));
  });
}

function inCollection(scan: Scan, source: number, { collectionId }: ScanQuery): boolean {
  return collectionId === null || scan.collections[source]?.collectionId === collectionId;
}

export function hasOptions(scan: Scan, source: number, instructionId: string): boolean {
  const defined = scan.collections[source]?.instructions.find(({ id }) => id === instructionId)?.options ?? [];
  return (
    defined.length > 0 ||
    scan.submissions.some(
      (each) => each.source === source && (each.answers.get(instructionId)?.choices.length ?? 0) > 0,
    )
  );
}

function fulfils({ files }: ScannedSubmission, has: HasFilter, forFiles: boolean): boolean {
  if (has === 'files') return files.length > 0;
  if (has === 'no-files') return files.length === 0;
  // The world of these searches has no marks.
  if (has !== 'problems') return false;
  return forFiles || files.some(({ problem }) => problem);
}

/** True if text was typed that holds no word. */
function isUnsearchable({ phrases }: ScanQuery): boolean {
  const typed = phrases.some(({ words, quoted }) => quoted === true || words.trim() !== '');
  return typed && phrases.every(({ words }) => searchTokens(words).length === 0);
}

/** The common forms of words that occur here, written by hand. */
const TAKEN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  萬: '万',
  カ: 'か',
  '٣': '3',
  '٧': '7',
  '🏽': '',
  ة: 'ه',
  ی: 'ي',
};

function wordsOf(text: string, exact: boolean | undefined) {
  return searchTokens(text).map(({ term, step }) => ({
    step,
    word: exact ? term : Array.from(term, (character) => TAKEN[character] ?? character).join(''),
  }));
}

function containsPhrase(
  { answers, files, record }: ScannedSubmission,
  { words, prefix }: TypedPhrase,
  exact: boolean,
): boolean {
  const wanted = wordsOf(words, exact);
  const texts = [...answers.values()].filter(({ isFiles }) => !isFiles).map(({ text }) => text);
  const pieces = [...texts, ...files.map(({ name }) => name), record.submission_id, record.participant_id];
  const fits = (found: string, index: number) => {
    const word = wanted[index]?.word ?? '';
    if (!prefix || index < wanted.length - 1) return found === word;
    // A number is a prefix only before letters. Single characters, signs and emoji are no prefixes.
    if (/^[\d.]+$/.test(word)) return new RegExp(`^${word.replace('.', '\\.')}([^\\d.]|$)`).test(found);
    return /^[\p{L}\p{M}\d]/u.test(word) && !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}]/u.test(word)
      ? found.startsWith(word)
      : found === word;
  };
  const isAt = (piece: ReturnType<typeof wordsOf>, at: number) =>
    wanted.every(({ step }, index) => {
      const found = piece[at + index];
      return found !== undefined && fits(found.word, index) && (index === 0 || found.step === step);
    });
  return (
    wanted.length === 0 ||
    pieces.map((piece) => wordsOf(piece, exact)).some((piece) => piece.some((_, at) => isAt(piece, at)))
  );
}

/** Numbers that occur here, written by hand. */
function numberOf(raw: string): number | null {
  const plain = raw
    .trim()
    .replace('−', '-')
    .replace(/^(-?\d+),(\d\d?)$/, '$1.$2')
    .replace(/^(\d)\s(\d{3})$/, '$1$2');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain) ? Number(plain) : null;
}

function sortKey(submission: ScannedSubmission, by: string): string | number | null {
  if (by === 'created_at') return submission.createdMs;
  if (by === 'submission_id' || by === 'participant_id') return submission.record[by];
  const answer = submission.answers.get(by);
  if (answer === undefined || answer.raw.trim() === '') return null;
  return numberOf(answer.raw) ?? (Array.from(answer.text).slice(0, 64).join('') || null);
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
