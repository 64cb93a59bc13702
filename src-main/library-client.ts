import type { Progress } from '../src-preload/domain.ts';
import { DeskFailure, fromDeskError } from '../src-preload/failure.ts';
import type { Context, LibraryApi, LibraryMethod, LockApi, RescueApi } from './library/api/library-api.ts';
import type { LibraryReply, LibraryRequest } from './library/api/messages.ts';
import { PROCESS_METHODS } from './library/api/methods.ts';
import { mainWords } from './words.ts';

/** A running library process, as Electron's `utilityProcess` returns it. */
export interface LibraryProcess {
  postMessage(message: LibraryRequest): void;
  on(event: 'message', listener: (message: LibraryReply) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

interface LibraryClientOptions {
  readonly spawn: () => LibraryProcess;
  /** The process ended unexpectedly, and a new one was started. */
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

/** Gives up a call during which this many processes ended. */
const MOST_ATTEMPTS = 2;
/** Gives up when a process ends this soon after its start, this many times in a row. */
const QUICK_DEATH_MS = 2_000;
const MOST_QUICK_DEATHS = 3;

/** The failure of a call without a reply, because the process ended. */
function interrupted(method: LibraryMethod): DeskFailure {
  const hint = PROCESS_METHODS[method].retry === 'again' ? mainWords.interruptedRepeat : mainWords.interruptedCheck;
  return new DeskFailure('interrupted', mainWords.interrupted, hint);
}

/**
 * The library in the main process: typed calls to the library process, which starts at once. If that process dies, a new one is started.
 * Calls are repeated if {@link PROCESS_METHODS} allows it. All others fail with `interrupted`.
 */
export function createLibraryClient(options: LibraryClientOptions): LibraryApi & LockApi & RescueApi {
  const calls = new ProcessCalls(options);
  const methods = Object.fromEntries(
    (Object.keys(PROCESS_METHODS) as LibraryMethod[]).map((method) => [
      method,
      (input: unknown, context?: Context) => calls.call(method, input, context),
    ]),
  );
  // Each entry passes its arguments on unchanged, so the object has the shape of the interface it was built from.
  return { ...methods, close: async () => calls.close() } as unknown as LibraryApi & LockApi & RescueApi;
}

/** The library process, and the calls that wait for its replies. */
class ProcessCalls {
  readonly #options: LibraryClientOptions;
  readonly #pending = new Map<number, PendingCall>();
  #lastId = 0;
  #closing = false;
  #quickDeaths = 0;
  #process: LibraryProcess | null = null;

  constructor(options: LibraryClientOptions) {
    this.#options = options;
    // The library opens while the window loads.
    this.#process = this.#start();
  }

  call(method: LibraryMethod, input: unknown, context: Context = {}): Promise<unknown> {
    const { signal } = context;
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const cancel = () => {
      if (this.#settle(id) === undefined) return;
      this.#process?.postMessage({ kind: 'cancel', id });
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    const settled = <Value>(done: (value: Value) => void) => {
      return (value: Value) => {
        signal?.removeEventListener('abort', cancel);
        done(value);
      };
    };
    const made = { method, input, context, resolve: settled(resolve), reject: settled(reject), attempts: 0 };
    this.#pending.set(id, made);
    this.#ask(id, made);
    return promise;
  }

  close(): void {
    this.#closing = true;
    this.#process?.kill();
    this.#interruptAll();
  }

  #ask(id: number, call: PendingCall): void {
    call.attempts += 1;
    this.#process ??= this.#start();
    this.#process.postMessage({ kind: 'call', id, method: call.method, input: call.input });
  }

  #receive(message: LibraryReply): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'value':
        this.#settle(message.id)?.resolve(message.value);
        return;
      case 'error':
        this.#settle(message.id)?.reject(fromDeskError(message.error));
        return;
      case 'progress':
        this.#pending.get(message.id)?.context.onProgress?.(message.progress as Progress);
    }
  }

  #settle(id: number): PendingCall | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    return call;
  }

  #start(): LibraryProcess {
    const startedAt = Date.now();
    const started = this.#options.spawn();
    started.on('message', (message) => this.#receive(message));
    started.on('exit', (code) => {
      if (this.#process !== started) return;
      this.#process = null;
      if (this.#closing) return;
      this.#quickDeaths = Date.now() - startedAt < QUICK_DEATH_MS ? this.#quickDeaths + 1 : 0;
      this.#options.onRestart(code);
      if (this.#quickDeaths < MOST_QUICK_DEATHS) this.#replay();
      else this.#interruptAll();
    });
    return started;
  }

  #replay(): void {
    for (const [id, call] of [...this.#pending]) {
      if (PROCESS_METHODS[call.method].retry === 'again' && call.attempts < MOST_ATTEMPTS) this.#ask(id, call);
      else this.#settle(id)?.reject(interrupted(call.method));
    }
  }

  #interruptAll(): void {
    for (const [id, { method }] of [...this.#pending]) this.#settle(id)?.reject(interrupted(method));
  }
}
