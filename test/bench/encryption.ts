/** Compares an encrypted library with a plain one, in turn. */
import { photoArchive, smallFileArchive, textArchive } from './archives.ts';
import { type Figures, inFolder, interleaved, medianOf, work } from './measure.ts';
import { runs, sized } from './options.ts';
import type { Reference } from './references.ts';
import { add } from './rows.ts';

const PLAIN: Reference = { name: 'plain library', probe: ['true'] };

export async function encryption(): Promise<void> {
  const archives = [
    ['photos', await photoArchive(sized(10_000))],
    ['texts', await textArchive(sized(100_000))],
    ['small files', await smallFileArchive(sized(50_000))],
  ] as const;
  for (const [name, { path: archive, submissions }] of archives) {
    const measure = (isEncrypted: boolean) => () =>
      inFolder(async (library) => {
        if (isEncrypted) await work('encrypted', library);
        const imported = await work('import', archive, library);
        const read = name === 'texts' ? {} : await work('first-bytes', library);
        const searched = await work('queries', library);
        return { ...imported, read: read.median, readP95: read.p95, search: searched.median } as Figures;
      });
    const { ours, theirs } = await interleaved(runs, measure(true), [[PLAIN, measure(false)]]);
    const compare = (label: string, key: string, unit: string, bar: string) =>
      add({
        work: `${submissions} submissions, ${name}: ${label}`,
        reference: PLAIN.name,
        unit,
        bar,
        ours: medianOf(ours, key),
        theirs: medianOf(theirs.get(PLAIN), key),
      });
    compare('import', 'seconds', 's', '1.3');
    compare('until browsable', 'browsable', 's', '1.3');
    compare('processor time of the import', 'processor', 's', '–');
    compare('search', 'search', 'ms', '–');
    if (name === 'texts') continue;
    compare('first bytes of a file', 'read', 'ms', '1.3');
    compare('the same, 95 of 100', 'readP95', 'ms', '–');
  }
}
