// @module-tag long
/** Kills the library process when a method's work is stored but its reply is not sent: the worst moment for a repetition. */
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LibraryApi, LibraryMethod, LockApi, RescueApi } from '../../../src-main/library/api/library-api.ts';
import { PROCESS_METHODS } from '../../../src-main/library/api/methods.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { createLibraryClient, type LibraryProcess } from '../../../src-main/library-client.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import type { HandoverWish } from '../../../src-preload/recipes.ts';
import { PLAIN_SHAPE } from '../../../src-preload/tables.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { madeJob } from '../../samples/made-records.ts';
import { forkLasting } from './fork-library.ts';

const COLLECTION = 'weekly';
const JOB = madeJob({ jobId: 'job-1', collectionId: null, state: 'failed' });

type LibraryClient = LibraryApi & LockApi & RescueApi;

/** The library and folders of one case. */
interface Setting {
  readonly directory: string;
  /** The current export of the collection. An earlier one holds one submission more. */
  readonly archiveId: string;
  /** A folder for files that leave the library. */
  readonly out: string;
}

/** The input of a call; `reads` for methods that write nothing, neither in the library nor outside. */
type Case = 'reads' | ((setting: Setting) => unknown);

const WISH: HandoverWish = {
  query: EMPTY_QUERY,
  form: { kind: 'table', format: 'csv', shape: PLAIN_SHAPE, withReadme: false },
  privacy: NO_PRIVACY,
};

