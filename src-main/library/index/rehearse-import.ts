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

const SUBMISSIONS = 1_200;
const FILES_OF_EACH = 2;
/** Small, so that there are several for every thread. */
const SEGMENT_BYTES = 65_536;
const TIMES = 3;

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
        ...{ archivePath, definition: null, fallbackName: '', fallbackCollectionId: null, segmentBytes: SEGMENT_BYTES },
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

async function writeArchive(file: string): Promise<void> {
  const zip = new ZipFile();
  const lines: string[] = [];
  for (let submission = 0; submission < SUBMISSIONS; submission += 1) {
    const files = Array.from({ length: FILES_OF_EACH }, (_, index) => `files/submission-${submission}_5_${index}.jpg`);
    for (const name of files) zip.addBuffer(Buffer.alloc(0), name, { compress: false });
    lines.push(`${JSON.stringify(madeUpSubmission(submission, files))}\n`);
  }
  zip.addBuffer(Buffer.from(lines.join('')), 'responses.jsonl');
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

/** With each type of response, and words of several scripts. */
function madeUpSubmission(submission: number, files: readonly string[]): object {
  const words = Array.from({ length: 24 }, (_, place) => `word${(submission * 31 + place * place * 17) % 997}`);
  const option = `option ${submission % 7}`;
  const asked = (type: string, answer: object) => ({ type, description: `A question about ${type}?`, ...answer });
  return {
    submission_id: `submission-${String(submission).padStart(8, '0')}`,
    participant_id: `participant-${String(submission % 900).padStart(12, '0')}`,
    collection_id: 'rehearsal',
    created_at: new Date(submission * 60_000).toISOString(),
    responses: {
      1: asked('free_text', { value: `${words.join(' ')}. Müde “Straße” 写真 – ไทย` }),
      2: asked('free_text_with_unit', { value: String(submission % 90), unit: 'kg' }),
      3: asked('multiple_choice', { values: [option, `option ${(submission + 3) % 7}`] }),
      4: asked('multiple_choice_with_free_text', { values: [{ option, explanation: words.slice(0, 6).join(' ') }] }),
      5: asked('file_upload', { files: files.map((name) => ({ name: 'photo.jpg', path: name })) }),
    },
  };
}
