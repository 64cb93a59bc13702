/** The archives for measurements. They are made once from a seed and kept in the system's temporary folder. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { type GenerateOptions, generateArchive } from '../samples/generate-archive.ts';
import { createRandom } from '../samples/random.ts';

export const BENCH_FOLDER = path.join(os.tmpdir(), 'collection-desk-bench');

export interface BenchArchive {
  readonly path: string;
  readonly submissions: number;
}

async function once(name: string, options: Omit<GenerateOptions, 'seed' | 'out'>): Promise<BenchArchive> {
  mkdirSync(BENCH_FOLDER, { recursive: true });
  const file = path.join(BENCH_FOLDER, `${name}.zip`);
  if (!existsSync(file)) {
    // Written under another name first, because a run may be stopped at any time.
    await generateArchive({ ...options, seed: 20_260_319, out: `${file}.part` });
    renameSync(`${file}.part`, file);
  }
  return { path: file, submissions: options.submissions };
}

/** Two files of 150 kB for each submission: 10,000 submissions are 3 GB. */
export function photoArchive(submissions: number): Promise<BenchArchive> {
  const files = { filesPerSubmission: 2, fileBytes: 150_000, method: 'stored' } as const;
  return once(`photos-${submissions}`, { submissions, ...files });
}

export function textArchive(submissions: number): Promise<BenchArchive> {
  return once(`texts-${submissions}`, { submissions, filesPerSubmission: 0 });
}

/** Four files of 1 kB for each submission. */
export function smallFileArchive(submissions: number): Promise<BenchArchive> {
  const files = { filesPerSubmission: 4, fileBytes: 1_000, method: 'stored' } as const;
  return once(`small-files-${submissions}`, { submissions, ...files });
}

/** Small pictures, two for each submission, for measurements of the gallery. */
export async function galleryArchive(files: number): Promise<BenchArchive> {
  const pictures = await Promise.all(Array.from({ length: 64 }, (_, seed) => drawSmallPicture(seed)));
  return once(`gallery-${files}`, {
    submissions: Math.ceil(files / 2),
    filesPerSubmission: 2,
    method: 'stored',
    fileContent: (submission, index) => ({
      name: `photo-${index}.jpg`,
      bytes: pictures[(submission * 2 + index) % pictures.length] ?? Buffer.alloc(0),
    }),
  });
}

function drawSmallPicture(seed: number): Promise<Buffer> {
  const raw = { raw: { width: 20, height: 15, channels: 3 as const } };
  return sharp(createRandom(seed).bytes(20 * 15 * 3), raw)
    .resize(640, 480, { kernel: 'cubic' })
    .jpeg()
    .toBuffer();
}

/** JPEGs of 12 megapixels, full of detail like photographs of phones. */
export async function photographs(count: number): Promise<{ readonly folder: string; readonly archive: string }> {
  const folder = path.join(BENCH_FOLDER, `photographs-${count}`);
  const random = createRandom(12);
  const bytes: Buffer[] = [];
  mkdirSync(folder, { recursive: true });
  for (let number = 0; number < count; number += 1) {
    const file = path.join(folder, `${number}.jpg`);
    if (!existsSync(file)) await drawPhotograph(file, random.bytes(300 * 225 * 3));
    bytes.push(await sharp(file).toBuffer());
  }
  const { path: archive } = await once(`photographs-${count}`, {
    submissions: count,
    filesPerSubmission: 1,
    method: 'stored',
    fileContent: (submission) => ({ name: 'photo.jpg', bytes: bytes[(submission - 1) % count] ?? Buffer.alloc(0) }),
  });
  return { folder, archive };
}

async function drawPhotograph(file: string, noise: Buffer): Promise<void> {
  const raw = { raw: { width: 300, height: 225, channels: 3 as const } };
  await sharp(noise, raw).resize(4_000, 3_000, { kernel: 'cubic' }).jpeg({ quality: 88 }).toFile(file);
}
