import { fork } from 'node:child_process';
import { once } from 'node:events';
import { utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { MACHINE } from '../../../src-main/disk/unfinished.ts';
import { takeLock } from '../../../src-main/prolific/process-lock.ts';
import { testFolder } from '../../harness/temporary-folder.ts';

const folder = testFolder();
const NO_PROCESS = 2 ** 30;

/** The claim of a process in a lock's folder. */
const claimOf = (file: string, pid: number, machine = MACHINE) => `${file}.running.${machine}-${pid}-0123abcd`;

it('only one of two processes takes over the lock of a dead one', async () => {
  const programs = [0, 1].map(() => fork(path.join(import.meta.dirname, 'lock-program.ts')));
  onTestFinished(() => programs.forEach((program) => void program.kill()));
  for (let round = 0; round < 8; round += 1) {
    const file = path.join(folder, `round-${round}`);
    await writeFile(claimOf(file, NO_PROCESS), '');
    const answers = programs.map((program) => once(program, 'message'));
    for (const program of programs) program.send(file);
    expect((await Promise.all(answers)).flat().filter(Boolean).length).toBeLessThan(2);
  }
});

it('names the living process that has the lock, and takes over one that was not refreshed for a minute', async () => {
  const file = path.join(folder, 'mine');
  const claim = claimOf(file, process.ppid);
  await writeFile(claim, '');
  await expect(takeLock(file, (pid) => `held by ${pid}`)).rejects.toMatchObject({
    code: 'library_locked',
    message: `held by ${process.ppid}`,
  });
  await utimes(claim, 1, 1);
  await (await takeLock(file, String))();
});

it('believes the claim of another machine, whose processes it does not know', async () => {
  const file = path.join(folder, 'shared');
  await writeFile(claimOf(file, NO_PROCESS, '00000000'), '');
  await expect(takeLock(file, String)).rejects.toMatchObject({ code: 'library_locked' });
});
