/** The library of a soak: one collection with every kind of file, and one with many answers. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import yauzl from 'yauzl';
import { createLibrary } from '../../src-main/library/library.ts';
import { generateArchive } from '../samples/generate-archive.ts';
import { createRandom } from '../samples/random.ts';
import { letter, measurements, note } from '../samples/sample-extras.ts';

export const FILES_NAME = 'Soak: files';
export const ANSWERS_NAME = 'Soak: answers';

export interface SoakSizes {
  /** Submissions of the first collection, with four files each. */
  readonly filed: number;
  /** Submissions of the second collection, without files. */
  readonly answered: number;
}

/** Makes both archives from a seed in `folder`, and imports them into `folder/library`. */
export async function makeSoakLibrary(folder: string, { filed, answered }: SoakSizes): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const pictures = await Promise.all(Array.from({ length: 12 }, (_, seed) => drawPicture(seed)));
  const others = [
    { name: 'letter.pdf', bytes: letter() },
    { name: 'note.txt', bytes: note() },
    { name: 'measurements.csv', bytes: measurements() },
    { name: 'film.webm', bytes: await sampleFilm() },
  ];
  const files = await generateArchive({
    seed: 22,
    submissions: filed,
    filesPerSubmission: 4,
    method: 'stored',
    name: FILES_NAME,
    collectionId: '0192a3b4-0000-7000-8000-00000000f11e',
    out: path.join(folder, 'files.zip'),
    // The last of each four files is no picture.
    fileContent: (submission, index) =>
      (index === 3 ? others[submission % others.length] : pictures[(submission * 3 + index) % pictures.length]) ??
      NOTHING,
  });
  const answers = await generateArchive({
    seed: 23,
    submissions: answered,
    filesPerSubmission: 0,
    method: 'stored',
    name: ANSWERS_NAME,
    collectionId: '0192a3b4-0000-7000-8000-00000000a45e',
    out: path.join(folder, 'answers.zip'),
  });
  const directory = path.join(folder, 'library');
  const library = await createLibrary({ directory });
  for (const { path: archive } of [answers, files]) await library.importArchive({ path: archive, source: 'drop' });
  await library.close();
  return directory;
}

const NOTHING = { name: 'nothing.txt', bytes: Buffer.alloc(0) };

/** Two megapixels, full of detail. */
async function drawPicture(seed: number): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const raw = { raw: { width: 160, height: 120, channels: 3 as const } };
  const bytes = await sharp(createRandom(seed).bytes(160 * 120 * 3), raw)
    .resize(1_600, 1_200, { kernel: 'cubic' })
    .jpeg({ quality: 70 })
    .toBuffer();
  return { name: `photo-${seed}.jpg`, bytes };
}

/** The video of the sample collection. */
async function sampleFilm(): Promise<Buffer> {
  const sample = path.resolve(import.meta.dirname, '../../assets/sample/sample-collection.zip');
  const zip = await yauzl.openPromise(sample);
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('.webm')) continue;
      return Buffer.concat(await (await zip.openReadStreamPromise(entry)).toArray());
    }
    throw new Error('The sample has no film.');
  } finally {
    zip.close();
  }
}
