/** Measures imports of small files, and thumbnails. */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { BENCH_FOLDER, photographs, smallFileArchive } from './archives.ts';
import { inFolder, interleaved, medianOf, python, timed, work } from './measure.ts';
import { runs, sized } from './options.ts';
import { EXTRACT, PYTHON, VIPS } from './references.ts';
import { add, noteShares } from './rows.ts';

export async function smallFiles(): Promise<void> {
  const { path: archive, submissions } = await smallFileArchive(sized(50_000));
  const measured = await interleaved(runs, () => work('import', archive), [
    [PYTHON, () => inFolder((folder) => python(EXTRACT, archive, folder))],
  ]);
  const theirs = medianOf(measured.theirs.get(PYTHON), 'seconds');
  noteShares(`${4 * submissions} small files`, measured.ours);
  add({
    work: `${4 * submissions} small files: until browsable`,
    reference: 'extractall',
    ours: medianOf(measured.ours, 'browsable'),
    theirs,
    unit: 's',
    bar: '0.03',
  });
}

export async function pictures(): Promise<void> {
  const { folder, archive } = await photographs(sized(48));
  const theirFolder = path.join(BENCH_FOLDER, 'thumbnails');
  const measured = await interleaved(
    runs,
    () =>
      inFolder(async (library) => {
        await work('import', archive, library);
        return work('thumbnails', library);
      }),
    [
      [
        VIPS,
        () => {
          mkdirSync(theirFolder, { recursive: true });
          const size = ['--size', '320x320', '-o', path.join(theirFolder, '%s.webp')];
          return timed('sh', ['-c', `vipsthumbnail ${size.join(' ')} ${folder}/*.jpg`]);
        },
      ],
    ],
  );
  const hashes = await inFolder(async (library) => {
    await work('import', archive, library);
    return work('thumb-hashes', library);
  });
  const theirs = medianOf(measured.theirs.get(VIPS), 'seconds');
  add({
    work: 'thumbnails of 12 MP JPEGs',
    reference: 'vipsthumbnail',
    ours: medianOf(measured.ours, 'seconds'),
    theirs,
    unit: 's',
    bar: '0.6',
  });
  add({
    work: 'colours of one of them, while idle',
    reference: '–',
    ours: medianOf([hashes], 'each'),
    theirs: null,
    alone: true,
    unit: 'ms',
    bar: '–',
  });
}