const CASES: Readonly<Record<LibraryMethod, Case>> = {
  // A library with a key needs another opening; see encrypted-library.test.ts.
  lockState: 'reads',
  unlock: 'reads',
  lock: 'reads',
  encryptLibrary: 'reads',
  decryptLibrary: 'reads',
  changeLock: 'reads',
  newRecoveryCode: 'reads',
  downloadKey: 'reads',
  prepareEncryption: 'reads',
  stopSwitching: 'reads',
  importArchive: () => ({ path: path.join(root, 'other.zip'), source: 'drop' }),
  backUp: () => undefined,
  saveReport: ({ out }) => ({ collectionId: COLLECTION, path: path.join(out, 'report.json') }),
  savePrivacyReport: ({ out }) => ({ collectionId: COLLECTION, path: path.join(out, 'page.html'), format: 'html' }),
  remove: () => ({ collectionId: COLLECTION }),
  rebuild: () => ({ collectionId: COLLECTION }),
  addDefinition: () => ({ collectionId: COLLECTION, definition: { id: COLLECTION, collection_items: [] } }),
  verify: () => ({ collectionId: COLLECTION }),
  removeEarlier: () => ({ collectionId: COLLECTION }),
  compare: () => ({ collectionId: COLLECTION }),
  compareFiles: () => ({ older: path.join(root, '1.zip'), newer: path.join(root, '2.zip') }),
  thumbnail: ({ archiveId }) => ({ archiveId, file: 1, size: 64 }),
  placeholder: ({ archiveId }) => ({ archiveId, file: 1 }),
  view: ({ archiveId }) => ({ archiveId, file: 1 }),
  noteUse: () => undefined,
  makeThumbHashes: ({ archiveId }) => ({ archiveId }),
  describeFiles: ({ archiveId }) => ({ archiveId }),
  materialise: ({ archiveId }) => ({ files: [{ archiveId, file: 1 }] }),
  cleanedCopies: ({ archiveId }) => ({ files: [{ archiveId, file: 1 }] }),
  extract: ({ out }) => ({ query: EMPTY_QUERY, to: path.join(out, 'files') }),
  table: ({ out }) => ({ query: EMPTY_QUERY, format: 'csv', path: path.join(out, 'table.csv') }),
  saveManifest: ({ archiveId, out }) => ({
    directory: out,
    copies: [{ ref: { archiveId, file: 1 }, copiedTo: 'a.jpg' }],
  }),
  handover: ({ out }) => ({ query: EMPTY_QUERY, format: 'imagefolder', path: path.join(out, 'package') }),
  codebook: ({ out }) => ({ query: EMPTY_QUERY, format: 'md', path: path.join(out, 'codebook.md') }),
  exportPseudonymKey: ({ out }) => ({ path: path.join(out, 'a.key') }),
  importPseudonymKey: () => ({ path: path.join(root, 'colleague.key'), force: true }),
  mark: ({ archiveId }) => ({ refs: [{ archiveId, row: 1 }], change: { rating: 5, addTags: ['seen'] } }),
  restoreMarks: ({ archiveId }) => ({
    items: [{ ref: { archiveId, row: 1 }, mark: { rating: 1, flag: 'reject', tags: [], note: 'blurred' } }],
  }),
  nameCollection: () => ({ collectionId: COLLECTION, name: 'Skin, spring', group: 'Photos' }),
  saveReview: ({ out }) => ({ collectionId: COLLECTION, path: path.join(out, 'review.json') }),
  mergeReview: () => ({ path: path.join(root, 'colleague.json') }),
  runHandover: ({ out }) => ({ wish: WISH, path: path.join(out, 'table.csv'), recipe: 'Weekly' }),
  saveRecipe: () => ({ recipe: { name: 'Weekly', ...WISH }, replace: true }),
  removeRecipe: () => ({ name: 'Monthly' }),
  applyMarks: () => ({ path: path.join(root, 'marks.csv'), collectionId: null, digest: null, skipWrong: false }),
  undoMarks: () => ({ importNumber: null }),
  saveJob: () => ({ ...JOB, jobId: 'job-2' }),
  deleteJob: () => ({ jobId: JOB.jobId }),
  sqlSources: 'reads',
  noteSqlSaved: () => ({ collectionId: COLLECTION, format: 'csv', rows: 3 }),
  noteFilesOut: ({ archiveId }) => ({ files: [{ archiveId, file: 1 }], how: 'drag' }),
  restoreBackup: async ({ directory }) => {
    const backups = path.join(directory, 'backups');
    await rm(backups, { recursive: true });
    await (await createLibrary({ directory })).close();
    await writeFile(path.join(directory, 'catalog.sqlite'), 'This is no database. '.repeat(300));
    return { name: (await readdir(backups))[0] };
  },
  previewTable: 'reads',
  previewNames: 'reads',
  previewMarks: 'reads',
  recipes: 'reads',
  privacySheet: 'reads',
  prepareImport: 'reads',
  checkFiles: 'reads',
  foreignChanges: 'reads',
  collections: 'reads',
  report: 'reads',
  version: 'reads',
  versions: 'reads',
  submissions: 'reads',
  files: 'reads',
  facets: 'reads',
  submission: 'reads',
  findSubmission: 'reads',
  pickItems: 'reads',
  findPlace: 'reads',
  copyCells: 'reads',
  fileRecord: 'reads',
  readFile: 'reads',
  content: 'reads',
  marks: 'reads',
  jobs: 'reads',
  history: 'reads',
  isReadOnly: 'reads',
  backups: 'reads',
};
const WRITING = (Object.keys(CASES) as LibraryMethod[]).filter((method) => CASES[method] !== 'reads');

const root = testFolder();
let archiveId = '';

