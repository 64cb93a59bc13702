/**
 * A program that runs for the first time is interpreted; V8 compiles it only after it was seen to be used. An archive of ten thousand
 * submissions is read in less time than that takes, so the programs are run beforehand, on an archive that was made up.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { buildIndexes } from './build-index.ts';
import type { SegmentPool } from './segments/segment-pool.ts';

const SUBMISSIONS = 4_000;
const FILES_OF_EACH = 2;
/** Small, so that there are several for every thread. */
const SEGMENT_BYTES = 524_288;
const TIMES = 8;

/**
 * Imports the made-up archive into a folder that is removed again.
 * @param pool stays open
 * @param wanted aborted when the threads are needed: resolves soon after, with what was rehearsed by then
 */
export async function rehearseImport(pool: SegmentPool, wanted: AbortSignal): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'collection-desk-rehearsal-'));
  try {
    const archivePath = path.join(folder, 'archive.zip');
    await writeArchive(archivePath);
    const kept = { ...pool, close: async () => undefined };
    for (let time = 0; time < TIMES && !wanted.aborted; time += 1) {
      const input = {
        ...{ archivePath, definition: askedOnce(time), fallbackName: '', fallbackCollectionId: null },
        segmentBytes: SEGMENT_BYTES,
        indexPath: path.join(folder, `${time}.sqlite`),
        textPath: path.join(folder, `${time}.index`),
      };
      await buildIndexes(
        input,
        kept,
        () => wanted.throwIfAborted(),
        () => undefined,
      );
    }
  } catch (error) {
    if (!wanted.aborted) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A definition that makes each time a collection of its own. Functions that were made only once are compiled for what they were made with,
 * and would be compiled again for the first archive whose questions are others.
 */
function askedOnce(time: number): object {
  return { collection_items: [{ page_items: [{ id: `asked-${time}`, type: 'free_text' }] }] };
}

async function writeArchive(file: string): Promise<void> {
  const zip = new ZipFile();
  const lines: string[] = [];
  for (let submission = 0; submission < SUBMISSIONS; submission += 1) {
    const files = Array.from({ length: FILES_OF_EACH }, (_, index) => `files/submission-${submission}_5_${index}.jpg`);
    for (const name of files) zip.addBuffer(Buffer.alloc(0), name, { compress: false });
    lines.push(`${JSON.stringify(madeUpSubmission(submission, files))}\n`);
  }
  const instructions = TYPES.map((type) => ({ id: type, type, description: madeUpQuestion(type) }));
  const description = { collection_id: 'rehearsal', name: 'Rehearsal', instructions };
  zip.addBuffer(Buffer.from(JSON.stringify(description)), 'collection.json');
  zip.addBuffer(Buffer.from(lines.join('')), 'responses.jsonl');
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

const TYPES = [
  'free_text',
  'free_text_with_unit',
  'multiple_choice',
  'multiple_choice_with_free_text',
  'file_upload',
] as const;
const madeUpQuestion = (type: string) => `A question about ${type}?`;
const OPTIONS = ['yes', 'no', 'rarely', 'often', 'on the left', 'on the right', 'neither'];
/** Participants write in any script. */
const WORDS = [
  ...['knee', 'rash', 'since', 'Tuesday', 'swollen', 'kitchen', 'receipt', 'it’s', 'don’t', 'Größe', 'peau', 'año'],
  ...['рука', 'боль', 'πόνος', 'جلد', 'כאב', 'त्वचा', '皮膚', 'あかい', '피부', 'ผิวหนัง', '🙂', '👍🏽'],
];

/** With each type of response. */
function madeUpSubmission(submission: number, files: readonly string[]): object {
  const pick = <Item>(list: readonly Item[], place: number) =>
    list[(submission * 31 + place * place * 17) % list.length];
  const words = Array.from({ length: 12 }, (_, place) =>
    place % 4 === 3 ? `word${(submission * 7 + place) % 997}` : pick(WORDS, place),
  );
  const answers: Readonly<Record<(typeof TYPES)[number], object>> = {
    free_text: { value: `${words.join(' ')}.` },
    free_text_with_unit: { value: String((submission % 900) / 10), unit: 'kg' },
    multiple_choice: { values: [pick(OPTIONS, 1), pick(OPTIONS, 2)] },
    multiple_choice_with_free_text: {
      values: [{ option: pick(OPTIONS, 3), explanation: words.slice(0, 6).join(' ') }],
    },
    file_upload: { files: files.map((path, index) => ({ name: index === 0 ? 'IMG 0001.jpg' : 'фото.jpg', path })) },
  };
  return {
    submission_id: `submission-${String(submission).padStart(8, '0')}`,
    participant_id: `participant-${String(submission % 900).padStart(12, '0')}`,
    collection_id: 'rehearsal',
    created_at: new Date(submission * 60_000).toISOString(),
    responses: Object.fromEntries(
      TYPES.map((type) => [type, { type, description: madeUpQuestion(type), ...answers[type] }]),
    ),
  };
}
