/** Measures imports of photographs, the first bytes of files, copies and verification. */
import path from 'node:path';
import { photoArchive } from './archives.ts';
import { inFolder, interleaved, medianOf, python, timed, work } from './measure.ts';
import { runs, sized } from './options.ts';
import { EXTRACT_AND_READ, PANDAS, PYTHON, UNZIP } from './references.ts';
import { add, noteShares } from './rows.ts';

export async function photos(): Promise<void> {
  const { path: archive, submissions } = await photoArchive(sized(10_000));
  const label = `${submissions} submissions, ${2 * submissions} files`;
  const measured = await interleaved(runs, () => work('import', archive), [
    [PANDAS, () => inFolder((folder) => python(EXTRACT_AND_READ, archive, folder))],
    [UNZIP, () => inFolder((folder) => timed('unzip', ['-q', archive, '-d', folder]))],
  ]);
  const browsable = medianOf(measured.ours, 'browsable');
  const searched = medianOf(measured.ours, 'searched');
  noteShares(label, measured.ours);
  const documented = medianOf(measured.theirs.get(PANDAS), 'seconds');
  const unzip = medianOf(measured.theirs.get(UNZIP), 'seconds');
  add({
    unit: 's',
    ours: browsable,
    work: `${label}: until browsable`,
    reference: 'extractall + read_json',
    theirs: documented,
    bar: '0.03',
  });
  add({
    unit: 's',
    ours: searched,
    work: `${label}: until searched and faceted`,
    reference: 'extractall + read_json',
    theirs: documented,
    bar: '0.05',
  });
  add({ unit: 's', ours: searched, work: 'the same', reference: 'unzip -q', theirs: unzip, bar: '0.05' });
  await reading(archive, submissions);
}

async function reading(archive: string, submissions: number): Promise<void> {
  await inFolder(async (library) => {
    await work('import', archive, library);
    const bytes = await interleaved(runs, () => work('first-bytes', library), [
      [PYTHON, () => work('first-bytes-by-scan', archive, String(submissions))],
    ]);
    const scan = medianOf(bytes.theirs.get(PYTHON), 'median');
    const reference = 'yauzl: open, scan, read';
    add({
      work: 'first bytes of a random file',
      reference,
      ours: medianOf(bytes.ours, 'median'),
      theirs: scan,
      unit: 'ms',
      bar: '0.005',
    });
    add({ work: '… p95', reference, ours: medianOf(bytes.ours, 'p95'), theirs: scan, unit: 'ms', bar: 'under 5 ms' });
    await copies(archive, library);
    const verified = await interleaved(runs, () => work('verify', library), [
      [UNZIP, () => timed('unzip', ['-tq', archive])],
    ]);
    const theirs = medianOf(verified.theirs.get(UNZIP), 'seconds');
    add({
      work: 'verify',
      reference: 'unzip -tq',
      ours: medianOf(verified.ours, 'seconds'),
      theirs,
      unit: 's',
      bar: '0.75',
    });
  });
}

export async function copies(archive: string, library: string): Promise<void> {
  const extracted = await interleaved(
    runs,
    () => inFolder((folder) => work('extract', library, path.join(folder, 'copies'))),
    [[UNZIP, () => inFolder((folder) => timed('unzip', ['-q', archive, '-d', folder]))]],
  );
  for (const [name, key, bar] of [
    ['copies of all files, checked and described', 'seconds', '1'],
    ['… processor time', 'processor', '–'],
  ] as const) {
    add({
      work: name,
      reference: 'unzip -q',
      ours: medianOf(extracted.ours, key),
      theirs: medianOf(extracted.theirs.get(UNZIP), key),
      unit: 's',
      bar,
    });
  }
}