beforeAll(async () => {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#13a' } })
    .png()
    .toBuffer();
  const archive = (name: string, submissions: number, month: number, collectionId: string) =>
    generateArchive({
      seed: 4,
      submissions,
      collectionId,
      out: path.join(root, `${name}.zip`),
      exportedAt: `2026-0${month}-01T00:00:00Z`,
      fileContent: (submission, index) => ({ name: `${submission}-${index}.png`, bytes: picture }),
    });
  const paths = await Promise.all([archive('1', 5, 1, COLLECTION), archive('2', 4, 2, COLLECTION)]);
  await archive('other', 3, 3, 'other');
  const library = await createLibrary({ directory: path.join(root, 'template') });
  for (const { path: file } of paths) {
    archiveId = (await library.importArchive({ path: file, source: 'drop' })).archiveId;
  }
  const ref = { archiveId, row: 1 };
  await library.mark({ refs: [ref], change: { rating: 2, note: 'a colleague’s' } });
  await library.saveReview({ collectionId: COLLECTION, path: path.join(root, 'colleague.json') });
  await library.exportPseudonymKey({ path: path.join(root, 'colleague.key') });
  await library.mark({ refs: [ref], change: { rating: 3, note: 'mine' } });
  await library.saveJob(JOB);
  await library.saveRecipe({ recipe: { name: 'Monthly', ...WISH }, replace: false });
  const marks = path.join(root, 'marks.csv');
  const [{ submissionId = '' } = {}] = (await library.submissions({ query: EMPTY_QUERY, limit: 1 })).items;
  await writeFile(marks, `submission_id,rating\n${submissionId},1\n`);
  await library.applyMarks({ path: marks, collectionId: null, digest: null, skipWrong: false });
  await library.mark({ refs: [ref], change: { rating: 3 } });
  await library.close();
});

/**
 * A copy of the library with a place for its process. All cases but those of {@link ALONE} run on the same two copies, one undisturbed and
 * one with kills. The process that starts after a kill answers the next case, too.
 */
class Copy {
  readonly folder: string;
  readonly directory: string;
  readonly armed: string;
  #running: ChildProcess | null = null;

  constructor(name: string) {
    this.folder = path.join(root, name);
    this.directory = path.join(this.folder, 'library');
    this.armed = path.join(this.folder, 'last-answer');
  }

  async make(): Promise<this> {
    await cp(path.join(root, 'template'), this.directory, { recursive: true });
    return this;
  }

