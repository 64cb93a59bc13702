/** A library with all kinds of data, its answers to all queries, and ways to damage its files. */
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { keepSortOrders } from '../../../src-main/library/index/storage/sort-orders.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY, type FileRef, type Query } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { generateArchive } from '../../samples/generate-archive.ts';

const SAMPLE = path.resolve(import.meta.dirname, '../../../assets/sample/sample-collection.zip');
const SORTS = ['created_at', 'submission_id', 'participant_id', 'relevance', 'rating'];

/** Two collections, one of them with files, each with marks; thumbnails, copies of files, stored orders and a verification. */
export async function makeLibrary(folder: string): Promise<string> {
  const directory = path.join(folder, 'whole');
  const small = await generateArchive({ seed: 5, submissions: 120, fileBytes: 3_000, out: path.join(folder, 's.zip') });
  const library = await createLibrary({ directory });
  const first = await library.importArchive({ path: small.path, definition: small.definition, source: 'dialog' });
  const sample = await library.importArchive({ path: SAMPLE, source: 'sample' });
  for (const { archiveId } of [first, sample]) {
    await library.mark({ refs: [{ archiveId, row: 2 }], change: { rating: 4, note: 'Look again', addTags: ['odd'] } });
    await library.mark({ refs: [{ archiveId, file: 3 }], change: { flag: 'accept' } });
    for (const file of [1, 2]) {
      await library.thumbnail({ archiveId, file, size: 96 }).catch(() => undefined);
      await library.materialise({ files: [{ archiveId, file }] });
    }
  }
  await library.makeThumbHashes({ archiveId: sample.archiveId });
  await library.verify({ collectionId: null });
  await library.close();
  for (const { archiveId, submissions } of [first, sample]) {
    keepSortOrders(path.join(directory, 'archives', archiveId, 'index.sqlite'), submissions);
  }
  return directory;
}

export type Answers = ReadonlyMap<string, unknown>;

/** The results of all queries. A failure with a hint counts as an answer. */
export async function allAnswers(library: LibraryApi): Promise<Answers> {
  const answers = new Map<string, unknown>();
  const ask = async (question: string, answer: Promise<unknown>) => {
    answers.set(question, await answer.catch((error: unknown) => refusal(question, error)));
  };
  // Besides the report of its damage, the collection must give the same answers as before.
  await ask(
    'list',
    library
      .collections()
      .then((list) =>
        list.map((each) => ({ ...each, damage: null, problems: each.problems - (each.damage === null ? 0 : 1) })),
      ),
  );
  await ask('marks', library.marks({ collectionId: null }));
  await ask('history', library.history({ collectionId: null, before: null, limit: 500 }).then(withoutRepairs));
  for (const [name, query] of Object.entries(await queriesOf(library))) {
    const page = { query, limit: 500 };
    await ask(`submissions ${name}`, library.submissions(page));
    await ask(`files ${name}`, library.files(page).then(withoutHashes));
    await ask(`facets ${name}`, library.facets({ query, unit: 'submissions' }));
    await ask(`facets of files ${name}`, library.facets({ query, unit: 'files' }));
  }
  const found = await library.submissions({ query: EMPTY_QUERY, limit: 500 }).catch(() => ({ items: [] }));
  for (const { archiveId, row } of found.items) {
    const ref = { archiveId, row };
    await ask(`show ${ref.archiveId} ${ref.row}`, library.submission({ ref, text: 'the' }).then(withoutHashes));
  }
  const files = await library.files({ query: EMPTY_QUERY, limit: 500 }).catch(() => ({ items: [] }));
  for (const { archiveId, file, size } of files.items.filter((_, index) => index % 6 === 0 || index < 8)) {
    const ref = { archiveId, file };
    await ask(`bytes ${ref.archiveId} ${ref.file}`, bytesOf(library, ref, size ?? 0));
    await ask(`content ${ref.archiveId} ${ref.file}`, library.content(ref));
  }
  for (const { archiveId, file } of files.items.filter((one) => one.file < 3)) {
    const ref = { archiveId, file };
    await ask(`thumbnail ${ref.archiveId} ${ref.file}`, library.thumbnail({ ...ref, size: 96 }));
    const copy = library.materialise({ files: [ref] }).then(([made]) => readFileSync(made?.path ?? ''));
    await ask(`copy ${ref.archiveId} ${ref.file}`, copy);
  }
  return answers;
}

async function queriesOf(library: LibraryApi): Promise<Record<string, Query>> {
  const collections = await library.collections().catch(() => []);
  const queries: Record<string, Query> = { all: EMPTY_QUERY };
  for (const text of ['the', 'sub', 'light', 'rash kit', 'zzz']) queries[`text ${text}`] = { ...EMPTY_QUERY, text };
  for (const by of SORTS) queries[`by ${by}`] = { ...EMPTY_QUERY, sort: { by, direction: 'desc' } };
  for (const { collectionId, instructions } of collections) {
    for (const { id, options } of instructions) {
      const query = { ...EMPTY_QUERY, collectionId };
      queries[`by ${collectionId} ${id}`] = { ...query, sort: { by: id, direction: 'asc' } };
      const [option] = options;
      if (option === undefined) continue;
      queries[`chose ${id}`] = { ...query, where: [{ instructionId: id, values: [option.value] }] };
    }
  }
  return queries;
}

async function bytesOf(library: LibraryApi, ref: FileRef, size: number): Promise<string> {
  const parts: string[] = [];
  for (let start = 0; start < size || start === 0; start += 1_000_000) {
    const { bytes, contentType } = await library.readFile({ ...ref, start, end: start + 1_000_000 });
    parts.push(contentType, Buffer.from(bytes).toString('base64'));
  }
  return parts.join(' ');
}

function withoutRepairs(history: readonly { readonly action: string }[]): unknown {
  const repairs = new Set(['index-mended', 'rebuild-failed', 'catalog-restored']);
  return history.filter(({ action }) => !repairs.has(action)).map((entry) => ({ ...entry, entry: 0 }));
}

/** The ThumbHash of a picture may be missing until it is made again. */
function withoutHashes(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'thumbHash' ? null : value)));
}

/** A failure that a person gets instead of an answer. */
export class Refusal {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

const RAW_WORDS = /sqlite|zstd|zlib|inflate|undefined|\bnull\b|E[A-Z]{5,}/;

export function refusal(question: string, error: unknown): Refusal {
  if (!(error instanceof DeskFailure) || error.code === 'internal') {
    throw new Error(`“${question}” was answered by an error that tells a person nothing: ${String(error)}`, {
      cause: error,
    });
  }
  // A hint may name a file that a person can move away.
  const words = `${error.message} ${error.hint}`.replaceAll('catalog.sqlite', '');
  if (error.hint === '' || RAW_WORDS.test(words)) throw new Error(`“${question}” was refused with raw words: ${words}`);
  return new Refusal(error.code);
}

export interface Damage {
  /** Path below the library's folder. */
  readonly file: string;
  /** Null if the file is cut off at this position. */
  readonly flip: number | null;
  readonly at: number;
}

export function filesOf(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(directory, name)).isFile())
    .sort();
}

/** A copy of the library with one damaged file. */
export function damagedCopy(whole: string, copy: string, { file, flip, at }: Damage): void {
  mkdirSync(copy, { recursive: true });
  cpSync(whole, copy, { recursive: true, preserveTimestamps: true });
  const target = path.join(copy, file);
  const bytes = readFileSync(target);
  if (flip === null) truncateSync(target, at);
  else {
    bytes[at] = (bytes[at] ?? 0) ^ flip;
    writeFileSync(target, bytes);
  }
}
