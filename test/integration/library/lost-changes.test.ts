// @module-tag long
/** A process is killed while its last changes are only in the write-ahead log. Then the log is damaged. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openCatalog } from '../../../src-main/library/catalog/catalog.ts';
import { createRescue } from '../../../src-main/library/catalog/restore.ts';
import { openTestLibrary } from './open-test-library.ts';

const FRAME_HEADER = 24;
const WAL_HEADER = 32;

/** Writes three notes and a step of a job, reports them, and waits to be killed. */
const PROGRAM = `
import { openCatalog } from ${JSON.stringify(path.resolve('src-main/library/catalog/catalog.ts'))};
const catalog = openCatalog(process.argv[1]);
for (const note of ['first', 'second', 'third']) {
  catalog.transaction(() => {
    const mark = { rating: 1, flag: 'accept', tags: [], note };
    catalog.marks.put('collection', { submissionId: 'submission-' + note, content: '' }, mark, '2026-01-01T00:00:00.000Z');
    catalog.audit('review', 'collection', { items: 1 });
  });
}
catalog.saveJob({ jobId: 'job', startedAt: '2026-01-01T00:00:00.000Z', state: 'requesting', exportId: 'export' });
process.stdout.write('written');
setInterval(() => undefined, 1000);
`;

/** The folder of a library whose process was killed, with three notes and a step of a job that are only in the write-ahead log. */
async function killed(): Promise<string> {
  const { library, directory } = await openTestLibrary();
  await library.close();
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  const dead = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await dead;
  return directory;
}

const wal = (directory: string) => path.join(directory, 'catalog.sqlite-wal');

/** The position of each frame of a write-ahead log, and whether it ends a transaction. */
function framesOf(bytes: Buffer): readonly { readonly at: number; readonly commits: boolean }[] {
  const length = FRAME_HEADER + bytes.readUInt32BE(8);
  return Array.from({ length: Math.floor((bytes.length - WAL_HEADER) / length) }, (_, index) => {
    const at = WAL_HEADER + index * length;
    return { at, commits: bytes.readUInt32BE(at + 4) > 0 };
  });
}

const notesIn = (directory: string) => {
  const catalog = openCatalog(directory);
  const notes = catalog.marks.all('collection').map(({ mark }) => mark.note);
  catalog.close();
  return notes.sort();
};

function copyOf(directory: string, name: string): string {
  const copy = path.join(path.dirname(directory), name);
  cpSync(directory, copy, { recursive: true });
  return copy;
}

it('reports lost changes wherever the write-ahead log of a killed process is damaged', async () => {
  const whole = await killed();
  const frames = framesOf(readFileSync(wal(whole)));
  expect(frames.filter(({ commits }) => commits)).toHaveLength(4);
  expect(notesIn(copyOf(whole, 'whole'))).toEqual(['first', 'second', 'third']);
  for (const [index, { at }] of frames.entries()) {
    const damaged = copyOf(whole, `damaged-${index}`);
    const bytes = readFileSync(wal(damaged));
    bytes[at + FRAME_HEADER + 100] = (bytes[at + FRAME_HEADER + 100] ?? 0) ^ 4;
    writeFileSync(wal(damaged), bytes);
    const lost = 4 - frames.slice(0, index).filter(({ commits }) => commits).length;
    expect(() => openCatalog(damaged)).toThrow(
      expect.objectContaining({
        code: 'disk_error',
        message: expect.stringContaining(lost === 1 ? 'last change' : `last ${lost} changes`),
      }),
    );
    // The failure remains until a person has chosen what to do.
    expect(() => openCatalog(damaged)).toThrow(expect.objectContaining({ code: 'disk_error' }));
  }
});

it('reports lost changes if the log is cut off, empty or missing', async () => {
  const whole = await killed();
  const cuts: readonly ((file: string) => void)[] = [
    (file) => truncateSync(file, statSync(file).size - 100),
    (file) => truncateSync(file, 0),
    (file) => rmSync(file),
  ];
  for (const [index, cut] of cuts.entries()) {
    const damaged = copyOf(whole, `cut-${index}`);
    cut(wal(damaged));
    expect(() => openCatalog(damaged)).toThrow(expect.objectContaining({ code: 'disk_error' }));
    expect(() => openCatalog(damaged, { isReadOnly: true })).toThrow(expect.objectContaining({ code: 'disk_error' }));
  }
});

it('restoring a backup copies all readable changes, and keeps the damaged log', async () => {
  const directory = await killed();
  const bytes = readFileSync(wal(directory));
  const [, second] = framesOf(bytes).filter(({ commits }) => commits);
  if (second === undefined) throw new Error('no second change');
  bytes[second.at + FRAME_HEADER] = (bytes[second.at + FRAME_HEADER] ?? 0) ^ 1;
  writeFileSync(wal(directory), bytes);
  expect(() => openCatalog(directory)).toThrow(
    expect.objectContaining({ message: expect.stringContaining('last 3 changes') }),
  );
  const [log = ''] = readdirSync(directory).filter((name) => /^catalog\.sqlite\.damaged-.*-wal$/.test(name));
  const kept = path.join(directory, log);
  expect(readFileSync(kept).equals(bytes)).toBe(true);
  const rescue = createRescue(directory, () => false);
  const [backup] = await rescue.backups();
  await rescue.restoreBackup({ name: backup?.name ?? '' });
  expect(notesIn(directory)).toEqual(['first']);
  expect(existsSync(kept)).toBe(true);
});

it('an intact catalog opens with an old, damaged or missing number', async () => {
  const whole = await killed();
  const file = (directory: string) => path.join(directory, 'catalog.last-change');
  const text = readFileSync(file(whole), 'latin1');
  for (const [index, other] of [
    text.split('\n').slice(0, 1).join('\n'),
    text.replaceAll(/^\d+/gm, '9$&'),
    '\0\0\0\0',
    '',
  ].entries()) {
    const copy = copyOf(whole, `number-${index}`);
    writeFileSync(file(copy), other);
    expect(notesIn(copy)).toEqual(['first', 'second', 'third']);
  }
});