  /** A client of the running process, or of a new one. It no longer hears the process after `leave`. */
  open(deaths: number[]): { client: LibraryClient; leave: () => void } {
    const heard: [string, (value: unknown) => void][] = [];
    const spawn = (): LibraryProcess => {
      const child = this.#running ?? forkLasting(this.directory, this.armed);
      this.#running = child;
      child.once('exit', () => {
        if (this.#running === child) this.#running = null;
      });
      return {
        postMessage: (message) => void child.send(message),
        on: (event: string, listener: unknown) => {
          heard.push([event, listener as (value: unknown) => void]);
          return child.on(event, listener as (value: unknown) => void);
        },
        kill: () => child.kill(),
      };
    };
    const client = createLibraryClient({ spawn, onRestart: (code) => deaths.push(code) });
    const leave = () => {
      for (const [event, listener] of heard) this.#running?.off(event, listener);
    };
    return { client, leave };
  }

  end(): void {
    this.#running?.kill();
  }
}

/** These leave no collection for the next case, need a damaged catalog, or depend on the times and the numbers of earlier marks. */
const ALONE: ReadonlySet<LibraryMethod> = new Set([
  ...(['remove', 'removeEarlier', 'restoreBackup'] as const),
  ...(['saveReview', 'applyMarks', 'undoMarks'] as const),
]);
let undisturbedCopy: Copy;
let killedCopy: Copy;
/** The library of the undisturbed copy, in this process. */
let undisturbed: LibraryApi;

beforeAll(async () => {
  undisturbedCopy = await new Copy('undisturbed').make();
  killedCopy = await new Copy('killed').make();
  undisturbed = await createLibrary({ directory: undisturbedCopy.directory });
});
afterAll(async () => {
  await undisturbed.close();
  killedCopy.end();
});

/** Calls the method without a kill. A library in this process gives the same state, and costs no start of another. */
async function callUndisturbed(method: LibraryMethod) {
  if (!ALONE.has(method)) return callOnce(() => undisturbed, method, undisturbedCopy);
  const copy = await new Copy(`${method}-undisturbed`).make();
  if (method !== 'restoreBackup') {
    const library = await createLibrary({ directory: copy.directory });
    const outcome = await callOnce(() => library, method, copy);
    await library.close();
    return outcome;
  }
  // Only a process opens a library whose catalog is damaged.
  let client: LibraryClient | undefined;
  const outcome = await callOnce(() => (client = copy.open([]).client), method, copy);
  await client?.close();
  return outcome;
}

/** Calls the method in a process that is killed before its first reply. */
async function callKilled(method: LibraryMethod) {
  const copy = ALONE.has(method) ? await new Copy(`${method}-killed`).make() : killedCopy;
  const deaths: number[] = [];
  let opened: ReturnType<Copy['open']> | undefined;
  const open = () => {
    opened = copy.open(deaths);
    return opened.client;
  };
  try {
    const outcome = await callOnce(open, method, copy, async () => writeFile(copy.armed, method));
    return { ...outcome, deaths: deaths.length };
  } finally {
    opened?.leave();
    if (ALONE.has(method)) copy.end();
  }
}

async function callOnce(
  open: () => LibraryApi,
  method: LibraryMethod,
  { directory, folder }: Copy,
  arm?: () => Promise<void>,
) {
  const setting = { directory, archiveId, out: path.join(folder, `out of ${method}`) };
  await mkdir(setting.out);
  const made = CASES[method];
  const input = made === 'reads' ? undefined : await made(setting);
  await arm?.();
  // A process opens the library at once, so it starts when the case is ready.
  const client = open();
  const [answer] = await Promise.allSettled([
    ((client as LibraryClient)[method] as (input: unknown) => Promise<unknown>).call(client, input),
  ]);
  const jobs = await client.jobs();
  const collections = await client.collections();
  const state = {
    jobs,
    collections,
    marks: await client.marks({ collectionId: null }),
    history: await client.history({ collectionId: null, before: null, limit: 500 }),
    versions: await Promise.all(collections.map(({ collectionId }) => client.versions({ collectionId }))),
    archives: (await filesBelow(path.join(setting.directory, 'archives'), /(?<!-wal|-shm)$/)).map(withoutId).sort(),
    out: await contentsBelow(setting.out),
  };
  return { answer, state: comparable(state, folder) };
}

async function filesBelow(folder: string, named: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && named.test(entry.name));
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

async function contentsBelow(folder: string): Promise<string[]> {
  const files = (await filesBelow(folder, /./)).sort();
  const hash = async (file: string) =>
    createHash('sha256')
      .update(await readFile(path.join(folder, file)))
      .digest('hex');
  return Promise.all(files.map(async (file) => `${file} ${await hash(file)}`));
}

/** The folder of an archive has a random id as its name. */
const withoutId = (file: string) => path.join(...file.split(path.sep).slice(1));

/** Makes results of runs comparable: removes times, and numbers random ids in the order of their appearance. */
function comparable(state: unknown, folder: string): string {
  const ids = new Map<string, number>();
  return JSON.stringify(state, null, 1)
    .replaceAll(folder, 'FOLDER')
    .replaceAll(/20\d\d-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => {
      ids.set(id, ids.get(id) ?? ids.size);
      return `ID-${ids.get(id)}`;
    });
}

it.each(WRITING)('%s runs once, and its caller gets the outcome', async (method) => {
  const expected = await callUndisturbed(method);
  expect(expected.answer).toMatchObject({ status: 'fulfilled' });
  const killed = await callKilled(method);
  expect(killed.deaths).toBe(1);
  expect(killed.state).toBe(expected.state);
  if (PROCESS_METHODS[method].retry === 'again') {
    expect(killed.answer.status).toBe('fulfilled');
  } else {
    const hint = expect.stringMatching(/may be done: check before you repeat it/);
    expect(killed.answer).toMatchObject({ reason: { code: 'interrupted', hint } });
  }
});
