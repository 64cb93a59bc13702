/**
 * Kills the application at random moments while it works: its window, its library process, all of it, or all of it together with a command.
 * The command works on the same collection, or imports another one. In some trials only the command is killed.
 * `npm run trial -- killed-window` kills more often; WINDOW_SEED chooses other moments.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Answers, lookAt } from '../harness/look-at-library.ts';
import { HAS_PROC, processesFrom } from '../harness/processes.ts';
import { type GeneratedArchive, generateArchive } from '../samples/generate-archive.ts';
import { createRandom, type Random } from '../samples/random.ts';
import { createSimulator, type Simulator } from '../simulator/simulator.ts';
import { type Desk, expect, test } from './app.ts';
import { type Beside, COMMANDS, type Command, holdsMark, removeMark, saveMark, startBeside } from './command-beside.ts';
import { deleteExports, invoke, perform, settle, WORKED_ON, WORKS, type Work } from './window-works.ts';

const KILLS = Number(process.env.WINDOW_KILLS ?? 4);
const SEED = Number(process.env.WINDOW_SEED ?? 20_261_128);
/** `WINDOW_COMMANDS=remove,rebuild` runs one of these in each trial. */
const CHOSEN = COMMANDS.filter((command) => process.env.WINDOW_COMMANDS?.split(',').includes(command));
/** Another collection, which a command imports at the same time. */
const OTHER = { name: 'Other', submissions: 30, files: 60 };

/** The processes that are killed. */
const TARGETS = ['renderer', 'library', 'main', 'main and command', 'command'] as const;
type Target = (typeof TARGETS)[number];
/** Milliseconds within which a command has started to work. */
const COMMAND_STARTS = 500;

const passed = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Kills like the system when it is out of memory, and waits until all processes that must end have ended. */
async function kill({ app }: Desk, target: Target, command: ChildProcess | null): Promise<void> {
  const all = processesFrom(app.process().pid ?? 0);
  const role = target === 'main and command' ? 'main' : target;
  const victims = all.filter((it) => it.role === role);
  if (role !== 'command') expect(victims, `no process is called ${role}`).not.toEqual([]);
  const closed = role === 'main' ? app.waitForEvent('close') : null;
  const hasEnded = command === null || command.exitCode !== null || command.signalCode !== null;
  const commandEnded = hasEnded ? null : once(command, 'exit');
  for (const { pid } of victims) process.kill(pid, 'SIGKILL');
  command?.kill('SIGKILL');
  await Promise.all([closed, commandEnded]);
  const mustEnd = role === 'main' ? all : victims;
  await expect.poll(() => mustEnd.filter((it) => processesFrom(it.pid).length > 0).map((it) => it.role)).toEqual([]);
}

/** Playwright's page ends with its process. Waits until the window shows the library again, then restarts the application. */
async function afterCrash(desk: Desk): Promise<Desk> {
  const text = () =>
    desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
    );
  await expect.poll(() => text().catch(() => 'not yet'), 'the window is loaded again').toContain('Library');
  return desk.restart();
}

interface Planned {
  readonly before: Answers;
  readonly after: Answers;
  /** Milliseconds that the work takes without a kill. */
  readonly usual: number;
}

interface Plan {
  readonly works: ReadonlyMap<Work, Planned>;
  /** The answers if a command removes the collection before the window imports the later export. */
  readonly onlyLater: Answers;
}

/** The work that the trials interrupt. */
const TRIED = WORKS.slice(0, KILLS);

/** Does that work once without a kill: its time, and the library's answers before and after it. Then removes the collection. */
async function planOf(desk: Desk, later: string): Promise<Plan> {
  const plan = new Map<Work, Planned>();
  let { answers: before } = await look(desk, 'at the beginning');
  for (const work of TRIED) {
    const startedAt = performance.now();
    await perform(desk, work, later);
    const usual = performance.now() - startedAt;
    const { answers: after } = await look(desk, work);
    plan.set(work, { before, after, usual });
    before = after;
  }
  if (!TRIED.includes('remove')) await perform(desk, 'remove', later);
  await perform(desk, 'import', later);
  const { answers: onlyLater } = await look(desk, 'only the later export');
  await perform(desk, 'remove', later);
  return { works: plan, onlyLater };
}

