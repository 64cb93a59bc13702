/** Measures archives of growing size and draws the chart. */

import { writeFileSync } from 'node:fs';
import { textArchive } from './archives.ts';
import { drawGrowth, type GrowthPoint } from './growth-chart.ts';
import { inFolder, work } from './measure.ts';
import { scale, sized } from './options.ts';
import { GROWTH_CHART } from './report.ts';

export async function growth(): Promise<void> {
  const points: GrowthPoint[] = [];
  for (const count of [10_000, 100_000, 1_000_000, 3_000_000].map(sized)) {
    const { path: archive } = await textArchive(count);
    const point = await inFolder(async (library) => {
      const imported = await work('import', archive, library);
      await work('idle', library);
      const { median: middle = Number.NaN, p95 = Number.NaN } = await work('queries', library);
      const { browsable = Number.NaN, searched = Number.NaN } = imported;
      return { submissions: count, browsable, searched, median: middle, p95 };
    });
    points.push(point);
    console.log(JSON.stringify(point));
    if (scale === 1) writeFileSync(GROWTH_CHART, drawGrowth(points));
  }
}
