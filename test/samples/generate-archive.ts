import { createRandom, type Random } from './random.ts';
import { createZipWriter } from './zip-writer.ts';

export interface GenerateOptions {
  /** The same seed and options give the same bytes. */
  readonly seed: number;
  readonly submissions: number;
  /** Absolute path of the ZIP. */
  readonly out: string;
  readonly filesPerSubmission?: number;
  /** Bytes of each file. */
  readonly fileBytes?: number;
  readonly method?: 'stored' | 'deflated';
  /** Writes Zip64 records even where they are not needed. */
  readonly zip64?: boolean;
  readonly collectionId?: string;
  readonly name?: string;
  readonly exportedAt?: string;
  /** The top folder with its slash. Default: the name that Prolific gives it. Empty for none. */
  readonly topFolder?: string;
  /** Each file, instead of random bytes named `.jpg`. */
  readonly fileContent?: (submission: number, index: number) => NamedFile | undefined;
}

export interface NamedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What an import of the archive must find. */
export interface GeneratedArchive {
  readonly path: string;
  readonly collectionId: string;
  readonly name: string;
  readonly submissions: number;
  readonly answers: number;
  readonly files: number;
  readonly fileBytes: number;
  /** The definition in the form of the API: pages, order, options with labels, and content blocks. */
  readonly definition: Readonly<Record<string, unknown>>;
}

export const SAMPLE_INSTRUCTIONS = {
  text: '0192a3b4-0000-7000-8000-000000000001',
  unit: '0192a3b4-0000-7000-8000-000000000002',
  choice: '0192a3b4-0000-7000-8000-000000000003',
  explained: '0192a3b4-0000-7000-8000-000000000004',
  files: '0192a3b4-0000-7000-8000-000000000005',
} as const;

const QUESTIONS: readonly { readonly id: string; readonly type: string; readonly description: string }[] = [
  { id: SAMPLE_INSTRUCTIONS.text, type: 'free_text', description: 'Describe what you see in your own words' },
  { id: SAMPLE_INSTRUCTIONS.unit, type: 'free_text_with_unit', description: 'How far away was it?' },
  { id: SAMPLE_INSTRUCTIONS.choice, type: 'multiple_choice', description: 'Which of these apply?' },
  {
    id: SAMPLE_INSTRUCTIONS.explained,
    type: 'multiple_choice_with_free_text',
    description: 'What was the light like, and why?',
  },
  { id: SAMPLE_INSTRUCTIONS.files, type: 'file_upload', description: 'Upload photos of it' },
];

const CHOICES = [
  { value: 'indoors', label: 'Taken indoors' },
  { value: 'outdoors', label: 'Taken outdoors' },
  { value: 'people', label: 'Shows people' },
  { value: '3', label: 'Three or more things' },
];
const LIGHT = [
  { value: 'bright', label: 'Bright daylight' },
  { value: 'dim', label: 'Dim or evening' },
];
const WORDS = [
  ...'small red patch on the left forearm slightly raised coffee cup beside window garden fence bicycle'.split(' '),
  ...'Müdigkeit façade niño żółty Straße'.split(' '),
  'красное',
  'пятно',
  'на',
  'руке',
  'κόκκινο',
  'السلام',
  'עליכם',
  '写真',
  '赤い',
  '사진',
  'ภาพถ่าย',
  'नमस्ते',
  '🙂',
  '👩‍🔬',
];
const FILE_NAMES = ['photo', 'IMG 0001', 'Фото', '写真', 'صورة', 'naïve café', 'my.best.shot'];

