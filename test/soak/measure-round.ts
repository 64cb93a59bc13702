/** Measures everything after each round of a soak. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';
import { diskUse, HAS_PROC, type ProcessUse, processesFrom, ROLES } from '../harness/processes.ts';
import type { Measure } from './flatness.ts';

export interface Watched {
  /** The application's first process. */
  readonly pid: number;
  /** The session of the window. */
  readonly devtools: CDPSession;
  /** The folder in which Node processes write their heap sizes, see heap-on-request.ts; null if they cannot be asked. */
  readonly heaps: string | null;
  /** By name: the library, the application's data, the temporary folder. */
  readonly folders: Readonly<Record<string, string>>;
}

/** Chromium's own cache of requests, whose size it limits. Electron caches no `app://`. */
const BROWSER_CACHE = 'Cache';

/** Figures by name, in bytes or pieces. */
export type Figures = ReadonlyMap<string, number>;

/** The allowed growth of figures after warm-up, by the end of their name. */
const BOUNDS: readonly (readonly [RegExp, Omit<Measure, 'name' | 'values'>])[] = [
  [/(own|mapped)$/, { unit: 'MB', share: 0.15, more: 24e6 }],
  // Chromium keeps decoded pictures up to 512 MB, or until the system needs memory.
  [/shared$/, { unit: 'MB', share: 0, more: 512e6 }],
  [/heap$/, { unit: 'MB', share: 0.1, more: 4e6 }],
  [/DOM nodes$/, { unit: 'number', share: 0.1, more: 300 }],
  [/listeners$/, { unit: 'number', share: 0.1, more: 100 }],
  [/(renderer|browser) handles$/, { unit: 'number', share: 0.15, more: 16 }],
  [/handles$/, { unit: 'number', share: 0, more: 8 }],
  // Chromium starts a process for sound and video on their first use.
  [/processes$/, { unit: 'number', share: 0, more: 1 }],
  [/ files$/, { unit: 'number', share: 0, more: 12 }],
  [/ bytes$/, { unit: 'MB', share: 0.05, more: 8e6 }],
];

/** The figures of the rounds as {@link Measure}s with their bounds. */
export function toMeasures(rounds: readonly Figures[]): readonly Measure[] {
  return [...(rounds.at(-1)?.keys() ?? [])].map((name) => {
    const [, bound] = BOUNDS.find(([pattern]) => pattern.test(name)) ?? [];
    if (bound === undefined) throw new Error(`What bounds ${name}?`);
    return { ...bound, name, values: rounds.map((figures) => figures.get(name) ?? 0) };
  });
}

/** Collects garbage in all processes, and then measures. */
export async function measureRound({ pid, devtools, heaps, folders }: Watched): Promise<Figures> {
  const figures = new Map<string, number>();
  await devtools.send('HeapProfiler.collectGarbage');
  const nodeHeaps = HAS_PROC && heaps !== null ? await heapsOf(processesFrom(pid), heaps) : null;
  for (const [name, value] of nodeHeaps ?? []) figures.set(name, value);
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  figures.set('renderer heap', usedSize).set('renderer DOM nodes', nodes).set('renderer listeners', jsEventListeners);
  if (HAS_PROC) addProcesses(figures, processesFrom(pid));
  for (const [name, folder] of Object.entries(folders)) {
    const { bytes, files } = diskUse(folder, BROWSER_CACHE);
    figures.set(`${name} bytes`, bytes).set(`${name} files`, files);
  }
  return figures;
}

function addProcesses(figures: Map<string, number>, processes: readonly ProcessUse[]): void {
  for (const role of ROLES) {
    const mine = processes.filter((it) => it.role === role);
    if (mine.length === 0 && role !== 'pictures') continue;
    const set = (what: 'own' | 'mapped' | 'shared' | 'handles') =>
      figures.set(
        `${role} ${what}`,
        mine.reduce((sum, it) => sum + it[what], 0),
      );
    set('own');
    set('mapped');
    if (role === 'renderer' || role === 'browser') set('shared');
    set('handles');
  }
  figures.set('processes', processes.length);
}

/** Asks the main and the library process for their heap sizes, and waits for both. */
async function heapsOf(processes: readonly ProcessUse[], folder: string): Promise<Map<string, number>> {
  const heaps = new Map<string, number>();
  for (const { pid, role } of processes) {
    if (role !== 'main' && role !== 'library') continue;
    const file = path.join(folder, String(pid));
    rmSync(file, { force: true });
    process.kill(pid, 'SIGUSR2');
    for (const until = Date.now() + 30_000; !existsSync(file); await delay(20)) {
      if (Date.now() > until) throw new Error(`Process ${pid} (${role}) does not say how large its heap is.`);
    }
    heaps.set(`${role} heap`, Number(readFileSync(file, 'utf8')));
  }
  return heaps;
}
