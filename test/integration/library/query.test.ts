import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueries, type Queries } from '../../../src-main/library/query/queries.ts';
import { NO_CAPTURE } from '../../../src-preload/capture.ts';
import { EMPTY_QUERY, HAS_FILTERS, MEDIA_KINDS, type Query } from '../../../src-preload/domain.ts';
import { hasOptions, type Scan, type ScanQuery, scanFiles, scanSubmissions, scanWorld } from './naive-scan.ts';
import {
  buildWorld,
  ONLY_ARCHIVES,
  type WorldCollection,
  type WorldInstruction,
  type WorldSubmission,
} from './query-world.ts';

/** `npm run trial -- queries` compares more worlds. */
const RUNS = Number(process.env.QUERY_RUNS ?? 20);

// biome-ignore format: one list, many scripts
const WORDS = [
  'red', 'Reddish', 'arm', 'Árm', 'école', 'E\u0301cole', '左', '左前臂', '前臂痛', '사진', '내사진', 'หมอ', 'ขอหมอดู', 'привет', 'ПРИ',
  'Straße', 'हिन्दी', 'हिन', '😀', '👍🏽', '👍', 'sub-1', 'photo_01', 'photo', '10', '9.5', 'don’t', "don't", 'كتاب', 'كِتاب', 'AND', 'NEAR', '*',
  'C++', 'C#', '€', '€5', '37.2', '37.25', '37', '3', '٣٧', '日本 語', '日本語', '?', ':-)', '🇩🇪', '🇨🇩🇪🇸', '🇩', 'łódź', 'lodz', '萬', '万', 'カ', 'か',
];
const OPTIONS = ['a', 'b', 'c', 'other'];
const DAYS = ['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-21'];
const IDS = ['t', 'n', 'm', 'x', 'f', 'z'];
const FILE_NAMES = ['photo_01.jpg', 'Foto 左前臂.jpg', 'clip.mp4', 'doc.pdf', 'notes.txt', 'data.bin'];

const word = fc.constantFrom(...WORDS);
const prose = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
const number = fc.constantFrom('1', '9.5', '10', '-3', '1e3', '', '37', '72,5', '−4', '1\u202f234', '1,234');

function responses(numeric: boolean): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(
    {
      t: prose.map((value) => ({ type: 'free_text', value })),
      n: fc
        .tuple(numeric ? number : fc.oneof(number, prose), fc.constantFrom('kg', 'cm'))
        .map(([value, unit]) => ({ type: 'free_text_with_unit', value, unit })),
      m: fc.oneof(
        { weight: 9, arbitrary: fc.subarray(OPTIONS).map((values) => ({ type: 'multiple_choice', values })) },
        { weight: 1, arbitrary: prose.map((value) => ({ type: 'multiple_choice', value })) },
      ),
      x: fc
        .array(fc.record({ option: fc.constantFrom(...OPTIONS), explanation: prose }), { maxLength: 2 })
        .map((values) => ({ type: 'multiple_choice_with_free_text', values })),
      f: fc
        .array(fc.record({ name: fc.constantFrom(...FILE_NAMES), stored: fc.boolean() }), { maxLength: 3 })
        .map((files) => ({ type: 'file_upload', files })),
      z: prose.map((value) => ({ type: 'rating', value })),
    },
    { requiredKeys: [] },
  );
}

const submission = (numeric: boolean) =>
  fc.record({
    submission_id: fc.constantFrom('sub-1', 'sub-2', 'sub-10', 'S3', '左'),
    participant_id: fc.constantFrom('part-def456', 'part-2', 'p'),
    created_at: fc.oneof(
      fc
        .tuple(fc.constantFrom(...DAYS), fc.constantFrom('00:00:00', '10:30:00', '23:59:59.999'))
        .map(([d, t]) => `${d}T${t}Z`),
      fc.constant('yesterday'),
    ),
    responses: responses(numeric),
  });

/** With the question, exports write it after the type. Without it, the import uses another reader for the line. */
function asked(id: string, response: unknown): unknown {
  const { type, ...rest } = response as { readonly type: string };
  return { type, description: `Question ${id}`, ...rest };
}

