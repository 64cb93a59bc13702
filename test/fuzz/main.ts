/** `npm run fuzz -- TARGET [--minutes N]`: feeds one target until something breaks, or the time is over. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reasonNotToRun, runGuided } from './guided-run.ts';
import { TARGETS } from './targets.ts';

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '10' } },
  allowPositionals: true,
});
const [target = ''] = positionals;
const seconds = Math.round(Number(values.minutes) * 60);
const folder = path.resolve(import.meta.dirname, '../../out/fuzz', target);

async function fuzz(): Promise<void> {
  if (!TARGETS.includes(target) || !(seconds > 0)) {
    throw new Error(`npm run fuzz -- TARGET [--minutes N], where TARGET is one of ${TARGETS.join(', ')}`);
  }
  const reason = reasonNotToRun();
  if (reason !== null) throw new Error(reason);
  const sound = await runGuided(target, { folder, options: [`-max_total_time=${seconds}`, '-print_final_stats=1'] });
  console.log(sound ? `New inputs: ${path.join(folder, 'corpus')}` : `What broke it: ${path.join(folder, 'found')}`);
  if (!sound) process.exitCode = 1;
}

try {
  await fuzz();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
