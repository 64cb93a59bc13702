/** Random exports of the same data in every possible form, and exports that differ in one thing. */
import fc from 'fast-check';
import { createZipWriter } from '../../samples/zip-writer.ts';

interface Submission {
  readonly id: string;
  readonly participant: string;
  /** Microseconds since 1970. */
  readonly made: number;
  readonly text: string;
  readonly value: string;
  readonly unit: string;
  readonly choices: readonly string[];
  readonly explained: readonly { readonly option: string; readonly explanation: string }[];
  /** The content of each uploaded file; null for a file that the archive lacks. */
  readonly files: readonly (string | null)[];
  readonly clip: string;
  readonly status: string;
}

/** The properties of an export that may differ while the data is the same. */
export interface ExportForm {
  /** Numbers that give the order of lines, keys and questions. */
  readonly lines: readonly number[];
  readonly keys: readonly number[];
  readonly questions: readonly number[];
  readonly date: 'Z' | '+00:00' | 'offset' | 'microseconds';
  readonly wording: string;
  readonly top: string;
  readonly isTopInPaths: boolean;
  readonly method: 'stored' | 'deflated';
  readonly lineEnd: '\n' | '\r\n';
  readonly mark: '' | '\ufeff';
  readonly encoding: 'utf8' | 'utf16le';
  readonly hasCollectionJson: boolean;
  /** Null in place of absent keys, and responses without content in place of absent ones. */
  readonly hasNulls: boolean;
}

export const PLAIN_FORM: ExportForm = {
  lines: [0],
  keys: [0],
  questions: [0],
  date: 'Z',
  wording: '',
  top: 'export-1/',
  isTopInPaths: false,
  method: 'stored',
  lineEnd: '\n',
  mark: '',
  encoding: 'utf8',
  hasCollectionJson: true,
  hasNulls: false,
};

const order = fc.array(fc.nat(20), { minLength: 1, maxLength: 8 });

