/** Measures imports and queries of text. */

import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { textArchive } from './archives.ts';
import { inFolder, interleaved, medianOf, python, timed, work } from './measure.ts';
import { runs, sized } from './options.ts';
import { PANDAS, PYTHON, PYTHON_FTS, READ_JSON } from './references.ts';
import { add, noteShares } from './rows.ts';

export async function texts(): Promise<void> {
  const { path: archive, submissions } = await textArchive(sized(1_000_000));
  await inFolder(async (folder) => {
    await timed('unzip', ['-qj', archive, '*responses.jsonl', '-d', folder]);
    const responses = path.join(folder, 'responses.jsonl');
    const database = path.join(folder, 'plain.sqlite');
    const measured = await interleaved(runs, () => work('import', archive), [
      [PANDAS, () => python(READ_JSON, responses)],
      [
        PYTHON,
        () => {
          rmSync(database, { force: true });
          return python(PYTHON_FTS, responses, database);
        },
      ],
    ]);
    const browsable = medianOf(measured.ours, 'browsable');
    const searched = medianOf(measured.ours, 'searched');
    const pandas = medianOf(measured.theirs.get(PANDAS), 'seconds');
    const script = medianOf(measured.theirs.get(PYTHON), 'seconds');
    const label = `${submissions} submissions, text only`;
    noteShares(label, measured.ours);
    const first = { ours: browsable, unit: 's' };
    const words = { ours: searched, unit: 's' };
    add({ ...first, work: `${label}: until browsable`, reference: 'read_json', theirs: pandas, bar: '0.12' });
    add({ ...words, work: `${label}: until full text answers`, reference: 'read_json', theirs: pandas, bar: '0.22' });
    add({ ...words, work: 'the same', reference: 'Python json + sqlite3 + FTS5', theirs: script, bar: '0.45' });
    const bytes = statSync(responses).size;
    add({
      work: 'index size',
      reference: 'responses.jsonl',
      ours: (medianOf(measured.ours, 'indexBytes') ?? 0) / 1e6,
      theirs: bytes / 1e6,
      unit: 'MB',
      bar: '0.8',
    });
    add({
      work: 'peak memory of the import',
      reference: '–',
      ours: (medianOf(measured.ours, 'peakBytes') ?? 0) / 1e6,
      theirs: null,
      alone: true,
      unit: 'MB',
      bar: '400 MB',
    });
    if (existsSync(database)) await searching(archive, database);
  });
}

async function searching(archive: string, database: string): Promise<void> {
  await inFolder(async (library) => {
    await work('import', archive, library);
    await work('idle', library);
    const measured = await interleaved(runs, () => work('queries', library), [
      [PYTHON, () => work('queries-by-sql', database)],
    ]);
    const theirs = measured.theirs.get(PYTHON);
    const like = medianOf(theirs, 'like');
    add({
      work: 'first page of any query, median',
      reference: 'LIKE scan',
      ours: medianOf(measured.ours, 'median'),
      theirs: like,
      unit: 'ms',
      bar: '–',
    });
    add({
      work: '… p95',
      reference: 'LIKE scan',
      ours: medianOf(measured.ours, 'p95'),
      theirs: like,
      unit: 'ms',
      bar: '0.1, under 100 ms',
    });
    add({
      work: '… the slowest of 120',
      reference: 'LIKE scan',
      ours: medianOf(measured.ours, 'most'),
      theirs: like,
      unit: 'ms',
      bar: '–',
    });
    add({
      work: 'facets of a common term',
      reference: 'GROUP BY',
      ours: medianOf(measured.ours, 'facets'),
      theirs: medianOf(theirs, 'facets'),
      unit: 'ms',
      bar: '0.02, under 300 ms',
    });
  });
}
