// @module-tag long
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { buildPrograms, LIBRARY_THREADS } from '../../../scripts/build.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import type { DeskError } from '../../../src-preload/domain.ts';
import type { ExportState } from '../../../src-preload/jobs.ts';
import { createRandom } from '../../samples/random.ts';
import type { FaultRule } from '../../simulator/faults.ts';
import type { JobProgramInput } from './job-program.ts';
import { COLLECTION_ID, createSetting } from './setting.ts';

/** `npm run trial -- faults` tries every pair four times. */
const RUNS = Number(process.env.FAULT_RUNS ?? 6);
const BALLAST = 400_000;

const STATES = ['requested', 'generating', 'downloading', 'verifying', 'importing'] as const;
/** Each applies to the next one to three requests of its kind. */
const FAULTS: readonly (Pick<FaultRule, 'on' | 'fault'> | null)[] = [
  null,
  { on: 'export-request', fault: { kind: 'reset' } },
  { on: 'export-request', fault: { kind: 'silent' } },
  { on: 'export-request', fault: { kind: 'server-error', status: 503 } },
  { on: 'export-request', fault: { kind: 'rate-limited', retryAfter: '1' } },
  { on: 'export-request', fault: { kind: 'unauthorized' } },
  { on: 'export-request', fault: { kind: 'wrong-shape' } },
  { on: 'export-status', fault: { kind: 'reset' } },
  { on: 'export-status', fault: { kind: 'silent' } },
  { on: 'export-status', fault: { kind: 'not-json' } },
  { on: 'export-status', fault: { kind: 'server-error', status: 500 } },
  { on: 'export-status', fault: { kind: 'export-failed' } },
  { on: 'definition', fault: { kind: 'server-error', status: 500 } },
  { on: 'download', fault: { kind: 'reset' } },
  { on: 'download', fault: { kind: 'server-error', status: 503 } },
  { on: 'download', fault: { kind: 'expired' } },
  { on: 'download', fault: { kind: 'cut', atByte: 100_000 } },
  { on: 'download', fault: { kind: 'expire-midway', atByte: 150_000 } },
  { on: 'download', fault: { kind: 'stall', atByte: 50_000 } },
  { on: 'download', fault: { kind: 'corrupt', atByte: 200_000 } },
  { on: 'download', fault: { kind: 'wrong-length', by: -1_000 } },
  { on: 'download', fault: { kind: 'wrong-length', by: 1_000 } },
  { on: 'download', fault: { kind: 'ignore-range' } },
  { on: 'download', fault: { kind: 'changed-etag' } },
];

interface Told {
  readonly state: ExportState;
  readonly error: DeskError | null;
}

/** Failures after which a retry requests another export. */
const SPENT = new Set(['export_failed', 'link_refused', 'not_found', 'download_corrupt', 'bad_reply']);

/** Inside the project, where the bundle finds native packages. */
const PROGRAMS = 'node_modules/.cache/collection-desk/fault-matrix';
const program = path.resolve(PROGRAMS, 'job-program.js');

// A bundle starts in a third of the time of its sources.
beforeAll(() =>
  buildPrograms({ 'job-program': 'test/integration/prolific/job-program.ts', ...LIBRARY_THREADS }, PROGRAMS),
);