/** The library's answers after all jobs have ended. */
async function look(desk: Desk, context: string) {
  const failures = await settle(desk, context);
  const { bad, answers, others } = await lookAt(desk.library, WORKED_ON.collectionId);
  expect(bad, context).toEqual([]);
  return { answers, others, failures };
}

interface Trial {
  readonly work: Work;
  readonly target: Target;
  readonly planned: Planned;
  readonly onlyLater: Answers;
  readonly command: Command | null;
  readonly archives: Archives;
  readonly random: Random;
  readonly context: string;
  readonly start: () => Promise<Desk>;
}

/** The answers that may be found after a kill. */
function allowed(
  { work, planned: { before, after }, onlyLater, command }: Trial,
  wasAcknowledged: boolean,
  code: number | null,
) {
  if (command !== 'remove') return wasAcknowledged ? [after] : [before, after];
  const removed = work === 'import' ? [null, onlyLater] : [null];
  return code === 0 ? removed : [before, after, ...removed];
}

/** Starts the work, and ends with how far it got when something was killed. */
async function workUntilKilled(desk: Desk, { work, target, planned, command, archives, random }: Trial) {
  const beside: Beside | null =
    command === null
      ? null
      : startBeside(command, { other: archives.other.path, review: archives.review }, desk.library);
  if (beside !== null) await passed(random.below(COMMAND_STARTS));
  let isDone = false;
  let failure = '';
  const performed = perform(desk, work, archives.later.path).then(
    () => {
      isDone = true;
    },
    (error: unknown) => {
      failure = String(error); // the interruption is expected
    },
  );
  await passed(random.below(Math.ceil(planned.usual * 1.2)));
  const wasAcknowledged = isDone;
  await kill(desk, target, beside?.child ?? null);
  // A call to a killed window never settles. All other calls get a reply or a failure.
  if (target !== 'renderer') await performed;
  // A window that was closed says nothing of its own.
  if (target.startsWith('main')) failure = '';
  const ended = (await beside?.ended) ?? { code: null, words: '' };
  return { ...ended, wasAcknowledged: wasAcknowledged || (target === 'command' && isDone), failure };
}

/** @returns the running application, the answers of the library as found after the kill, and what the window and the command said */
async function killOnce(desk: Desk, trial: Trial) {
  const { work, target, planned, archives, command, context, start } = trial;
  const { code, words, wasAcknowledged, failure } = await workUntilKilled(desk, trial);
  let running = desk;
  if (target === 'renderer') running = await afterCrash(desk);
  else if (target === 'main' || target === 'main and command') running = await start();
  let seen = await look(running, context);
  const isMarked = holdsMark(seen.answers);
  if (code === 0 && seen.answers !== null && (command === 'mark' || command === 'merge-review'))
    expect(isMarked, context).toBe(true);
  if (isMarked) {
    await removeMark(running.library);
    seen = await look(running, context);
  }
  // What was acknowledged is there.
  expect(allowed(trial, wasAcknowledged, code), context).toContainEqual(seen.answers);
  expect(command === 'import' && code === 0 ? [[OTHER]] : [[], [OTHER]], context).toContainEqual(seen.others);
  if (seen.others.length > 0) await invoke(running, 'library.remove', 'other');
  const isAfter = isDeepStrictEqual(seen.answers, planned.after);
  if (command === 'remove') await liveAgain(running, seen.answers, work, archives.later.path);
  else if (!isAfter) await perform(running, work, archives.later.path);
  const said = [...seen.failures, failure, code === 1 ? `${command}: ${words.trim()}` : ''].filter(
    (text) => text !== '',
  );
  expect(said.join(), context).not.toMatch(/went wrong|internal/);
  return { running, isAfter, said };
}

/** Does all work up to this one again, after a command may have removed the collection. */
async function liveAgain(desk: Desk, found: Answers, work: Work, later: string): Promise<void> {
  if (found !== null) await perform(desk, 'remove', later);
  for (const each of TRIED.slice(0, TRIED.indexOf(work) + 1)) await perform(desk, each, later);
  await settle(desk, 'the work is done again');
  await deleteExports(desk);
}