/** Gives each file its path, and the archive the stored files. */
function toCollection(
  collectionId: string,
  withOptions: boolean,
  drafts: readonly WorldSubmission[],
  extra: readonly string[],
): WorldCollection {
  const entries: Record<string, string> = {};
  const submissions = drafts.map((draft, index) => {
    const upload = draft.responses.f as { files: { name: string; stored: boolean }[] } | undefined;
    const files = upload?.files.map(({ name, stored }, position) => {
      const path = `files/${index}_${position}_${name}`;
      if (stored) entries[path] = name;
      return { name, path };
    });
    const f = files === undefined ? {} : { f: { type: 'file_upload', files } };
    const all = Object.entries({ ...draft.responses, ...f });
    const isAsked = index % 4 < 3;
    return {
      ...draft,
      responses: Object.fromEntries(all.map(([id, response]) => [id, isAsked ? asked(id, response) : response])),
    };
  });
  for (const name of extra) entries[`files/${name}`] = name;
  const options = withOptions ? { options: OPTIONS.map((value) => ({ value, label: `Label ${value} red` })) } : {};
  const types = [
    'free_text',
    'free_text_with_unit',
    'multiple_choice',
    'multiple_choice_with_free_text',
    'file_upload',
    'rating',
  ];
  const instructions: WorldInstruction[] = IDS.map((id, index) => ({
    id,
    type: types[index] ?? '',
    description: `Question ${id}`,
    ...(id === 'm' ? options : {}),
  }));
  return { collectionId, instructions, submissions, entries };
}

const collection = (collectionId: string, withOptions: boolean) =>
  fc
    .boolean()
    .chain((numeric) =>
      fc.tuple(
        fc.array(submission(numeric), { maxLength: 14 }),
        fc.uniqueArray(fc.constantFrom('loose.jpg', 'loose.txt'), { maxLength: 2 }),
      ),
    )
    .map(([drafts, extra]) => toCollection(collectionId, withOptions, drafts, extra));

const world = fc.tuple(collection('first', true), collection('second', false));

interface TypedQuery {
  readonly query: Query;
  readonly scan: ScanQuery;
}
const textPart = fc.record({
  words: fc.array(word, { minLength: 1, maxLength: 2 }),
  quoted: fc.boolean(),
  cut: fc.nat(3),
});

/** Composes a typed text and its meaning. */
function compose(parts: readonly { words: string[]; quoted: boolean; cut: number }[], spaceAfter: boolean) {
  const typed: string[] = [];
  const phrases: { words: string; prefix: boolean; quoted?: boolean }[] = [];
  for (const [index, { words, quoted, cut }] of parts.entries()) {
    const last = index === parts.length - 1 && !spaceAfter;
    if (quoted) {
      typed.push(`"${words.join(' ')}"`);
      phrases.push({ words: words.join(' '), prefix: false, quoted: true });
    } else {
      // A space would split it into two.
      const first = (words[0] ?? '').split(' ', 1).join('');
      const text = last
        ? Array.from(first)
            .slice(0, Math.max(1, Array.from(first).length - cut))
            .join('')
        : first;
      typed.push(text);
      phrases.push({ words: text, prefix: last });
    }
  }
  return { text: typed.join(' ') + (spaceAfter ? ' ' : ''), phrases };
}

const typedQuery: fc.Arbitrary<TypedQuery> = fc
  .record({
    collectionId: fc.constantFrom(null, 'first', 'second'),
    version: fc.constant(null),
    capture: fc.constant(NO_CAPTURE),
    exact: fc.boolean(),
    parts: fc.oneof(fc.constant([]), fc.array(textPart, { maxLength: 2 })),
    spaceAfter: fc.boolean(),
    where: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({
            instructionId: fc.constantFrom(...IDS, 'nowhere'),
            values: fc.array(fc.oneof(fc.constantFrom(...OPTIONS, 'Label a red'), word, prose), {
              minLength: 1,
              maxLength: 3,
            }),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      },
    ),
    columns: fc.constant(EMPTY_QUERY.columns),
    has: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray([...HAS_FILTERS], { maxLength: 2 }) },
    ),
    kinds: fc.oneof(fc.constant([]), fc.subarray([...MEDIA_KINDS], { maxLength: 3 })),
    marks: fc.constant(EMPTY_QUERY.marks),
    changes: fc.constant(EMPTY_QUERY.changes),
    from: fc.option(fc.constantFrom(...DAYS), { freq: 3 }).map((day) => (day === null ? null : day)),
    to: fc.option(fc.constantFrom(...DAYS), { freq: 3 }),
    sort: fc.record({
      by: fc.constantFrom('created_at', 'submission_id', 'participant_id', ...IDS, 'nowhere'),
      direction: fc.constantFrom('asc' as const, 'desc' as const),
    }),
  })
  .map(({ parts, spaceAfter, ...rest }) => {
    const { text, phrases } = compose(parts, spaceAfter);
    return { query: { ...rest, text }, scan: { ...rest, phrases } };
  });

