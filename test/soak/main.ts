/**
 * `npm run soak`: repeats one round of steps in the real window for 15 minutes (`--minutes 5`, or `--rounds 12`). After each round it
 * prints how much memory, file handles and disk every process uses. It fails if the last third of the rounds needs more than the rounds
 * after warm-up, by more than the bounds in measure-round.ts. `--snapshots DIRECTORY` writes the window's heap after warm-up and at the
 * end. At the end it also prints what the window still uses after Chromium was told that memory is low.
 */
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession, ElectronApplication, Page } from '@playwright/test';
import { buildAll, isFresh } from '../../scripts/build.ts';
import { findEngine } from '../electron-host/engine.ts';
import { deskApplication, launch, onRealElectron } from '../harness/launch.ts';
import { HAS_PROC } from '../harness/processes.ts';
import { createRandom } from '../samples/random.ts';
import { judge, type Measure, warmUp } from './flatness.ts';
import { type Figures, measureRound, toMeasures } from './measure-round.ts';
import { drawEverything, playRound } from './round.ts';
import { makeSoakLibrary } from './soak-library.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    rounds: { type: 'string' },
    seed: { type: 'string', default: '22' },
    filed: { type: 'string', default: '500' },
    answered: { type: 'string', default: '50000' },
    snapshots: { type: 'string' },
  },
});

/** Fewer rounds cannot show growth. */
const FEWEST_ROUNDS = 6;
const SNAPSHOT_ROUND = 5;
const rounds = options.rounds === undefined ? Number.POSITIVE_INFINITY : Number(options.rounds);
const milliseconds = options.rounds === undefined ? Number(options.minutes) * 60_000 : Number.POSITIVE_INFINITY;

const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-soak-'));
try {
  process.exitCode = (await soak(folder)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function soak(folder: string): Promise<boolean> {
  if (!isFresh()) await buildAll();
  console.log(onRealElectron ? 'On Electron.' : `On the electron host, with ${await engineVersion()}.`);
  if (!HAS_PROC) console.log('There is no /proc here: only the window’s heap, its nodes and the disk are watched.');
  const library = await makeSoakLibrary(folder, { filed: Number(options.filed), answered: Number(options.answered) });
  const folders = { library, data: path.join(folder, 'data'), temporary: path.join(folder, 'temporary') };
  const heaps = path.join(folder, 'heaps');
  for (const made of [folders.temporary, heaps]) mkdirSync(made);
  const app = await launch({
    application: deskApplication,
    userDataDirectory: folders.data,
    env: {
      COLLECTION_DESK_LIBRARY: library,
      COLLECTION_DESK_SOAK_HEAPS: heaps,
      EHOST_NODE: path.join(import.meta.dirname, 'node-with-heap'),
      TMPDIR: folders.temporary,
      TEMP: folders.temporary,
      TMP: folders.temporary,
    },
  });
  try {
    const page = await app.firstWindow();
    const devtools = await page.context().newCDPSession(page);
    const watched = { pid: pidOf(app), devtools, heaps: onRealElectron ? null : heaps, folders };
    const measured = await playRounds(page, async (round) => {
      const figures = await measureRound(watched);
      if (round === SNAPSHOT_ROUND) await writeSnapshot(devtools, 'early');
      return figures;
    });
    await writeSnapshot(devtools, 'late');
    const isFlat = report(toMeasures(measured));
    await devtools.send('Memory.simulatePressureNotification', { level: 'critical' });
    console.log(`\nWhen memory is short: ${inWords(await measureRound(watched))}`);
    return isFlat;
  } finally {
    await app.close();
  }
}

async function engineVersion(): Promise<string> {
  const { name, executable } = await findEngine();
  return `${name} (${executable})`;
}

function pidOf(app: ElectronApplication): number {
  const { pid } = app.process();
  if (pid === undefined) throw new Error('The application has no process.');
  return pid;
}

async function playRounds(page: Page, measure: (round: number) => Promise<Figures>): Promise<readonly Figures[]> {
  const random = createRandom(Number(options.seed));
  await drawEverything(page);
  const startedAt = Date.now();
  const measured: Figures[] = [];
  while (measured.length < rounds && (measured.length < FEWEST_ROUNDS || Date.now() - startedAt < milliseconds)) {
    const roundAt = Date.now();
    await playRound(page, random);
    const figures = await measure(measured.length + 1);
    measured.push(figures);
    const seconds = ((Date.now() - roundAt) / 1000).toFixed(0);
    console.log(`round ${measured.length} (${seconds} s): ${inWords(figures)}`);
  }
  return measured;
}

function inWords(figures: Figures): string {
  const cells = toMeasures([figures]).map(({ name, unit, values }) => `${name} ${written(values[0] ?? 0, unit)}`);
  return cells.join(', ');
}

function written(value: number, unit: Measure['unit']): string {
  return unit === 'MB' ? `${(value / 1e6).toFixed(1)} MB` : Math.round(value).toLocaleString('en');
}

/** Prints a row for each measure. Returns true if all are flat. */
function report(measures: readonly Measure[]): boolean {
  const all = measures[0]?.values.length ?? 0;
  console.log(`\n${all} rounds, ${warmUp(all)} of them warm-up.\n`);
  console.log('| what | after warm-up | last third | allowed | |\n|---|---|---|---|---|');
  const verdicts = measures.map((measure) => ({ measure, verdict: judge(measure) }));
  for (const { measure, verdict } of verdicts) {
    const [early, late, allowed] = [verdict.early, verdict.late, verdict.allowed].map((it) =>
      written(it, measure.unit),
    );
    console.log(`| ${measure.name} | ${early} | ${late} | ${allowed} | ${verdict.flat ? '' : 'GROWS'} |`);
  }
  return verdicts.every(({ verdict }) => verdict.flat);
}

async function writeSnapshot(devtools: CDPSession, name: string): Promise<void> {
  if (options.snapshots === undefined) return;
  const out = createWriteStream(path.join(options.snapshots, `${name}.heapsnapshot`));
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => out.write(chunk));
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await new Promise<void>((ended) => out.end(ended));
}
