import type { Progress } from '../src-preload/domain.ts';
import { DeskFailure, fromDeskError } from '../src-preload/failure.ts';
import type { Context, LibraryApi, LibraryMethod, RescueApi } from './library/api/library-api.ts';
import type { LibraryReply, LibraryRequest } from './library/api/messages.ts';
import { PROCESS_METHODS } from './library/api/methods.ts';

/** A running library process, as Electron's `utilityProcess` gives it. */
export interface LibraryProcess {
  postMessage(message: LibraryRequest): void;
  on(event: 'message', listener: (message: LibraryReply) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

interface LibraryClientOptions {
  readonly spawn: () => LibraryProcess;
  /** The process ended unasked and a new one was started. */
  readonly onRestart: (exitCode: number) => void;
}

interface PendingCall {
  readonly method: LibraryMethod;
  readonly input: unknown;
  readonly context: Context;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  attempts: number;
}

/** A call that ended so many processes is given up. */
const MOST_ATTEMPTS = 2;
/** A process that dies this soon after its start, so often in a row, will not live: stop trying. */
const QUICK_DEATH_MS = 2_000;
const MOST_QUICK_DEATHS = 3;

/** What a caller hears whose call has no answer, because the process died. */
function interrupted(method: LibraryMethod): DeskFailure {
  const hint =
    PROCESS_METHODS[method].retry === 'again'
      ? 'Nothing that was stored is lost. Try again.'
      : 'It may have been done: look before you repeat it. Nothing that was stored is lost.';
  return new DeskFailure('interrupted', 'The library stopped while it was at work.', hint);
}

/**
 * The library as the main process sees it: typed calls to the library process. If that dies, a new one is started. It is asked again what
 * {@link PROCESS_METHODS} allows; every other call is reported as `interrupted`.
 */
export function createLibraryClient({ spawn, onRestart }: LibraryClientOptions): LibraryApi & RescueApi {
  const pending = new Map<number, PendingCall>();
  let lastId = 0;
  let closing = false;
  let quickDeaths = 0;
  let process: LibraryProcess | null = null;

  const settle = (id: number): PendingCall | undefined => {
    const call = pending.get(id);
    pending.delete(id);
    return call;
  };

  const receive = (message: LibraryReply) => {
    switch (message.kind) {
      case 'ready':
        return;
      case 'value':
        return settle(message.id)?.resolve(message.value);
      case 'error':
        return settle(message.id)?.reject(fromDeskError(message.error));
      case 'progress':
        return pending.get(message.id)?.context.onProgress?.(message.progress as Progress);
    }
  };

  const ask = (id: number, call: PendingCall) => {
    call.attempts += 1;
    running().postMessage({ kind: 'call', id, method: call.method, input: call.input });
  };

  const replay = () => {
    for (const [id, call] of [...pending]) {
      if (PROCESS_METHODS[call.method].retry === 'again' && call.attempts < MOST_ATTEMPTS) ask(id, call);
      else settle(id)?.reject(interrupted(call.method));
    }
  };

  const start = (): LibraryProcess => {
    const startedAt = Date.now();
    const started = spawn();
    started.on('message', receive);
    started.on('exit', (code) => {
      if (process !== started) return;
      process = null;
      if (closing) return;
      quickDeaths = Date.now() - startedAt < QUICK_DEATH_MS ? quickDeaths + 1 : 0;
      onRestart(code);
      if (quickDeaths < MOST_QUICK_DEATHS) replay();
      else for (const [id, call] of [...pending]) settle(id)?.reject(interrupted(call.method));
    });
    return started;
  };

  const running = (): LibraryProcess => {
    process ??= start();
    return process;
  };

  const call = (method: LibraryMethod, input: unknown, context: Context = {}): Promise<unknown> => {
    const { signal } = context;
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = ++lastId;
    return new Promise<unknown>((resolve, reject) => {
      const cancel = () => {
        if (settle(id) === undefined) return;
        process?.postMessage({ kind: 'cancel', id });
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const settled = <Value>(done: (value: Value) => void) => {
        return (value: Value) => {
          signal?.removeEventListener('abort', cancel);
          done(value);
        };
      };
      const made: PendingCall = {
        method,
        input,
        context,
        resolve: settled(resolve),
        reject: settled(reject),
        attempts: 0,
      };
      pending.set(id, made);
      ask(id, made);
    });
  };

  const methods = Object.fromEntries(
    (Object.keys(PROCESS_METHODS) as LibraryMethod[]).map((method) => [
      method,
      (input: unknown, context?: Context) => call(method, input, context),
    ]),
  );
  const close = async () => {
    closing = true;
    process?.kill();
    for (const [id, { method }] of [...pending]) settle(id)?.reject(interrupted(method));
  };
  // Each entry passes its arguments on unchanged, so the object has the shape of the interface it was built from.
  return { ...methods, close } as unknown as LibraryApi & RescueApi;
}