async function allPages<Item>(
  read: (
    page: { offset: number } | { after: string },
  ) => Promise<{ total: number; items: readonly Item[]; next: string | null }>,
) {
  const byOffset: Item[] = [];
  let total = 0;
  do {
    const page = await read({ offset: byOffset.length });
    total = page.total;
    byOffset.push(...page.items);
    if (page.items.length === 0) break;
  } while (byOffset.length < total);
  const byCursor: Item[] = [];
  for (let page = await read({ offset: 0 }); ; page = await read({ after: page.next })) {
    byCursor.push(...page.items);
    if (page.next === null) break;
  }
  return { total, byOffset, byCursor };
}

async function compareSubmissions(queries: Queries, scan: Scan, typed: TypedQuery, archiveIds: readonly string[]) {
  const expected = scanSubmissions(scan, typed.scan).map(({ source, row }) => `${archiveIds[source]} ${row}`);
  const pages = await allPages((page) => queries.submissions({ query: typed.query, limit: 3, ...page }));
  const name = ({ archiveId, row }: { archiveId: string; row: number }) => `${archiveId} ${row}`;
  expect(pages.byOffset.map(name)).toEqual(expected);
  expect(pages.byCursor.map(name)).toEqual(expected);
  expect(pages.total).toBe(expected.length);
}

async function compareFiles(queries: Queries, scan: Scan, typed: TypedQuery, archiveIds: readonly string[]) {
  const expected = scanFiles(scan, typed.scan).map(({ source, row, name, kind, problem }) =>
    [archiveIds[source], row, name, kind, problem].join(' '),
  );
  const pages = await allPages((page) => queries.files({ query: typed.query, limit: 4, ...page }));
  const found = pages.byOffset.map(({ archiveId, submission: of, name, kind, state }) =>
    [archiveId, of?.row ?? 0, name, kind, state !== 'ok'].join(' '),
  );
  expect(found).toEqual(expected);
  expect(pages.byCursor).toEqual(pages.byOffset);
  expect(pages.total).toBe(expected.length);
}

async function compareFacets(queries: Queries, scan: Scan, { query, scan: meant }: TypedQuery) {
  for (const unit of ['submissions', 'files'] as const) {
    const count = (more: ScanQuery) => (unit === 'files' ? scanFiles(scan, more) : scanSubmissions(scan, more)).length;
    const facets = await queries.facets({ query, unit });
    expect(facets.total).toBe(count(meant));
    for (const { instructionId, options } of facets.instructions) {
      for (const { value, count: found } of options) {
        const where = [...meant.where, { instructionId, values: [value] }];
        expect([instructionId, value, found]).toEqual([instructionId, value, count({ ...meant, where })]);
      }
    }
    expect(facets.instructions.map(({ instructionId }) => instructionId).sort()).toEqual(
      ['m', 'x'].filter((id) =>
        scan.collections.some(
          ({ collectionId }, source) =>
            (meant.collectionId === null || meant.collectionId === collectionId) && hasOptions(scan, source, id),
        ),
      ),
    );
    for (const { has, count: found } of facets.has) {
      expect([has, found]).toEqual([has, count({ ...meant, has: [...meant.has, has] })]);
    }
    for (const { kind, count: found } of facets.kinds) {
      const expected =
        unit === 'files'
          ? scanFiles(scan, meant).filter((file) => file.kind === kind).length
          : scanSubmissions(scan, meant).filter(({ files }) => files.some((file) => file.kind === kind)).length;
      expect([kind, found]).toEqual([kind, expected]);
    }
  }
}

describe('queries over an index', () => {
  it('answer exactly like a plain scan of the records', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.array(typedQuery, { minLength: 6, maxLength: 6 }),
        fc.constantFrom(undefined, 1_200, 4_000),
        fc.boolean(),
        async (collections, typedQueries, segmentBytes, wordsBehind) => {
          const { store, archiveIds, close } = await buildWorld(collections, segmentBytes, wordsBehind);
          try {
            const queries = createQueries({ store, ...ONLY_ARCHIVES });
            const scan = scanWorld(collections);
            for (const typed of typedQueries) {
              await compareSubmissions(queries, scan, typed, archiveIds);
              await compareFiles(queries, scan, typed, archiveIds);
              await compareFacets(queries, scan, typed);
            }
          } finally {
            await close();
          }
        },
      ),
      { numRuns: RUNS, seed: 20_261_124 },
    );
  });
});