/** Writes an export of any size, one submission at a time, with all five types, several scripts, and options in the definition. */
export async function generateArchive(options: GenerateOptions): Promise<GeneratedArchive> {
  const { filesPerSubmission = 2, fileBytes = 2_000, method = 'deflated' } = options;
  const collectionId = options.collectionId ?? '0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6b';
  const name = options.name ?? 'Generated collection';
  const exportedAt = options.exportedAt ?? '2026-03-19T10:30:00Z';
  const top = options.topFolder ?? `collection-export-${collectionId}-20260319T103000/`;
  const random = createRandom(options.seed);
  const zip = await createZipWriter(options.out, options.zip64);
  const content = (submission: number, index: number): NamedFile => {
    if (options.fileContent !== undefined) {
      const file = options.fileContent(submission, index);
      if (file === undefined) throw new Error(`Submission ${submission} has no file ${index}.`);
      return file;
    }
    return {
      name: `${FILE_NAMES[(submission + index) % FILE_NAMES.length]}.jpg`,
      // The lines need only the name.
      get bytes() {
        return createRandom(options.seed * 31 + submission * 17 + index).bytes(fileBytes);
      },
    };
  };

  let answers = 0;
  let totalBytes = 0;
  const lines = function* (): Generator<Buffer> {
    for (let submission = 1; submission <= options.submissions; submission += 1) {
      const files = Array.from({ length: filesPerSubmission }, (_, index) => {
        const { name } = content(submission, index);
        return { name, path: filePath(submission, index, name) };
      });
      const line = submissionLine(random, submission, collectionId, files);
      answers += Object.keys(line.responses).length;
      yield Buffer.from(`${JSON.stringify(line)}\n`);
    }
  };
  if (method === 'stored') await zip.addStream(`${top}responses.jsonl`, gathered(lines()));
  else await zip.add({ name: `${top}responses.jsonl`, data: Buffer.concat([...lines()]), method });
  const collectionJson = { collection_id: collectionId, name, exported_at: exportedAt, instructions: QUESTIONS };
  await zip.add({ name: `${top}collection.json`, data: Buffer.from(JSON.stringify(collectionJson, null, 2)), method });
  await zip.add({ name: `${top}README.md`, data: Buffer.from('# Collection export\n'), method });
  for (let submission = 1; submission <= options.submissions; submission += 1) {
    for (let index = 0; index < filesPerSubmission; index += 1) {
      const { name: fileName, bytes } = content(submission, index);
      totalBytes += bytes.length;
      await zip.add({ name: `${top}${filePath(submission, index, fileName)}`, data: bytes, method });
    }
  }
  await zip.finish();
  return {
    path: options.out,
    collectionId,
    name,
    submissions: options.submissions,
    answers,
    files: options.submissions * filesPerSubmission,
    fileBytes: totalBytes,
    definition: sampleDefinition(collectionId, name),
  };
}

/** Writes an export with these files, in one submission or, with `filesPerSubmission`, in several. */
export function archiveOfFiles(
  out: string,
  files: readonly NamedFile[],
  more: Partial<GenerateOptions> = {},
): Promise<GeneratedArchive> {
  const { filesPerSubmission = files.length } = more;
  return generateArchive({
    seed: 1,
    submissions: files.length / filesPerSubmission,
    filesPerSubmission,
    out,
    fileContent: (submission, index) => files[(submission - 1) * filesPerSubmission + index],
    ...more,
  });
}

export function sampleSubmissionId(submission: number): string {
  return `sub-${submission.toString(16).padStart(8, '0')}`;
}

function filePath(submission: number, index: number, name: string): string {
  const extension = name.slice(name.lastIndexOf('.'));
  return `files/${sampleSubmissionId(submission)}_${SAMPLE_INSTRUCTIONS.files}_${index}${extension}`;
}

function submissionLine(
  random: Random,
  submission: number,
  collectionId: string,
  files: readonly { readonly name: string; readonly path: string }[],
) {
  const responses: Record<string, unknown> = {};
  const answer = (question: number, fields: object) => {
    const { id = '', type, description } = QUESTIONS[question] ?? {};
    responses[id] = { type, description, ...fields };
  };
  answer(0, { value: sentence(random) });
  answer(1, { value: String(random.below(500) / 10), unit: random.pick(['cm', 'm', 'km']) });
  answer(2, { values: CHOICES.filter(() => random.below(3) > 0).map(({ value }) => value) });
  answer(3, { values: [{ option: random.pick(LIGHT).value, explanation: sentence(random) }] });
  if (files.length > 0) answer(4, { files });
  return {
    submission_id: sampleSubmissionId(submission),
    participant_id: `part-${random
      .below(2 ** 31)
      .toString(16)
      .padStart(8, '0')}`,
    collection_id: collectionId,
    created_at: new Date(Date.UTC(2026, 2, 1) + submission * 61_000).toISOString().replace('.000Z', 'Z'),
    responses,
  };
}

function sentence(random: Random): string {
  return Array.from({ length: 4 + random.below(12) }, () => random.pick(WORDS)).join(' ');
}

/** Joins lines into few large writes. */
function* gathered(lines: Iterable<Buffer>): Generator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for (const line of lines) {
    waiting.push(line);
    bytes += line.length;
    if (bytes < 1_048_576) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  yield Buffer.concat(waiting);
}

function sampleDefinition(id: string, name: string): Readonly<Record<string, unknown>> {
  const options: Readonly<Record<string, readonly object[]>> = {
    [SAMPLE_INSTRUCTIONS.choice]: CHOICES,
    [SAMPLE_INSTRUCTIONS.explained]: LIGHT,
  };
  const items = QUESTIONS.map((question, order) => ({ ...question, order: order + 1, options: options[question.id] }));
  return {
    id,
    name,
    collection_items: [
      { order: 2, page_items: items.slice(3) },
      { order: 1, page_items: [{ type: 'rich_text', order: 0, content: '<p>Hello</p>' }, ...items.slice(0, 3)] },
    ],
  };
}
