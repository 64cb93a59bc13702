/** `npm run fuzz -- TARGET [--minutes N]`: feeds one target until something breaks, or the time is over. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BrokenBy, runCounted } from './counted-run.ts';
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
  if (reason !== null) return fuzzByCounters(reason);
  const sound = await runGuided(target, { folder, options: [`-max_total_time=${seconds}`, '-print_final_stats=1'] });
  console.log(sound ? `New inputs: ${path.join(folder, 'corpus')}` : `What broke it: ${path.join(folder, 'found')}`);
  if (!sound) process.exitCode = 1;
}

async function fuzzByCounters(reason: string): Promise<void> {
  console.log(`Guided by V8's own counters, more slowly: ${reason}`);
  const seed = Date.now() % 2 ** 31;
  try {
    const run = { inputs: Number.POSITIVE_INFINITY, milliseconds: seconds * 1_000, seed };
    const { tried, fresh, blocks } = await runCounted(target, run);
    console.log(
      `${tried} inputs, ${Math.round(tried / seconds)} a second, ${blocks} blocks of code reached, seed ${seed}`,
    );
    for (const input of fresh) await keep('corpus', input);
    console.log(`New inputs: ${path.join(folder, 'corpus')} (${fresh.length})`);
  } catch (error) {
    if (!(error instanceof BrokenBy)) throw error;
    console.error(error.cause);
    console.log(`What broke it: ${await keep('found', error.input)}`);
    process.exitCode = 1;
  }
}

/** @returns its path, with a name derived from its content */
async function keep(where: 'corpus' | 'found', input: Buffer): Promise<string> {
  const file = path.join(folder, where, createHash('sha1').update(input).digest('hex'));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, input);
  return file;
}

try {
  await fuzz();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
