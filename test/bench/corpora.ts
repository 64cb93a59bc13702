/**
 * Archives whose text is like what people write, for `npm run bench -- --corpus NAME`. Everything comes from a seed, so every machine makes
 * the same bytes.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sampleSubmissionId } from '../samples/generate-archive.ts';
import { createRandom, type Random } from '../samples/random.ts';
import { createZipWriter } from '../samples/zip-writer.ts';
import { BENCH_FOLDER, type BenchArchive } from './archives.ts';
import { type CorpusText, proseText, shortText, unspacedText, zipfText } from './corpus-text.ts';

export interface CorpusFacts {
  /** Texts between two spaces; characters in scripts that are written without spaces. */
  readonly distinctWords: number;
  readonly bytes: number;
  /** Bytes of the answers in the ZIP, divided by those of the answers. */
  readonly compression: number;
}

interface Corpus {
  readonly questions: readonly Question[];
  readonly text: () => CorpusText;
}

interface Question {
  readonly type: 'free_text' | 'multiple_choice';
  /** Of a question with options. */
  readonly options?: number;
}

const FREE: Question = { type: 'free_text' };
const CHOICE: Question = { type: 'multiple_choice', options: 6 };

/** By name, what an archive of it consists of. */
const CORPORA: Readonly<Record<string, Corpus>> = {
  /** 200,000 words by Zipf's law in nine scripts, with names, numbers and typing errors; answers of 3 to 300 words. */
  field: { questions: [FREE, FREE, FREE, CHOICE, FREE], text: zipfText },
  short: { questions: [FREE, CHOICE, FREE], text: shortText },
  questions: {
    questions: Array.from({ length: 300 }, (_, index) => (index % 3 === 0 ? CHOICE : FREE)),
    text: shortText,
  },
  options: { questions: [{ type: 'multiple_choice', options: 1_000 }, FREE], text: shortText },
  /** Chinese, Japanese, Korean and Thai. */
  /** English of the 17th century. */
  prose: { questions: [FREE, FREE, CHOICE], text: proseText },
  unspaced: { questions: [FREE, FREE, CHOICE], text: unspacedText },
};

export const CORPUS_NAMES = Object.keys(CORPORA);

/** @param name one of {@link CORPUS_NAMES} */
export async function corpusArchive(name: string, submissions: number): Promise<BenchArchive & CorpusFacts> {
  const corpus = CORPORA[name];
  if (corpus === undefined) throw new Error(`There is no corpus ${name}, only ${CORPUS_NAMES.join(', ')}.`);
  mkdirSync(BENCH_FOLDER, { recursive: true });
  const file = path.join(BENCH_FOLDER, `corpus-${name}-${submissions}.zip`);
  if (!existsSync(file)) {
    const facts = await write(`${file}.part`, corpus, submissions);
    writeFileSync(`${file}.json`, JSON.stringify(facts));
    renameSync(`${file}.part`, file);
  }
  return { path: file, submissions, ...(JSON.parse(readFileSync(`${file}.json`, 'utf8')) as CorpusFacts) };
}

const LINES_AT_ONCE = 500;
const COLLECTION = '0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6c';

async function write(out: string, { questions, text }: Corpus, submissions: number): Promise<CorpusFacts> {
  const random = createRandom(20_261_128);
  const next = text();
  const instructions = questions.map(({ type }, index) => ({
    id: `0192a3b4-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
    type,
    description: `Question ${index + 1}: ${next(random)}`.slice(0, 120).toWellFormed(),
  }));
  const distinct = new Set<string>();
  const line = (submission: number) => {
    const responses = instructions.map(({ id, type, description }, index) => {
      const { options } = questions[index] ?? FREE;
      if (options !== undefined) return [id, { type, description, values: [`option-${zipfBelow(random, options)}`] }];
      const value = next(random);
      for (const word of value.split(' ')) distinct.add(word);
      return [id, { type, description, value }];
    });
    return `${JSON.stringify(submissionOf(random, submission, Object.fromEntries(responses)))}\n`;
  };
  // Three million lines have more than 4 GiB, which only Zip64 can state.
  const zip = await createZipWriter(out, true);
  const top = `collection-export-${COLLECTION}-20260319T103000/`;
  const lines = function* () {
    for (let first = 1; first <= submissions; first += LINES_AT_ONCE) {
      const count = Math.min(LINES_AT_ONCE, submissions - first + 1);
      yield Buffer.from(Array.from({ length: count }, (_, index) => line(first + index)).join(''));
    }
  };
  const { size, compressedSize } = await zip.addStream(`${top}responses.jsonl`, lines(), 'deflated');
  const collection = { collection_id: COLLECTION, name: 'Corpus', exported_at: '2026-03-19T10:30:00Z', instructions };
  await zip.add({ name: `${top}collection.json`, data: Buffer.from(JSON.stringify(collection)) });
  await zip.finish();
  return { distinctWords: distinct.size, bytes: size, compression: compressedSize / size };
}

function submissionOf(random: Random, submission: number, responses: object) {
  const created = new Date(Date.UTC(2026, 2, 1) + submission * 61_000 + random.below(60_000));
  return {
    submission_id: sampleSubmissionId(submission),
    participant_id: random
      .below(2 ** 31)
      .toString(16)
      .padStart(24, '0'),
    collection_id: COLLECTION,
    created_at: created.toISOString(),
    responses,
  };
}

function zipfBelow(random: Random, bound: number): number {
  return Math.floor(bound ** (random.below(2 ** 30) / 2 ** 30)) - 1;
}