export const exportForm: fc.Arbitrary<ExportForm> = fc.record({
  lines: order,
  keys: order,
  questions: order,
  date: fc.constantFrom('Z', '+00:00', 'offset', 'microseconds'),
  wording: fc.constantFrom('', ' (please)'),
  top: fc.constantFrom('export-1/', 'collection-export-c-20260319T103000/', ''),
  isTopInPaths: fc.boolean(),
  method: fc.constantFrom('stored', 'deflated'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\ufeff'),
  encoding: fc.constantFrom('utf8', 'utf16le'),
  hasCollectionJson: fc.boolean(),
  hasNulls: fc.boolean(),
});

const words = fc.constantFrom('', 'a', 'b: c', 'é', '💥', '5', ' x ');
const submission = fc.record({
  participant: fc.constantFrom('p1', 'p2'),
  made: fc.integer({ min: 1_700_000_000, max: 1_700_000_100 }).map((seconds) => seconds * 1_000_000),
  text: words,
  value: words,
  unit: words,
  choices: fc.array(words, { maxLength: 3 }),
  explained: fc.array(fc.record({ option: words, explanation: words }), { maxLength: 2 }),
  files: fc.array(fc.constantFrom('bytes', 'other bytes', null), { maxLength: 3 }),
  clip: words,
  status: words,
});

/** Enough submissions that each comparison tries many changes. */
export const exportData: fc.Arbitrary<readonly Submission[]> = fc
  .array(submission, { minLength: 8, maxLength: 40 })
  .map((all) => all.map((each, index) => ({ ...each, id: `s${index}` })));

const CHANGES: readonly ((one: Submission) => Partial<Submission>)[] = [
  ({ participant }) => ({ participant: `${participant}x` }),
  ({ made }) => ({ made: made + 1 }),
  ({ made }) => ({ made: made + 60_000_000 }),
  ({ text }) => ({ text: `${text}x` }),
  ({ value }) => ({ value: `${value}x` }),
  // A unit without a value is no answer.
  ({ value, unit }) => ({ value: value === '' ? '5' : value, unit: `${unit}x` }),
  ({ choices }) => ({ choices: [...choices, 'x'] }),
  ({ explained }) => ({ explained: [...explained, { option: 'x', explanation: '' }] }),
  ({ files }) => ({ files: [...files, 'more bytes'] }),
  ({ files }) => ({ files: files.length === 0 ? ['x'] : files.map((bytes) => (bytes === null ? 'x' : `${bytes}x`)) }),
  ({ clip }) => ({ clip: `${clip}x` }),
  ({ status }) => ({ status: `${status}x` }),
];

/** The change of each submission: none, one real change, withdrawn, or another one is added. */
export const fates = fc.array(fc.nat(CHANGES.length * 2 + 2), { minLength: 1, maxLength: 30 });

/** The changed data, and the expected result of a comparison. */
export function changeSome(data: readonly Submission[], by: readonly number[]) {
  const expected = { added: [] as string[], changed: [] as string[], withdrawn: [] as string[], unchanged: 0 };
  const changedData = data.flatMap((one, index): Submission[] => {
    const fate = by[index % by.length] ?? 0;
    const change = CHANGES[fate];
    if (change !== undefined) {
      expected.changed.push(one.id);
      return [{ ...one, ...change(one) }];
    }
    if (fate === CHANGES.length) {
      expected.withdrawn.push(one.id);
      return [];
    }
    expected.unchanged += 1;
    if (fate > CHANGES.length + 1) return [one];
    expected.added.push(`${one.id}-added`);
    return [one, { ...one, id: `${one.id}-added` }];
  });
  return { changedData, expected };
}

/** Sorted by numbers of the form, so that it is the same for the same form. */
function ordered<Item>(items: readonly Item[], by: readonly number[]): Item[] {
  const placed = items.map((item, index) => ({ item, rank: by[index % by.length] ?? 0 }));
  return placed.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

function dateText(micros: number, form: ExportForm['date']): string {
  const plain = new Date(Math.floor(micros / 1_000)).toISOString().slice(0, 19);
  const rest = micros % 1_000_000;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(6, '0')}`;
  if (form === 'offset') {
    const moved = new Date(Math.floor(micros / 1_000) + 7_200_000).toISOString().slice(0, 19);
    return `${moved}${fraction}+02:00`;
  }
  return form === 'microseconds' ? `${plain}.${String(rest).padStart(6, '0')}Z` : `${plain}${fraction}${form}`;
}

const TYPES = {
  q1: 'free_text',
  q2: 'free_text_with_unit',
  q3: 'multiple_choice',
  q4: 'multiple_choice_with_free_text',
  q5: 'file_upload',
  q6: 'file_upload',
} as const;

export async function writeExport(file: string, data: readonly Submission[], form: ExportForm): Promise<void> {
  const zip = await createZipWriter(file);
  const { top, method } = form;
  const lines = ordered(data, form.lines).map((one) => lineOf(one, form) + form.lineEnd);
  await zip.add({
    name: `${top}responses.jsonl`,
    data: Buffer.from(form.mark + lines.join(''), form.encoding),
    method,
  });
  if (form.hasCollectionJson) {
    const instructions = ordered(Object.entries(TYPES), form.questions).map(([id, type]) => {
      const options = ['a', 'b: c'].map((value) => ({ value, label: `Label of ${value}${form.wording}` }));
      return { id, type, description: `Question ${id}${form.wording}`, options };
    });
    const description = { collection_id: 'c', name: `Name${form.wording}`, instructions };
    await zip.add({ name: `${top}collection.json`, data: Buffer.from(JSON.stringify(description)), method });
  }
  for (const { id, files, clip } of data) {
    for (const [index, bytes] of [...files, clip].entries()) {
      if (bytes !== null) await zip.add({ name: `${top}files/${id}_${index}.txt`, data: Buffer.from(bytes), method });
    }
  }
  await zip.finish();
}

function lineOf(one: Submission, form: ExportForm): string {
  const path = (index: number) => `${form.isTopInPaths ? form.top : ''}files/${one.id}_${index}.txt`;
  const file = (index: number) => ({ name: `photo${form.wording}.txt`, path: path(index) });
  const object = (entries: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(ordered(Object.entries(entries), form.keys));
  const contents: Readonly<Record<keyof typeof TYPES, object>> = {
    q1: { value: one.text },
    q2: { value: one.value, unit: one.unit },
    q3: { values: one.choices },
    q4: { values: one.explained.map((each) => object(each)) },
    q5: { files: one.files.map((_, index) => object(file(index))) },
    q6: { files: [object(file(one.files.length))] },
  };
  const nulls = form.hasNulls ? { value: null, unit: null, more: null } : {};
  const answers = Object.entries(contents).map(([id, content]) => [
    id,
    object({
      type: TYPES[id as keyof typeof TYPES],
      description: `Question ${id}${form.wording}`,
      ...nulls,
      ...content,
    }),
  ]);
  const empty = { type: 'free_text', description: 'Not answered', value: null };
  const responses = form.hasNulls ? [...answers, ['q7', null], ['q8', empty]] : answers;
  const line = {
    submission_id: one.id,
    participant_id: one.participant,
    collection_id: 'c',
    created_at: dateText(one.made, form.date),
    responses: Object.fromEntries(ordered(responses, form.questions)),
    status: one.status,
    ...(form.hasNulls ? { reviewer: null } : {}),
  };
  return JSON.stringify(object(line));
}
