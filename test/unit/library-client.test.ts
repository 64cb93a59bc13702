import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { LibraryReply, LibraryRequest } from '../../src-main/library/api/messages.ts';
import { createLibraryClient, type LibraryProcess } from '../../src-main/library-client.ts';
import { EMPTY_QUERY } from '../../src-preload/domain.ts';

/** A process whose replies come from the test. */
class ScriptedProcess extends EventEmitter implements LibraryProcess {
  readonly received: LibraryRequest[] = [];
  postMessage(message: LibraryRequest) {
    this.received.push(message);
  }
  kill() {
    this.emit('exit', 0);
    return true;
  }
  reply(message: LibraryReply) {
    this.emit('message', message);
  }
  lastId() {
    return this.received.at(-1)?.id ?? -1;
  }
}

function setUp() {
  const processes: ScriptedProcess[] = [];
  const restarts: number[] = [];
  const client = createLibraryClient({
    spawn: () => {
      const started = new ScriptedProcess();
      processes.push(started);
      return started;
    },
    onRestart: (code) => restarts.push(code),
  });
  const process = (index: number) => {
    const found = processes[index];
    if (found === undefined) throw new Error(`There is no process ${index}.`);
    return found;
  };
  return { client, process, processes, restarts };
}

const FACETS = { query: EMPTY_QUERY, unit: 'files' } as const;

describe('library client', () => {
  test('starts the process before the first call and matches replies to calls', async () => {
    const { client, process, processes } = setUp();
    expect(processes).toHaveLength(1);
    const first = client.collections();
    const second = client.jobs();
    process(0).reply({ kind: 'value', id: 2, value: ['job'] });
    process(0).reply({ kind: 'value', id: 1, value: ['collection'] });
    expect(await Promise.all([first, second])).toEqual([['collection'], ['job']]);
  });

  test('passes progress on and turns errors back into failures with their code', async () => {
    const { client, process } = setUp();
    const stages: string[] = [];
    const call = client.importArchive(
      { path: '/a.zip', source: 'drop' },
      { onProgress: (at) => stages.push(at.stage) },
    );
    process(0).reply({ kind: 'progress', id: 1, progress: { stage: 'copying', done: 1, total: 2, unit: 'bytes' } });
    process(0).reply({
      kind: 'error',
      id: 1,
      error: { code: 'archive_not_zip', message: 'No ZIP.', hint: 'Pick one.' },
    });
    await expect(call).rejects.toMatchObject({ code: 'archive_not_zip', hint: 'Pick one.' });
    expect(stages).toEqual(['copying']);
  });

  test('a cancelled call tells the process and rejects with the reason', async () => {
    const { client, process } = setUp();
    const controller = new AbortController();
    const call = client.facets(FACETS, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toThrow(/aborted/);
    expect(process(0).received.at(-1)).toEqual({ kind: 'cancel', id: 1 });
  });

  test('when the process dies, reads are repeated and writes are reported as interrupted', async () => {
    const { client, process, restarts } = setUp();
    const read = client.facets(FACETS);
    const write = client.importArchive({ path: '/a.zip', source: 'drop' });
    process(0).emit('exit', 139);
    await expect(write).rejects.toThrow(/stopped during this work/);
    expect(process(1).received).toEqual([{ kind: 'call', id: 1, method: 'facets', input: FACETS }]);
    process(1).reply({ kind: 'value', id: 1, value: 'facets' });
    expect(await read).toBe('facets');
    expect(restarts).toEqual([139]);
  });

  test('a call that killed two processes is not repeated', async () => {
    const { client, process, processes } = setUp();
    const read = client.facets(FACETS);
    process(0).emit('exit', 1);
    process(1).emit('exit', 1);
    await expect(read).rejects.toThrow(/stopped during this work/);
    expect(processes).toHaveLength(2);
  });

  test('closing ends the process without a restart', async () => {
    const { client, processes, restarts } = setUp();
    const call = client.collections();
    await client.close();
    await expect(call).rejects.toThrow();
    expect(processes).toHaveLength(1);
    expect(restarts).toEqual([]);
  });
});
