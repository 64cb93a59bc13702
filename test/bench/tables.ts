/** Measures tables. */
import path from 'node:path';
import { textArchive } from './archives.ts';
import { duckdb, inFolder, interleaved, medianOf, python, timed, work } from './measure.ts';
import { runs, sized } from './options.ts';
import { DUCKDB, JSON_TO_CSV, PANDAS, type Reference } from './references.ts';
import { add } from './rows.ts';

export async function tables(): Promise<void> {
  const { path: archive, submissions } = await textArchive(sized(1_000_000));
  await inFolder(async (folder) => {
    await timed('unzip', ['-qj', archive, '*responses.jsonl', '-d', folder]);
    const library = path.join(folder, 'library');
    await work('import', archive, library);
    const file = (ending: string) => path.join(folder, `table.${ending}`);
    const csv = await interleaved(runs, () => work('table', library, 'csv', file('csv')), [
      [PANDAS, () => python(JSON_TO_CSV, path.join(folder, 'responses.jsonl'), file('pandas.csv'))],
    ]);
    const parquet = await interleaved(runs, () => work('table', library, 'parquet', file('parquet')), [
      [DUCKDB, () => duckdb('copy', file('csv'), file('duckdb.parquet'))],
    ]);
    const fromLines = await interleaved(1, () => work('table', library, 'parquet', file('parquet')), [
      [DUCKDB, () => duckdb('copyLines', path.join(folder, 'responses.jsonl'), file('lines.parquet'))],
    ]);
    const label = `${submissions} submissions as`;
    const seconds = { unit: 's', bar: '0.5' };
    const row = (measured: typeof csv, reference: Reference, key = 'seconds') => ({
      ours: medianOf(measured.ours, key),
      theirs: medianOf(measured.theirs.get(reference), key),
    });
    const pandas = { ...seconds, reference: 'json, DataFrame, to_csv' };
    const copied = { ...seconds, reference: 'COPY of DuckDB' };
    add({ ...pandas, work: `${label} CSV`, ...row(csv, PANDAS) });
    add({ ...pandas, work: '… processor time', ...row(csv, PANDAS, 'processor'), bar: '–' });
    add({ ...copied, work: `${label} Parquet`, ...row(parquet, DUCKDB), bar: '1' });
    add({ ...copied, work: '… processor time', ...row(parquet, DUCKDB, 'processor'), bar: '–' });
    const fromJson = { ...copied, work: '… from the lines', reference: 'COPY of DuckDB from JSON', bar: '–' };
    add({ ...fromJson, ...row(fromLines, DUCKDB) });
    add({ ...fromJson, work: '… processor time', ...row(fromLines, DUCKDB, 'processor') });
    for (const [name, { ours }] of [
      ['CSV', csv],
      ['Parquet', parquet],
    ] as const) {
      const peak = (medianOf(ours, 'peakBytes') ?? 0) / 1e6;
      add({
        work: `… peak memory, ${name}`,
        reference: '–',
        ours: peak,
        theirs: null,
        alone: true,
        unit: 'MB',
        bar: '300 MB',
      });
    }
  });
}