interface Archives {
  readonly first: GeneratedArchive;
  readonly later: GeneratedArchive;
  readonly other: GeneratedArchive;
  /** A saved review of the collection. */
  readonly review: string;
}

async function makeArchives(folder: string): Promise<Archives> {
  const exported = (month: number, submissions: number) =>
    generateArchive({
      seed: 5,
      fileBytes: 20_000,
      ...WORKED_ON,
      submissions,
      out: path.join(folder, `${month}.zip`),
      exportedAt: `2026-0${month}-01T00:00:00Z`,
    });
  // The later export lacks the last submissions of the earlier one: they withdrew.
  const [first, later] = [await exported(3, 120), await exported(4, 100)];
  const other = await generateArchive({
    seed: 6,
    ...OTHER,
    out: path.join(folder, 'other.zip'),
    collectionId: 'other',
  });
  return { first, later, other, review: await saveMark(first.path, folder) };
}

const grantedBy = ({ requests }: Simulator) =>
  requests.filter(({ method, status }) => method === 'POST' && status === 202).length;

function report(rows: ReadonlyMap<string, readonly boolean[]>): void {
  for (const [name, endings] of [...rows].toSorted()) {
    const after = endings.filter(Boolean).length;
    process.stdout.write(`| ${name} | ${endings.length} | ${endings.length - after} | ${after} |\n`);
  }
}

// Requests for pictures get no reply if the library process is killed.
test.use({
  ownBrowser: true,
  expectedComplaints: [/page crashed|interrupted|stopped while|Failed to load resource: net::ERR_/],
});

test(`if any process is killed during any work of the window, the library is as before or after the work (${KILLS} kills, seed ${SEED}) @long`, async ({
  directory,
  startDesk,
}) => {
  test.skip(!HAS_PROC, 'processes are told apart by /proc');
  test.setTimeout(test.info().timeout + 60_000 * KILLS);
  const archives = await makeArchives(directory);
  const { path: archivePath, definition } = archives.first;
  const simulator = await createSimulator({
    collections: [{ ...WORKED_ON, archivePath, definition }],
    contract: 'task-builder',
    generatingPolls: 0,
    askAgainAfter: 0.1,
    bytesPerSecond: 8_000_000,
  });
  const start = () => startDesk({ env: { PROLIFIC_URL: simulator.url, EHOST_SAFE_STORAGE: 'gnome_libsecret' } });
  let desk = await start();
  await invoke(desk, 'token.save', simulator.token);
  const { works, onlyLater } = await planOf(desk, archives.later.path);
  const random = createRandom(SEED);
  const rows = new Map<string, readonly boolean[]>();
  let fetches = 1;
  for (let number = 0; number < KILLS; number += 1) {
    const work = TRIED[number % TRIED.length] ?? 'fetch';
    const planned = works.get(work);
    if (planned === undefined) throw new Error('nothing is planned');
    const targets = CHOSEN.length === 0 ? TARGETS : TARGETS.slice(-2);
    const target = KILLS < 20 ? (targets[number % targets.length] ?? 'main') : random.pick(targets);
    const command = target.endsWith('command') ? random.pick(CHOSEN.length === 0 ? COMMANDS : CHOSEN) : null;
    const context = `kill ${number}, ${work}, ${target}${command === null ? '' : ` ${command}`}`;
    const trial = { work, target, planned, onlyLater, command, archives, random, context, start };
    const { running, isAfter, said } = await killOnce(desk, trial);
    desk = running;
    for (const each of said) process.stdout.write(`${context}: ${each}\n`);
    const row =
      command === null || command === 'import' ? `${work} | ${target}` : `${command} beside ${work} | ${target}`;
    rows.set(row, [...(rows.get(row) ?? []), isAfter]);
    if (work === 'fetch') fetches += 1;
    // Work that is done again makes further requests.
    if (command === 'remove') fetches = grantedBy(simulator);
    expect(grantedBy(simulator), `${context}: exports that Prolific was asked for`).toBe(fetches);
    if (work === 'fetch') await deleteExports(desk);
  }
  if (KILLS >= 20) report(rows);
  await simulator.close();
});