/** Runs a job until it ends. @param kill the state after which the process is killed, with a delay in milliseconds; null to let it end */
async function workOff(
  input: JobProgramInput,
  kill: { readonly at: ExportState; readonly after: number } | null,
): Promise<{ readonly last: Told | null; readonly killed: boolean }> {
  const child = spawn(process.execPath, [program, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let last: Told | null = null;
  let killed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    last = JSON.parse(line) as Told;
    if (kill === null || killed || last.state !== kill.at) continue;
    killed = true;
    setTimeout(() => child.kill('SIGKILL'), kill.after);
  }
  const [code] = await exit;
  expect(killed || code === 0, `ended with code ${code}`).toBe(true);
  return { last, killed };
}

interface Ending {
  readonly killed: boolean;
  /** Codes of failures that a person would have read before each retry. */
  readonly explained: readonly string[];
}

async function run(number: number): Promise<Ending> {
  const random = createRandom(20_261_124 + number);
  const fault = FAULTS[number % FAULTS.length] ?? null;
  const at = STATES[Math.floor(number / FAULTS.length) % STATES.length] ?? 'downloading';
  const setting = await createSetting({ ballast: BALLAST, bytesPerSecond: 4_000_000, generatingPolls: 2 });
  const { simulator, folder, sha256 } = setting;
  if (fault !== null) simulator.addFault({ ...fault, nth: 1 + random.below(2), count: 1 + random.below(3) });
  const input = { folder, baseUrl: simulator.url, token: simulator.token, collectionId: COLLECTION_ID };
  const context = `run ${number}: ${JSON.stringify(fault)}, killed at ${at}`;

  const first = await workOff({ ...input, retry: false }, { at, after: random.below(40) });
  const explained: string[] = [];
  let { last } = first.killed ? await workOff({ ...input, retry: false }, null) : first;
  for (let tries = 0; last?.state === 'failed' && tries < 5; tries += 1) {
    expect(last.error, context).toMatchObject({
      message: expect.stringMatching(/^\p{Lu}.*[.!”")]$/su),
      hint: expect.stringMatching(/\.$/),
    });
    explained.push(last.error?.code ?? '');
    ({ last } = await workOff({ ...input, retry: true }, null));
  }
  expect(last?.state, context).toBe('done');

  const library = await createLibrary({ directory: path.join(folder, 'library') });
  onTestFinished(() => library.close());
  const versions = await library.versions({ collectionId: COLLECTION_ID });
  // No byte is lost, and nothing is done twice.
  expect(
    versions.map((version) => version.sha256),
    context,
  ).toEqual([sha256]);
  expect(await library.verify({ collectionId: null }), context).toMatchObject({ files: 1, bad: [] });
  expect(await readdir(path.join(folder, 'library', 'archives')), context).toEqual([versions[0]?.archiveId]);
  expect(await readdir(path.join(folder, 'downloads')).catch(() => []), context).toEqual([]);
  // One export; another one if the reply to the request was lost or useless, and one for each spent export.
  const granted = simulator.requests.filter(
    ({ method, status, server }) => server === 'api' && method === 'POST' && status >= 200 && status < 300,
  ).length;
  const asked = simulator.requests.map(({ method, status, server }) => `${server} ${method} ${status}`).join(', ');
  const spent = explained.filter((code) => SPENT.has(code));
  expect(granted, `${context}: ${asked}`).toBeLessThanOrEqual(
    1 + (first.killed && at === 'requested' ? 1 : 0) + spent.length,
  );
  await library.close();
  return { killed: first.killed, explained };
}

it(
  `an export ends complete or with a reason after any fault and any kill (${RUNS} of ${FAULTS.length * STATES.length} pairs)`,
  async () => {
    const table = new Map<string, { runs: number; killed: number; explained: Map<string, number> }>();
    // Spread over all pairs, so that a short run also tries different ones.
    const step = RUNS >= FAULTS.length * STATES.length ? 1 : 7;
    for (let number = 0; number < RUNS; number += 1) {
      const which = number * step;
      const { killed, explained } = await run(which);
      const fault = FAULTS[which % FAULTS.length] ?? null;
      const name = fault === null ? 'none' : `${fault.on}: ${Object.values(fault.fault).join(' ')}`;
      const row = table.get(name) ?? { runs: 0, killed: 0, explained: new Map<string, number>() };
      row.runs += 1;
      if (killed) row.killed += 1;
      for (const code of new Set(explained)) row.explained.set(code, (row.explained.get(code) ?? 0) + 1);
      table.set(name, row);
    }
    if (RUNS < 100) return;
    for (const [name, { runs, killed, explained }] of table) {
      const said = [...explained].map(([code, times]) => `${code} ${times}`).join(', ');
      process.stdout.write(`| ${name} | ${runs} | ${killed} | ${said || '–'} |\n`);
    }
  },
  100_000 * Math.max(10, RUNS),
);
